"""A chapter's text: parted for a form and put together again, decided about, and told as it once was."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.documents.plan_file import PlanFile
from goals.outcome import Outcome
from goals.plan import Chapter, ChapterKind, ChapterText, Plan, RoundState
from goals.roles import Actor, Refused
from goals.writing import (
    FIELD,
    FIELDS,
    LONGEST,
    Closed,
    Fault,
    Faulty,
    Gone,
    NewChapter,
    Overtaken,
    Written,
    add,
    chapters,
    cleaned,
    history,
    joined,
    mark,
    next_unwritten,
    parted,
    take_back,
    write,
)

HALF_YEAR, YEAR = "2024-delår", "2024-årsredovisning"
NOW = datetime(2024, 11, 18, 8, tzinfo=UTC)
STRATEGIST = Actor("U0STRATEG", None, administrator=True)


@dataclass(frozen=True)
class Change:
    field: str
    old: Any
    new: Any
    at: datetime = NOW
    by: str = "strateg"
    why: str = "skriven i Slack"


@pytest.fixture
def plan(example: PlanFile) -> Plan:
    return example.plan


def with_text(plan: Plan, text: str, chapter: str = "handelser") -> Plan:
    return replace(plan, chapter_texts=(*plan.chapter_texts, ChapterText(chapter, YEAR, text)))


lines = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=900), max_size=20
)


@given(lines)
def test_what_is_parted_is_put_together_as_it_was(paragraphs: list[str]) -> None:
    text = cleaned("\n".join(paragraphs))[:LONGEST]
    parts, between = parted(text)

    assert cleaned(joined(parts, between)) == cleaned(text)
    assert all(len(part) <= FIELD for part in parts)


@pytest.mark.parametrize("text", ["x" * LONGEST, "ord " * 4400, "stycke\n" * 2500])
def test_the_longest_text_fits_or_nearly(text: str) -> None:
    parts, between = parted(cleaned(text))

    assert len(parts) <= FIELDS
    assert joined(parts, between) == cleaned(text)


def test_there_is_another_field_before_the_last_one_is_full() -> None:
    assert parted("kort") == (("kort",), ())
    assert parted("x" * 2500) == (("x" * 2500, ""), ("\n",))


def test_a_text_is_stored_a_paragraph_a_line(plan: Plan) -> None:
    done = write(plan, Written("handelser", YEAR, " Ett.\r\n\r\n  Två. \n"), STRATEGIST)

    assert done == Outcome((ChapterText("handelser", YEAR, "Ett.\nTvå."),))


def test_where_the_text_comes_from_stays_with_it(plan: Plan) -> None:
    open_again = replace(plan, rounds=tuple(replace(one, state=RoundState.OPEN) for one in plan.rounds))
    stands = open_again.text("handelser", HALF_YEAR)
    done = write(open_again, Written("handelser", HALF_YEAR, "Nytt.", mark(stands)), STRATEGIST)

    assert stands
    assert done == Outcome((replace(stands, text="Nytt."),))


def test_the_same_text_changes_nothing(plan: Plan) -> None:
    assert write(with_text(plan, "Ett."), Written("handelser", YEAR, "Ett. "), STRATEGIST) == Outcome()


def test_somebody_elses_text_is_asked_about(plan: Plan) -> None:
    newer = with_text(plan, "Ett.")
    asked = write(newer, Written("handelser", YEAR, "Två."), STRATEGIST)

    assert asked == Overtaken(ChapterText("handelser", YEAR, "Ett."))
    assert write(newer, Written("handelser", YEAR, "Två.", give_way=True), STRATEGIST) == Outcome()


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        (Written("handelser", YEAR, " \n"), Faulty((("text", Fault.EMPTY),))),
        (Written("handelser", YEAR, "x" * (LONGEST + 1)), Faulty((("text", Fault.LONG),))),
        (Written("borta", YEAR, "Ett."), Gone()),
        (Written("handelser", "2019-delår", "Ett."), Gone()),
    ],
)
def test_what_cannot_be_stored_says_why(plan: Plan, form: Written, answer: object) -> None:
    assert write(plan, form, STRATEGIST) == answer


def test_a_decided_round_is_closed_and_others_are_refused(plan: Plan) -> None:
    assert isinstance(write(plan, Written("handelser", HALF_YEAR, "Ett."), STRATEGIST), Closed)
    assert isinstance(write(plan, Written("handelser", YEAR, "Ett."), Actor("", plan.person("hr"))), Refused)


def test_what_stood_before_stands_again() -> None:
    log = [Change("text", "Ett.", "Två."), Change("", None, {"text": "Ett."})]

    assert [one.text for one in history(log)] == ["Två.", "Ett."]


def test_a_text_that_was_taken_back_is_told_as_none() -> None:
    log = [Change("", {"text": "Ett."}, None), Change("source", "", "avsnitt 4"), Change("", None, {"text": "Ett."})]

    assert [one.text for one in history(log)] == ["", "Ett."]


def test_only_the_newest_text_is_taken_back(plan: Plan) -> None:
    now = with_text(plan, "Två.")
    stands = now.text("handelser", YEAR)
    assert stands
    versions = history([Change("text", "Ett.", "Två."), Change("", None, {"text": "Ett."})])

    assert take_back(now, "handelser", YEAR, mark(stands), versions, STRATEGIST) == Outcome(
        (replace(stands, text="Ett."),)
    )
    assert take_back(now, "handelser", YEAR, mark(stands), versions[:1], STRATEGIST) == Outcome(taken_back=(stands,))
    assert take_back(now, "handelser", YEAR, "annan", versions, STRATEGIST) == Overtaken(stands)


def test_a_new_chapter_gets_an_id_of_its_own(plan: Plan) -> None:
    done = add(plan, NewChapter("run", ChapterKind.APPENDIX, " Klimat  i siffror"), STRATEGIST)
    assert done == Outcome((Chapter("klimat-i-siffror", ChapterKind.APPENDIX, "Klimat i siffror", "run"),))

    taken = add(plan, NewChapter("run", ChapterKind.APPENDIX, "Klimat"), STRATEGIST)
    assert isinstance(taken, Outcome)
    assert [one.id for one in taken.values if isinstance(one, Chapter)] == ["klimat-2"]


@pytest.mark.parametrize(
    ("kind", "name", "faults"),
    [
        (None, "", (("kind", Fault.NO_KIND), ("name", Fault.NO_NAME))),
        (ChapterKind.APPENDIX, "x" * 151, (("name", Fault.LONG),)),
        (ChapterKind.APPENDIX, "INTERNKONTROLL", (("name", Fault.TAKEN),)),
    ],
)
def test_every_fault_of_a_new_chapter_is_told(
    plan: Plan, kind: ChapterKind | None, name: str, faults: tuple[tuple[str, Fault], ...]
) -> None:
    assert add(plan, NewChapter("run", kind, name), STRATEGIST) == Faulty(faults)


def test_the_next_text_to_write_follows_in_the_report(plan: Plan) -> None:
    round = plan.round("run", YEAR)
    assert round
    order = [one.id for one in chapters(plan, "run")]
    first, second = next_unwritten(plan, round, ""), next_unwritten(plan, round, order[0])
    last = next_unwritten(plan, round, order[-1])

    assert [one and one.id for one in (first, second, last)] == [order[0], order[1], order[0]]
    decided = plan.round("run", HALF_YEAR)
    assert decided
    assert next_unwritten(plan, decided, "") is None
