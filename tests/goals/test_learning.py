"""What is worth keeping of a question, and what may become another name of a thing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.conversation import Conversation, continued, known, rephrased, usual_board
from goals.documents.plan_file import PlanFile
from goals.learning import (
    LONGEST,
    MOST_WORDS,
    Alias,
    AliasState,
    Fault,
    meant,
    missed_words,
    normal,
    refused,
    teaches,
    with_aliases,
)
from goals.plan import Board
from goals.question.reply import Answer, Choice, Context, Help, Intent, Kind, Match, NotFound
from goals.question.vocabulary import field_vocabulary
from goals.subjects import subject, subjects

VOCABULARY = field_vocabulary()
SICK = Match(Kind.INDICATOR, "sjukfranvaro", "Sjukfrånvarokvot")
HME = Match(Kind.INDICATOR, "hme", "HME")


@pytest.mark.parametrize(
    ("asked", "not_understood", "kept"),
    [
        ("Hur går det med vårdköerna?", ("vårdköerna",), "vårdköerna"),
        ("vad sa Anna Andersson om vårdköerna", ("anna", "andersson", "vårdköerna"), "vårdköerna"),
        ("vårdköer 19800101-1234", ("vårdköer", "19800101", "1234"), "vårdköer"),
        ("vårdköer +46 70 123 45 67", ("vårdköer", "46", "70", "123"), "vårdköer"),
        ("vårdköer anna@example.org", ("vårdköer", "anna", "example", "org"), "vårdköer"),
        ("<@U0CHEF> <mailto:a@b.se|a@b.se> vårdköer", ("vårdköer",), "vårdköer"),
        ("HME-index för AVI", ("avi",), "avi"),
        ("12 34", ("12", "34"), ""),
        ("🙂", (), ""),
    ],
)
def test_what_points_at_a_person_is_not_kept(asked: str, not_understood: tuple[str, ...], kept: str) -> None:
    assert missed_words(asked, NotFound(not_understood), VOCABULARY) == kept


def test_an_ambiguous_question_is_kept_without_its_small_words() -> None:
    choice = Choice(Intent.STATUS, (SICK, HME))
    assert missed_words("hur går det med trivseln på jobbet?", choice, VOCABULARY) == "trivseln"


@pytest.mark.parametrize("said", [Answer(Intent.STATUS, (SICK,)), Help(), NotFound()])
def test_nothing_is_kept_of_what_was_understood(said: Answer | Help | NotFound) -> None:
    assert missed_words("sjukfrånvaro", said, VOCABULARY) == ""


@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=5))
def test_whatever_is_written_little_is_kept(asked: str, words: list[str]) -> None:
    kept = missed_words(asked, NotFound(tuple(words)), VOCABULARY)

    assert len(kept) <= LONGEST
    assert len(kept.split()) <= MOST_WORDS
    assert not {"<", ">", "@", "|"} & set(kept)


def test_only_news_is_taught(example: PlanFile) -> None:
    plan = example.plan
    assert teaches("semesterdagar", SICK, plan, VOCABULARY)
    assert not teaches("sjukfrånvarokvoten", SICK, plan, VOCABULARY), "its own name"
    assert not teaches("sjukfrånvarokvot dalarna", SICK, plan, VOCABULARY), "another place"
    assert not teaches("dalarnas", SICK, plan, VOCABULARY)
    assert not teaches("", SICK, plan, VOCABULARY)
    assert not teaches("semesterdagar", Match(Kind.INDICATOR, "borta", ""), plan, VOCABULARY), "no longer there"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("?", Fault.EMPTY),
        ("ett två tre fyra fem sex sju", Fault.TOO_LONG),
        ("x" * 61, Fault.TOO_LONG),
        ("hur går det", Fault.COMMON),
        ("2024", Fault.COMMON),
        ("070-123 45 67", Fault.PERSONAL),
        ("anna@example.org", Fault.PERSONAL),
        ("SJUKFRÅNVAROKVOT", Fault.ITS_OWN),
        ("Attraktiv arbetsgivare", Fault.ANOTHER_S),
    ],
)
def test_what_cannot_be_a_name(example: PlanFile, words: str, fault: Fault) -> None:
    why = refused(words, SICK, example.plan, VOCABULARY)
    assert why is not None
    assert why.fault is fault


def test_what_can(example: PlanFile) -> None:
    for words in ("sjuktal 2.0", "Frånvaro Region", "SJK", "krya på dig"):
        assert refused(words, SICK, example.plan, VOCABULARY) is None, words


def test_who_is_meant_by_a_name(example: PlanFile) -> None:
    plan = example.plan
    by_name = meant(plan, "ekonomi i BALANS", NotFound())
    assert [match.kind for match in by_name] == [Kind.RESULT_GOAL]
    assert [match.name for match in meant(plan, "sjukfranvaro", NotFound())] == ["Sjukfrånvarokvot"]
    assert meant(plan, "borta", Choice(Intent.STATUS, (SICK, HME))) == (SICK, HME)
    assert meant(plan, "borta", NotFound()) == ()


def test_accepted_aliases_come_after_the_plan_s_own_once(example: PlanFile) -> None:
    plan = example.plan

    def alias(kind: Kind, on: str, words: str) -> Alias:
        return Alias(1, kind, on, words, AliasState.ACCEPTED, 1, date(2024, 11, 18))

    assert with_aliases(plan, ()) is plan
    everything = [alias(kind, one.id, "ordet") for kind, one in subjects(plan)]
    learnt = with_aliases(plan, [*everything, alias(Kind.BOARD, "run", "run"), alias(Kind.BOARD, "borta", "ordet")])
    for kind, one in subjects(plan):
        had = subject(learnt, kind, one.id)
        assert had is not None
        assert had.aliases == (*one.aliases, "ordet")


def test_words_are_kept_in_one_spelling() -> None:
    assert normal("  HME-Index,  Årlig ") == "hme index årlig"


def test_a_conversation_keeps_ids_of_what_it_spoke_of() -> None:
    before = Conversation(Context((HME,)), "vårdköer")
    bare = Match(Kind.INDICATOR, "sjukfranvaro", "")

    answered = continued(before, Answer(Intent.TARGET, (SICK,), "2024-delår"))
    assert answered == Conversation(Context((bare,), Intent.TARGET, "2024-delår"))
    assert continued(answered, NotFound(("tråd",)), "tråd") == replace(answered, missed="tråd")
    assert continued(answered, Choice(Intent.WHY, (SICK,)), "ord") == Conversation(Context((bare,), Intent.WHY), "ord")
    assert continued(answered, Help()) is answered
    assert continued(answered, Answer(Intent.LIST, ())) is answered
    many = continued(before, Answer(Intent.LIST, (SICK,) * 1000))
    assert len(many.context.matches) == 50


def test_what_is_no_more_is_not_spoken_of(example: PlanFile) -> None:
    context = Context((Match(Kind.INDICATOR, "sjukfranvaro", ""), Match(Kind.INDICATOR, "borta", "")), Intent.TARGET)
    assert known(context, example.plan) == Context((SICK,), Intent.TARGET)


def test_a_conversation_s_board_goes_before_the_channel_s(example: PlanFile) -> None:
    plan = replace(example.plan, boards=(*example.plan.boards, Board("kultur", "Kulturnämnden")))
    culture = Match(Kind.BOARD, "kultur", "")

    assert usual_board(Context(), "kultur", plan) == "kultur"
    assert usual_board(Context((SICK,)), "kultur", plan) == "run"
    assert usual_board(Context((SICK, culture)), None, plan) is None


def test_a_question_put_otherwise_rephrases_what_was_not_understood() -> None:
    before = Conversation(Context((HME,)), "vårdköer")
    answer = Answer(Intent.STATUS, (SICK,))

    assert rephrased(before, answer, answer, NotFound()) == SICK
    assert rephrased(Conversation(), answer, answer, NotFound()) is None, "nothing was missed"
    assert rephrased(before, answer, NotFound(), NotFound()) is None, "it leans on the conversation"
    assert rephrased(before, answer, Answer(Intent.STATUS, (HME,)), NotFound()) is None
    listed = Answer(Intent.LIST, (SICK,))
    assert rephrased(before, listed, listed, NotFound()) is None
    assert rephrased(before, NotFound(), answer, NotFound()) is None


def test_who_turns_to_another_matter_rephrases_nothing() -> None:
    before = Conversation(Context((HME,)), "chef")
    answer = Answer(Intent.STATUS, (SICK,))

    assert rephrased(before, answer, answer, Choice(Intent.STATUS, (HME,))) is None
    assert rephrased(before, answer, answer, Choice(Intent.STATUS, (HME, SICK))) == SICK
