"""Judging: who, when and what with, decided without Slack or store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from goals.assessment import (
    Closed,
    Doubtful,
    Fault,
    Faulty,
    Gone,
    Judgement,
    Overtaken,
    judge,
    judged_of,
    mark,
    meant_goals,
    news,
    waiting,
    withdraw,
)
from goals.numbers import Number
from goals.outcome import Outcome
from goals.plan import (
    Assessment,
    Direction,
    Grant,
    Level,
    Measurement,
    Of,
    Plan,
    Role,
    Round,
    RoundState,
    Scope,
    Target,
)
from goals.question.reply import Kind, Match
from goals.roles import Act, Actor, Refused
from tests.goals.two_boards import WHO, plan

NOW = datetime(2024, 11, 18, 9, tzinfo=UTC)
ACTOR = Actor("U1", WHO)
WHY = "Frånvaron är låg och skyddsronderna gjorda."
DELAR = Round("run", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31), RoundState.DECIDED)
YEAR = Round("run", "2024-årsredovisning", "årsredovisning", 2024, date(2024, 1, 1), date(2024, 12, 31))
EARLIER = Assessment("miljo", DELAR.name, Of.FORECAST, Level.MET, WHY, (), "bo", NOW - timedelta(days=60))
THREE, FIVE = (Number(Decimal(amount), "%") for amount in (3, 5))


def board(*judged: Assessment, result: Number = THREE, role: Role = Role.MANAGER) -> Plan:
    return replace(
        plan(Grant("nagon", role, Scope.BOARD, "run")),
        rounds=(DELAR, YEAR),
        targets=(Target("sjuk", 2024, THREE, Direction.AT_MOST),),
        measurements=(Measurement("m1", "sjuk", YEAR.name, result),),
        assessments=(EARLIER, *judged),
    )


def form(**changed: object) -> Judgement:
    return replace(Judgement("miljo", YEAR.name, Level.PARTLY, WHY), **changed)  # type: ignore[arg-type]


def judged(level: Level = Level.PARTLY, minutes: int = 0, by: str = "nagon") -> Assessment:
    at = NOW + timedelta(minutes=minutes)
    return Assessment("miljo", YEAR.name, Of.OUTCOME, level, WHY, (), by, at)


def test_a_judgement_is_a_persons_with_a_motivation_at_a_time() -> None:
    done = judge(board(), form(rests_on=("analysmöte",)), ACTOR, NOW)

    assert done == Outcome((replace(judged(), rests_on=("analysmöte",)),))


@pytest.mark.parametrize(
    ("period_to", "of"),
    [(date(2024, 8, 31), Of.FORECAST), (date(2024, 12, 30), Of.FORECAST), (date(2024, 12, 31), Of.OUTCOME)],
)
def test_it_speaks_of_the_outcome_when_the_year_is_over(period_to: date, of: Of) -> None:
    assert judged_of(replace(YEAR, period_to=period_to)) is of


def test_everything_that_is_missing_is_said_at_once() -> None:
    assert judge(board(), form(level=None, motivation=" kort "), ACTOR, NOW) == Faulty((Fault.NO_LEVEL, Fault.SHORT))
    assert judge(board(), form(level=Level.NOT_ASSESSED), ACTOR, NOW) == Faulty((Fault.NO_LEVEL,))


def test_a_level_against_the_evidence_is_asked_about_once_and_never_changed() -> None:
    high = board(result=FIVE)
    asked = judge(high, form(level=Level.MET), ACTOR, NOW)
    assert isinstance(asked, Doubtful)
    assert (asked.evidence.missed, asked.evidence.measured) == (1, 1)

    done = judge(high, form(level=Level.MET, told=(Level.MET,)), ACTOR, NOW)
    assert done == Outcome((judged(Level.MET),))
    assert isinstance(judge(board(), form(level=Level.NOT_MET, told=(Level.MET,)), ACTOR, NOW), Doubtful)


def test_the_second_is_told_of_the_first_and_may_give_way() -> None:
    stands = board(judged(by="bo"))

    assert judge(stands, form(), ACTOR, NOW) == Overtaken(judged(by="bo"))
    assert judge(stands, form(give_way=True), ACTOR, NOW) == Outcome()
    mine = form(level=Level.MET, seen=mark(judged(by="bo")))
    assert judge(stands, mine, ACTOR, NOW) == Outcome((judged(Level.MET),))


def test_the_same_again_changes_nothing() -> None:
    stands = board(judged())

    assert judge(stands, form(seen=mark(judged())), ACTOR, NOW + timedelta(hours=1)) == Outcome()


def test_only_an_open_round_takes_judgements() -> None:
    locked = replace(YEAR, state=RoundState.LOCKED)
    closed = replace(board(), rounds=(DELAR, locked))

    assert judge(closed, form(), ACTOR, NOW) == Closed(locked)
    assert withdraw(closed, "miljo", YEAR.name, "", ACTOR, NOW) == Closed(locked)
    assert judge(board(), form(round="finns inte"), ACTOR, NOW) == Gone()
    assert judge(board(), form(goal="finns inte"), ACTOR, NOW) == Gone()
    assert judge(board(role=Role.OWNER), form(), ACTOR, NOW) == Refused(Act.ASSESS)


def test_a_changed_level_is_news_to_each_channel_and_the_same_level_is_not() -> None:
    done = judge(board(), form(), ACTOR, NOW, ["C1", "C2"])
    assert isinstance(done, Outcome)
    assert [(one.channel, one.about) for one in done.notices] == [("C1", ("miljo",)), ("C2", ("miljo",))]
    assert len({one.key for one in done.notices}) == 2

    same = judge(board(), form(level=Level.MET), ACTOR, NOW, ["C1"])
    assert isinstance(same, Outcome)
    assert same.notices == ()


def test_news_is_told_only_while_it_is_true() -> None:
    done = judge(board(), form(), ACTOR, NOW, ["C1"])
    assert isinstance(done, Outcome)
    (notice,) = done.notices
    told = news(board(judged()), notice)
    assert told
    assert (told.before, told.now) == (EARLIER, judged())

    assert news(board(), notice) is None, "taken back"
    assert news(board(judged(), judged(Level.MET, 5)), notice) is None, "judged anew"


def test_what_is_taken_back_is_the_latest_and_is_news_where_the_level_changes() -> None:
    stands = board(judged(), judged(Level.NOT_MET, 5))
    latest = judged(Level.NOT_MET, 5)
    assert withdraw(stands, "miljo", YEAR.name, mark(judged()), ACTOR, NOW) == Overtaken(latest)

    done = withdraw(stands, "miljo", YEAR.name, mark(latest), ACTOR, NOW + timedelta(hours=1), ["C1"])
    assert isinstance(done, Outcome)
    assert done.taken_back == (latest,)
    (notice,) = done.notices
    told = news(board(judged()), notice)
    assert told
    assert told.withdrawn
    assert told.now == judged()
    assert news(board(judged(), judged(Level.MET, 90)), notice) is None, "judged since"


def test_a_manager_is_shown_their_own_and_a_strategist_all() -> None:
    assert [goal.id for _, goal in waiting(board(), ACTOR)] == ["miljo", "arbetsgivare"]
    assert [goal.id for _, goal in waiting(board(judged()), ACTOR)] == ["arbetsgivare"]
    assert waiting(board(role=Role.OWNER), ACTOR) == ()

    one = replace(board(role=Role.STRATEGIST))
    own = replace(one, grants=(*one.grants, Grant("nagon", Role.MANAGER, Scope.RESULT_GOAL, "arbetsgivare")))
    assert [goal.id for _, goal in waiting(one, ACTOR)] == ["miljo", "arbetsgivare"]
    assert [goal.id for _, goal in waiting(own, ACTOR)] == ["arbetsgivare"]


@pytest.mark.parametrize(
    ("match", "goals"),
    [
        (Match(Kind.INDICATOR, "sjuk", ""), ["miljo"]),
        (Match(Kind.RESULT_GOAL, "miljo", ""), ["miljo"]),
        (Match(Kind.EFFECT_GOAL, "hallbar", ""), ["miljo", "arbetsgivare", "ekonomi"]),
        (Match(Kind.BOARD, "run", ""), ["miljo", "arbetsgivare"]),
        (Match(Kind.CHAPTER, "x", ""), []),
    ],
)
def test_what_is_named_leads_to_its_goals(match: Match, goals: list[str]) -> None:
    assert [goal.id for goal in meant_goals(board(), [match])] == goals
