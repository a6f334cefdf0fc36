"""What a message means after another."""

import pytest

from goals.question.reply import Answer, Context, Intent, Kind, Match
from tests.goals.question.conftest import Ask


def after(*ids: str, intent: Intent = Intent.STATUS, kind: Kind = Kind.INDICATOR) -> Context:
    return Context(tuple(Match(kind, id, id) for id in ids), intent)


@pytest.mark.parametrize(
    ("context", "question", "intent", "ids"),
    [
        (after("hme"), "och målet?", "target", ["hme"]),
        (after("arbetsmote"), "varför?", "why", ["arbetsmote"]),
        (after("sjukfranvaro"), "för kvinnor då?", "gender", ["sjukfranvaro"]),
        (after("sjukfranvaro"), "och för män?", "gender", ["sjukfranvaro"]),
        (after("sjukfranvaro"), "och förra året?", "trend", ["sjukfranvaro"]),
        (after("hme"), "vem rapporterar den?", "owner", ["hme"]),
        (after("hme"), "när följs den upp?", "when", ["hme"]),
        (after("hme"), "vilket underlag?", "source", ["hme"]),
        (after("hme", intent=Intent.TARGET), "och sjukfrånvaron?", "target", ["sjukfranvaro"]),
        (after("skyddsrond-medarbetare"), "nej, jag menade chefernas", "status", ["skyddsrond-chefer"]),
        (after("uppvaxling-11", "uppvaxling-erp"), "den andra", "status", ["uppvaxling-erp"]),
        (after("digital", kind=Kind.RESULT_GOAL), "and the forecast?", "forecast", ["digital"]),
    ],
)
def test_a_message_leans_on_its_thread(
    asked: Ask, context: Context, question: str, intent: str, ids: list[str]
) -> None:
    said = asked(question, context)
    assert isinstance(said, Answer), said
    if question != "och sjukfrånvaron?":
        assert said.intent is Intent(intent)
    assert [match.id for match in said.matches] == ids


@pytest.mark.parametrize(
    ("context", "question", "intent", "kind", "count"),
    [
        (after("hme", intent=Intent.LIST), "lista alla indikatorer", "list", "indicator", 21),
        (after("digital", intent=Intent.LIST, kind=Kind.RESULT_GOAL), "visa alla mål", "list", "result_goal", 8),
        (after("hme", "dwa", intent=Intent.LIST), "hur många är de?", "count", "indicator", 2),
        (after("hme", "dwa", intent=Intent.LIST), "how many are they?", "count", "indicator", 2),
        (after("arbetsgivare", kind=Kind.RESULT_GOAL), "vilka indikatorer?", "list", "indicator", 2),
        (after("hallbar-organisation", kind=Kind.EFFECT_GOAL), "vilka mål?", "list", "result_goal", 4),
        (after("run", intent=Intent.OVERVIEW, kind=Kind.BOARD), "och de gula?", "list", "result_goal", 2),
        (after("hme"), "hur går det för regionala utvecklingsnämnden?", "overview", "board", 1),
        (after("hme"), "hur går det för nämnden?", "overview", "board", 1),
        (after("hme"), "how is the board doing?", "overview", "board", 1),
    ],
)
def test_lists_and_boards_after_another_message(
    asked: Ask, context: Context, question: str, intent: str, kind: str, count: int
) -> None:
    said = asked(question, context)
    assert isinstance(said, Answer), said
    assert (said.intent, said.matches[0].kind, len(said.matches)) == (Intent(intent), Kind(kind), count)


def test_a_list_goes_on(asked: Ask) -> None:
    said = asked("och de gula?", after("kompetensbehov", intent=Intent.LIST, kind=Kind.RESULT_GOAL))
    assert isinstance(said, Answer)
    assert [match.id for match in said.matches] == ["samverkan", "digital"]


def test_without_a_thread_a_question_without_a_subject_is_not_answered(asked: Ask) -> None:
    assert not isinstance(asked("och målet?"), Answer)


@pytest.mark.parametrize("text", ["tack!", "ok", "haha"])
def test_thanks_are_no_question(asked: Ask, text: str) -> None:
    assert not isinstance(asked(text, after("hme")), Answer)


def test_the_deadline_of_a_list_is_one_answer(asked: Ask) -> None:
    said = asked("när är deadline?", after("hme", "sjukfranvaro", "langtidssjuka", "dwa", intent=Intent.LIST))

    assert isinstance(said, Answer)
    assert (said.intent, [match.kind for match in said.matches]) == (Intent.WHEN, [Kind.BOARD])
