"""How complete a report is: every kind of gap, with whom it lies, and whose report words mean."""

from dataclasses import replace
from datetime import date

import pytest

from goals.documents.plan_file import PlanFile
from goals.plan import (
    Board,
    Chapter,
    ChapterKind,
    ChapterText,
    Direction,
    Grant,
    Plan,
    Role,
    Round,
    RoundState,
)
from goals.report import Lack, Part, may_enter, may_write, missing, report_standing, reports_meant, writing
from goals.roles import Actor

TODAY = date(2024, 11, 18)
HALF_YEAR, YEAR = "2024-delår", "2024-årsredovisning"


@pytest.fixture
def plan(example: PlanFile) -> Plan:
    return example.plan


def round_of(plan: Plan, name: str = YEAR) -> Round:
    found = plan.round("run", name)
    assert found
    return found


def lacks(plan: Plan, name: str = YEAR, today: date = TODAY) -> list[tuple[Lack, str]]:
    return [(one.lack, one.id) for one in missing(plan, "run", round_of(plan, name), today)]


def actor(plan: Plan, id: str) -> Actor:
    return Actor("", plan.person(id))


def test_each_part_is_done_where_it_lacks_nothing(plan: Plan) -> None:
    done = {one.part for one in report_standing(plan, "run", round_of(plan, HALF_YEAR), TODAY) if not one.missing}

    assert done == set(Part) - {Part.SUMMARY, Part.ECONOMY, Part.APPENDICES}


def test_a_summary_and_appendices_are_parts_where_the_plan_has_them(plan: Plan) -> None:
    bilaga = Chapter("bilaga", ChapterKind.APPENDIX, "Synpunkter", "run")
    more = replace(
        plan, chapters=(*plan.chapters, bilaga, Chapter("ordforande", ChapterKind.SUMMARY, "Inledning", "run"))
    )
    standing = {one.part: one.missing for one in report_standing(more, "run", round_of(more), TODAY)}

    assert list(standing) == list(Part)
    assert [(one.lack, one.id) for one in standing[Part.APPENDICES]] == [(Lack.TEXT, "bilaga")]


def test_a_text_lies_with_the_strategist_a_result_with_its_owner_and_a_level_with_the_manager(plan: Plan) -> None:
    whom = {one.id: [person.id for person in one.whom] for one in missing(plan, "run", round_of(plan), TODAY)}

    assert whom["handelser"] == ["strateg"]
    assert whom["sjukfranvaro"] == ["hr"]
    assert whom["arbetsmiljo"] == ["chef"]


def test_without_strategists_the_texts_lie_with_the_administrators(plan: Plan) -> None:
    grants = tuple(one for one in plan.grants if one.role is not Role.STRATEGIST)
    lonely = replace(plan, grants=(*grants, Grant("chef", Role.ADMINISTRATOR)))

    assert "chef" in [one.id for one in writing(lonely, "run")]


def test_deadlines_are_told_and_what_has_passed_them_is_late(plan: Plan) -> None:
    late = missing(plan, "run", round_of(plan), date(2025, 1, 20))

    assert {one.by for one in late if one.lack is Lack.LATE} == {date(2025, 1, 17)}
    assert (Lack.RESULT, "sjukfranvaro") in lacks(plan)
    assert (Lack.LATE, "sjukfranvaro") in lacks(plan, today=date(2025, 1, 20))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"chapters": ()}, (Lack.CHAPTER, "")),
        ({"chapter_texts": ()}, (Lack.TEXT, "handelser")),
        ({"assessments": ()}, (Lack.LEVEL, "ekonomi")),
        ({"indicators": ()}, (Lack.INDICATORS, "ekonomi")),
        ({"entries": ()}, (Lack.COMMENT, "sjukfranvaro")),
        ({"targets": ()}, (Lack.TARGET, "sjukfranvaro")),
        ({"accounts": ()}, (Lack.ACCOUNTS, "")),
        ({"account_figures": ()}, (Lack.FIGURES, "personalkostnader")),
    ],
)
def test_what_is_taken_away_is_missed(plan: Plan, change: dict[str, tuple[()]], found: tuple[Lack, str]) -> None:
    assert found not in lacks(plan, HALF_YEAR)
    assert found in lacks(replace(plan, **change), HALF_YEAR)  # type: ignore[arg-type]


def test_what_is_empty_is_missed(plan: Plan) -> None:
    bare = replace(
        plan,
        organisation=replace(plan.organisation, vision=""),
        boards=tuple(replace(one, mission="") for one in plan.boards),
        assessments=tuple(replace(one, motivation="") for one in plan.assessments),
        targets=tuple(replace(one, direction=Direction.UNKNOWN) for one in plan.targets),
        indicators=tuple(replace(one, method="", source="") for one in plan.indicators),
        account_figures=tuple(replace(one, comment="") for one in plan.account_figures),
    )
    found = {lack for lack, _ in lacks(bare, HALF_YEAR)}

    assert found >= {Lack.VISION, Lack.MISSION, Lack.MOTIVATION, Lack.DIRECTION, Lack.METHOD, Lack.EXPLANATION}


def test_chapters_come_in_the_reports_order(plan: Plan) -> None:
    parts = [one.part for one in missing(plan, "run", round_of(plan), TODAY)]

    assert parts == sorted(parts, key=list(Part).index)


def test_strategists_write_and_whoever_reports_something_enters(plan: Plan) -> None:
    assert [id for id in ("strateg", "hr", "analys", "chef") if may_write(plan, actor(plan, id), "run")] == ["strateg"]
    assert all(may_enter(plan, actor(plan, id), "run") for id in ("strateg", "hr", "analys", "chef"))
    assert not may_enter(plan, Actor("U0NOBODY"), "run")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", YEAR),
        ("delår", HALF_YEAR),
        ("delåret 2024", HALF_YEAR),
        ("2024-DELÅR", HALF_YEAR),
        ("årsredovisningen", YEAR),
        ("regionala utvecklingsnämnden", YEAR),
        ("delår 2019", None),
        ("regionala utvecklingsnämnden 2019", None),
        ("sjukfrånvaro", None),
        ("Stockholm", None),
        ("@#!", None),
    ],
)
def test_words_mean_a_round(plan: Plan, words: str, meant: str | None) -> None:
    found = reports_meant(plan, words, TODAY)

    assert (found and [one.name for one in found]) == (meant and [meant])


def test_of_several_boards_the_named_one_is_meant_before_the_channels(plan: Plan) -> None:
    other = replace(round_of(plan, HALF_YEAR), board="kultur", state=RoundState.LOCKED)
    two = replace(plan, boards=(*plan.boards, Board("kultur", "Kulturnämnden")), rounds=(*plan.rounds, other))

    def boards(words: str, here: str | None = None) -> list[str]:
        return [one.board for one in reports_meant(two, words, TODAY, here) or ()]

    assert boards("") == ["run", "kultur"]
    assert boards("", "kultur") == ["kultur"]
    assert boards("kulturnämnden", "run") == ["kultur"]
    assert boards("delår 2024") == ["run", "kultur"]
    assert boards("årsredovisning 2024", "kultur") == []


def test_a_text_once_written_is_missing_no_more(plan: Plan) -> None:
    written = replace(plan, chapter_texts=(*plan.chapter_texts, ChapterText("handelser", YEAR, "Inget.")))

    assert (Lack.TEXT, "handelser") in lacks(plan)
    assert (Lack.TEXT, "handelser") not in lacks(written)
