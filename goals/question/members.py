"""Who belongs to a list: all of a kind, under some goals and boards, and as a filter wants them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from goals.numbers import YES_NO, Value, YesNo
from goals.plan import ChapterKind, EffectGoal, Indicator, Level, NoValue, Person, Plan, ResultGoal
from goals.question.budgets import OVER, UNDER, ends
from goals.question.distance import FURTHEST, NEAREST, in_order
from goals.question.holders import held, owned
from goals.question.reply import Answer, Intent, Kind, Match
from goals.question.words import Word
from goals.status import IndicatorStatus, Verdict, goal_status, indicator_status

NOUNS = {
    Kind.RESULT_GOAL: "resultatmål",
    Kind.EFFECT_GOAL: "effektmål",
    Kind.INDICATOR: "indikatorer",
    Kind.CHAPTER: "strategiområden",
    Kind.ACCOUNT: "ekonomiposter",
    Kind.BOARD: "nämnder",
}
CRITERIA = {
    "met": "uppnås",
    "partly": "uppnås delvis",
    "not_met": "uppnås inte",
    "not_fully": "uppnås inte helt",
    "not_assessed": "är inte bedömda",
    "missing": "saknar resultat",
    "measured": "har resultat",
    "late": "är försenade",
    "not_due": "följs upp senare",
    "gender_split": "redovisas för kvinnor och män",
    "no_owner": "saknar ägare",
    "no_target": "saknar målvärde",
    "yes_no": "besvaras med ja eller nej",
    "answered_yes": "har svaret ja",
    "answered_no": "har svaret nej",
    "region_wide": "är gemensamma",
    "target": "har det målvärdet",
    "source": "har den källan",
    "unit": "har den enheten",
    "ceiling": "har ett tak",
    "floor": "har ett golv",
    "changed": "har ändrats sedan förra rapporten",
    FURTHEST: "når inte målvärdet, längst ifrån först",
    NEAREST: "har mätts mot målvärdet, närmast först",
    OVER: "slutar över budget",
    UNDER: "slutar under budget",
    "no_earlier": "har en tidigare rapport att jämföras med",
}
"""What the members of a list share, in the words of the answer."""

OF_INDICATORS = frozenset(
    {
        *("missing", "measured", "late", "not_due", "gender_split", "no_owner", "no_target"),
        *(FURTHEST, NEAREST, "yes_no", "answered_yes", "answered_no", "target", "source", "unit", "ceiling", "floor"),
    }
)
_LEVELS = {
    "met": {Level.MET},
    "partly": {Level.PARTLY},
    "not_met": {Level.NOT_MET},
    "not_fully": {Level.NOT_MET, Level.PARTLY},
    "not_assessed": {Level.NOT_ASSESSED},
}
_VERDICTS = {
    "met": {Verdict.MET},
    "partly": set[Verdict](),
    "not_met": {Verdict.MISSED},
    "not_fully": {Verdict.MISSED},
    "not_assessed": {Verdict.UNMEASURED},
    "missing": {Verdict.UNMEASURED},
    "measured": {Verdict.MET, Verdict.MISSED, Verdict.INCOMPARABLE},
}


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """A question for many: of which kind, filtered how; `rest` are the words that must name what they belong to.

    `named` tells whether the kind was said, and not only understood from the filter, and `opened` whether it began as
    lists do ("vilka", "lista"); `round` is the one to look in, `used` are the words of noun and filter. `only` are the
    indicators that are picked by what they are and not by how they stand, None for all; `belonging` asks for whatever
    lies under a goal.
    """

    of: Kind
    filter: str | None
    counting: bool
    rest: tuple[Word, ...]
    named: bool
    opened: bool
    round: str | None
    used: frozenset[Word] = frozenset()
    only: frozenset[str] | None = None
    belonging: bool = False


def members(
    question: ListQuestion,
    plan: Plan,
    today: date,
    boards: Sequence[str] = (),
    under: Sequence[Match] = (),
    holders: Sequence[Person] = (),
) -> Answer | None:
    """Answer with all members, under the goals in `under`, in the boards, and of the people if any are given; None
    where nothing of the kind can lie under them or be held by people."""
    found = _members(question, plan, under, boards)
    if found is not None and holders:
        found = held(question.of, found, plan, holders)
    if found is None:
        return None
    filtered = _Filter(plan, today, question.round)
    if question.only is not None:
        found = [one for one in found if one.id in question.only]
    elif question.filter in (FURTHEST, NEAREST):
        found = in_order(question.filter, found, filtered.status)
    elif question.filter:
        keep = filtered.of(question.of, question.filter)
        found = [one for one in found if keep(one.id)]
    compared = question.filter != "changed" or any(filtered.before(board.id) for board in plan.boards)
    return Answer(
        Intent.COUNT if question.counting else Intent.LIST,
        tuple(found),
        question.round,
        NOUNS[question.of],
        _criterion(question) if compared else CRITERIA["no_earlier"],
        tuple(match.name for match in under),
        holders=tuple(person.title for person in holders),
    )


def _criterion(question: ListQuestion) -> str:
    if question.of is Kind.INDICATOR and question.filter in ("met", "not_met", "not_fully"):
        return "når målvärdet" if question.filter == "met" else "når inte målvärdet"
    return CRITERIA[question.filter] if question.filter else ""


def _members(question: ListQuestion, plan: Plan, under: Sequence[Match], boards: Sequence[str]) -> list[Match] | None:
    effect_goals = {match.id for match in under if match.kind is Kind.EFFECT_GOAL}
    goals = {match.id for match in under if match.kind is Kind.RESULT_GOAL}

    def there(goal: ResultGoal) -> bool:
        return (not boards or goal.board in boards) and (
            not under or goal.id in goals or goal.effect_goal in effect_goals
        )

    match question.of:
        case Kind.RESULT_GOAL:
            if goals:
                return None
            return [Match(Kind.RESULT_GOAL, goal.id, goal.name) for goal in plan.result_goals if there(goal)]
        case Kind.INDICATOR:
            within = {goal.id for goal in plan.result_goals if there(goal)}
            return [Match(Kind.INDICATOR, one.id, one.name) for one in plan.indicators if one.result_goal in within]
        case _ if under:
            return None
        case Kind.EFFECT_GOAL:
            return [Match(Kind.EFFECT_GOAL, goal.id, goal.name) for goal in plan.effect_goals]
        case Kind.CHAPTER:
            return [
                Match(Kind.CHAPTER, chapter.id, chapter.name)
                for chapter in plan.chapters
                if chapter.kind is ChapterKind.STRATEGY_AREA and (not boards or chapter.board in boards)
            ]
        case Kind.ACCOUNT:
            return [
                Match(Kind.ACCOUNT, account.id, account.name)
                for account in plan.accounts
                if not boards or account.board in boards
            ]
        case Kind.BOARD:
            return [Match(Kind.BOARD, board.id, board.name) for board in plan.boards]


class _Filter:
    """What a filter keeps, in one round of a plan."""

    def __init__(self, plan: Plan, today: date, round: str | None) -> None:
        self._plan, self._today, self._named = plan, today, round
        self._somebody_s: set[str] | None = None

    def of(self, kind: Kind, filter: str) -> Callable[[str], bool]:
        """Return the test that a member of this kind must pass."""
        if kind is Kind.INDICATOR:
            return lambda id: self._indicator(self._plan.indicator(id), filter)
        if kind is Kind.RESULT_GOAL:
            return lambda id: self._goal(self._plan.result_goal(id), filter)
        if kind is Kind.EFFECT_GOAL:
            return lambda id: self._effect_goal(self._plan.effect_goal(id), filter)
        if kind is Kind.ACCOUNT:
            return lambda id: ends(filter, id, self._round(self._plan.account(id).board), self._plan)
        return lambda id: True

    def status(self, indicator: str) -> IndicatorStatus:
        """Return how an indicator stands in the round that is looked in."""
        return indicator_status(self._plan, indicator, self._today, self._round(self._plan.board_of(indicator).id))

    def _round(self, board: str) -> str | None:
        if self._named and self._plan.round(board, self._named):
            return self._named
        reported = self._plan.reported_round(board)
        return reported.name if reported else None

    def _indicator(self, one: Indicator, filter: str) -> bool:
        board = self._plan.board_of(one.id).id
        if filter == "gender_split":
            return one.gender_split
        if filter == "no_owner":
            if self._somebody_s is None:
                self._somebody_s = owned(self._plan)
            return one.id not in self._somebody_s
        if filter == "no_target":
            return not self._plan.targets_of(one.id)
        if filter == "late":
            to_report = self._plan.open_round(board)
            round = to_report.name if to_report and not self._named else self._round(board)
            return indicator_status(self._plan, one.id, self._today, round).absence is NoValue.LATE
        if filter == "yes_no":
            return one.unit == YES_NO
        status = self.status(one.id)
        if filter in ("answered_yes", "answered_no"):
            return _value(status) == YesNo(filter == "answered_yes")
        if filter == "not_due":
            return status.absence is NoValue.NOT_DUE
        if filter == "changed":
            before = self.before(board)
            if before is None:
                return False
            earlier = indicator_status(self._plan, one.id, self._today, before)
            return status.verdict is not earlier.verdict or _value(status) != _value(earlier)
        return status.verdict in _VERDICTS[filter] and status.absence is not NoValue.NOT_APPLICABLE

    def _goal(self, goal: ResultGoal, filter: str) -> bool:
        if filter == "region_wide":
            return goal.region_wide
        level = goal_status(self._plan, goal.id, self._today, self._round(goal.board)).level
        if filter == "changed":
            before = self.before(goal.board)
            return before is not None and level is not goal_status(self._plan, goal.id, self._today, before).level
        return level in _LEVELS[filter]

    def _effect_goal(self, goal: EffectGoal, filter: str) -> bool:
        if filter not in _LEVELS:
            return False
        kept = [self._goal(one, filter) for one in self._plan.goals_of(goal.id)]
        return bool(kept) and (all(kept) if filter == "met" else any(kept))

    def before(self, board: str) -> str | None:
        """Return the round before the one that is looked in, None where it is the first."""
        now = self._round(board)
        names = [round.name for round in self._plan.rounds_of(board)]
        return names[names.index(now) - 1] if now in names[1:] else None


def _value(status: IndicatorStatus) -> Value | None:
    return status.result.value if status.result else None


def board_of(match: Match, plan: Plan) -> str | None:
    """Return the board that a subject belongs to; None for an effektmål, which belongs to all."""
    match match.kind:
        case Kind.BOARD:
            return match.id
        case Kind.RESULT_GOAL:
            return plan.result_goal(match.id).board
        case Kind.INDICATOR:
            return plan.board_of(match.id).id
        case Kind.ACCOUNT:
            return plan.account(match.id).board
        case Kind.CHAPTER:
            return plan.chapter(match.id).board
        case Kind.EFFECT_GOAL:
            return None
