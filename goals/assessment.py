"""Judging a resultatmål: what waits for whom, what a judgement must hold, and what is told of it.

A level is a person's (R11, R13). The evidence is shown beside it, and a level that it speaks against is asked about
once; nothing here sets or changes one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from goals.outcome import Notice, NoticeKind, Outcome
from goals.plan import Assessment, Level, Of, Plan, ResultGoal, Role, Round, RoundState, Scope
from goals.question.reply import Kind, Match
from goals.roles import Act, Actor, Refused, refused
from goals.status import Evidence, goal_status, whole_year

BASES = ("indikatorer", "analyser", "aktiviteter", "analysmöte", "länsövergripande nyckeltal")
"""What a judgement may rest on (R11, R14), in the words that it is stored with; others are written beside."""

LEVELS = (Level.MET, Level.PARTLY, Level.NOT_MET)
"""What a person can judge; a goal that nobody has judged is not judged as anything."""

SHORTEST = 20
"""Characters of a motivation: a sentence, however short."""

USEFUL = timedelta(days=2)
"""After so long, news of a changed level is no news."""

WITHDRAWN = "ångrad"


class Fault(StrEnum):
    """What is wrong in a form."""

    NO_LEVEL = "no_level"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person wrote in the form. `level` is None where none was picked.

    `seen` is the mark of the judgement that stood there when the form was made, "" where none did; `told` are the
    levels that the evidence was said to speak against. `give_way` tells that somebody else's newer judgement is to
    stand.
    """

    goal: str
    round: str
    level: Level | None
    motivation: str
    rests_on: tuple[str, ...] = ()
    seen: str = ""
    told: Collection[str] = ()
    give_way: bool = False


@dataclass(frozen=True, slots=True)
class Faulty:
    """The form cannot be stored as it is."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The evidence speaks against the level; asked once."""

    level: Level
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody judged, or took a judgement back, while the form was open; `now` is what stands. `doubtful` is asked
    about in the same go, where the evidence speaks against the form's level."""

    now: Assessment | None
    doubtful: Doubtful | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """The round takes no judgements."""

    round: Round


@dataclass(frozen=True, slots=True)
class Gone:
    """The goal or its round is not in the plan any more."""


@dataclass(frozen=True, slots=True)
class News:
    """A change of level to be told: `before` and `now` are judgements, None where there is none."""

    goal: ResultGoal
    round: Round
    before: Assessment | None
    now: Assessment | None
    withdrawn: bool = False


Decided = Outcome | Faulty | Doubtful | Overtaken | Closed | Gone | Refused


def judge(plan: Plan, form: Judgement, actor: Actor, now: datetime, channels: Iterable[str] = ()) -> Decided:
    """Decide about a judgement; one that another stands against, or the evidence, is asked about once.

    A level that differs from the judgement before it, in this round or an earlier one, is news to the `channels`.
    An outcome without values says that nothing was changed, or that the other's judgement was let stand.
    """
    hindered = _hindered(plan, form.goal, form.round, actor)
    if not isinstance(hindered, Round):
        return hindered
    latest = plan.assessment(form.goal, form.round)
    if form.give_way:
        return Outcome()
    motivation = form.motivation.strip()
    wrong = [
        *([] if form.level in LEVELS else [Fault.NO_LEVEL]),
        *([Fault.SHORT] if len(motivation) < SHORTEST else []),
    ]
    if form.level is None or wrong:
        return Faulty(tuple(wrong))
    evidence = goal_status(plan, form.goal, now.date(), form.round).evidence
    against = evidence.speaks_against(form.level) and form.level not in form.told
    doubtful = Doubtful(form.level, evidence) if against else None
    if mark(latest) != form.seen:
        return Overtaken(latest, doubtful)
    if doubtful:
        return doubtful
    if latest and (latest.level, latest.motivation, latest.rests_on) == (form.level, motivation, form.rests_on):
        return Outcome()
    judged = Assessment(
        form.goal, form.round, judged_of(hindered), form.level, motivation, form.rests_on, actor.id, now
    )
    stood = latest or earlier(plan, form.goal, form.round)
    changed = stood is not None and stood.level is not judged.level
    notices = _notices(hindered, form.goal, now, mark(judged), channels) if changed else ()
    return Outcome((judged,), notices=notices)


def withdraw(
    plan: Plan, goal: str, round: str, seen: str, actor: Actor, now: datetime, channels: Iterable[str] = ()
) -> Decided:
    """Take the latest judgement back, unless somebody has judged after it; the change log keeps it."""
    hindered = _hindered(plan, goal, round, actor)
    if not isinstance(hindered, Round):
        return hindered
    latest = plan.assessment(goal, round)
    if latest is None or mark(latest) != seen:
        return Overtaken(latest)
    stood = before(plan, latest)
    changed = stood is not None and stood.level is not latest.level
    said = f"{mark(latest)}/{WITHDRAWN}"
    return Outcome(taken_back=(latest,), notices=_notices(hindered, goal, now, said, channels) if changed else ())


def mark(assessment: Assessment | None) -> str:
    """What tells one judgement of a goal in a round from the next: who made it, and when; "" for none."""
    if assessment is None:
        return ""
    at = assessment.assessed_at
    return f"{assessment.assessed_by}@{at.timestamp() if at else ''}"


def judged_of(round: Round) -> Of:
    """What a judgement in a round speaks of: a forecast until the year is over, its outcome when it is."""
    return Of.OUTCOME if whole_year(round) else Of.FORECAST


def earlier(plan: Plan, goal: str, round: str) -> Assessment | None:
    """Return the goal's latest judgement in a round before this one, or None."""
    rounds = [one.name for one in plan.rounds_of(plan.result_goal(goal).board)]
    before = rounds[: rounds.index(round)] if round in rounds else rounds
    return next((found for name in reversed(before) if (found := plan.assessment(goal, name))), None)


def before(plan: Plan, judged: Assessment) -> Assessment | None:
    """Return the judgement that stood before the latest of its round: in the same one, else in an earlier; or None."""
    same = [one for one in plan.assessments if (one.result_goal, one.round) == (judged.result_goal, judged.round)]
    return same[-2] if len(same) > 1 else earlier(plan, judged.result_goal, judged.round)


def waiting(plan: Plan, actor: Actor) -> tuple[tuple[Round, ResultGoal], ...]:
    """Return the goals without a judgement in their board's open round that are this person's to judge.

    A manager's own come alone; a strategist's and an administrator's are all that they may judge.
    """
    found = [(round, goal) for round, goal in may_judge(plan, actor) if plan.assessment(goal.id, round.name) is None]
    own = [(round, goal) for round, goal in found if _manages(plan, actor, goal)]
    return tuple(own or found)


def may_judge(plan: Plan, actor: Actor) -> tuple[tuple[Round, ResultGoal], ...]:
    """Return every goal that this person may judge now, with the round that is open for it."""
    return tuple(
        (round, goal)
        for goal in plan.result_goals
        if (round := plan.open_round(goal.board))
        and refused(plan, actor, Act.ASSESS, Scope.RESULT_GOAL, goal.id) is None
    )


def meant_goals(plan: Plan, matches: Iterable[Match]) -> tuple[ResultGoal, ...]:
    """Return the resultatmål that these subjects are or belong to, best first; an effektmål or a board means all
    that it has."""
    found: dict[str, ResultGoal] = {}
    for match in matches:
        for goal in _goals_of(plan, match):
            found.setdefault(goal.id, goal)
    return tuple(found.values())


def news(plan: Plan, notice: Notice) -> News | None:
    """Tell what a notice of a changed level says now; None where it is no longer true, since somebody judged after
    it or took it back."""
    (goal,) = notice.about
    round = plan.round(notice.board, notice.round)
    if round is None or goal not in {one.id for one in plan.result_goals}:
        return None
    _, _, said = notice.occasion.partition("/")
    latest = plan.assessment(goal, notice.round)
    withdrawn = said.endswith(f"/{WITHDRAWN}")
    if withdrawn:
        return _news_of_withdrawal(plan, goal, round, latest, notice.due_at)
    if latest is None or mark(latest) != said:
        return None
    return News(plan.result_goal(goal), round, before(plan, latest), latest)


def _news_of_withdrawal(plan: Plan, goal: str, round: Round, latest: Assessment | None, at: datetime) -> News | None:
    judged_since = latest and latest.assessed_at and latest.assessed_at > at
    if judged_since:
        return None
    stands = latest or earlier(plan, goal, round.name)
    return News(plan.result_goal(goal), round, None, stands, withdrawn=True)


def _hindered(plan: Plan, goal: str, round: str, actor: Actor) -> Round | Refused | Closed | Gone:
    """The open round, or why this person cannot judge the goal in it."""
    board = next((one.board for one in plan.result_goals if one.id == goal), "")
    found = plan.round(board, round)
    if found is None:
        return Gone()
    no = refused(plan, actor, Act.ASSESS, Scope.RESULT_GOAL, goal)
    if no:
        return no
    return found if found.state is RoundState.OPEN else Closed(found)


def _notices(round: Round, goal: str, now: datetime, said: str, channels: Iterable[str]) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            NoticeKind.LEVEL,
            round.board,
            round.name,
            f"{goal}/{said}",
            now,
            now + USEFUL,
            channel=channel,
            about=(goal,),
        )
        for channel in channels
    )


def _manages(plan: Plan, actor: Actor, goal: ResultGoal) -> bool:
    on = ((Scope.RESULT_GOAL, goal.id), (Scope.BOARD, goal.board), (Scope.ORGANISATION, ""))
    held = (grant for thing in on for grant in plan.grants_on(*thing) if grant.role is Role.MANAGER)
    return actor.person is not None and any(grant.person == actor.person.id for grant in held)


def _goals_of(plan: Plan, match: Match) -> tuple[ResultGoal, ...]:
    match match.kind:
        case Kind.RESULT_GOAL:
            return (plan.result_goal(match.id),)
        case Kind.INDICATOR:
            return (plan.result_goal(plan.indicator(match.id).result_goal),)
        case Kind.EFFECT_GOAL:
            return plan.goals_of(match.id)
        case Kind.BOARD:
            return tuple(goal for goal in plan.result_goals if goal.board == match.id)
        case _:
            return ()
