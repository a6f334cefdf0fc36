"""How things stand: an indicator against its target, and the evidence beside a resultatmål's level.

Nothing here sets or changes a level: målvärden are one basis among several (R13).
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from goals.numbers import Number, Value
from goals.plan import (
    Assessment,
    Baseline,
    Board,
    EffectGoal,
    Entry,
    Indicator,
    Level,
    Measurement,
    NoValue,
    Of,
    Plan,
    ResultGoal,
    Round,
    RoundState,
    Target,
)
from goals.verdict import Verdict, ceiling, compare, gap

__all__ = [
    "Evidence",
    "GoalStatus",
    "IndicatorStatus",
    "Verdict",
    "compare",
    "goal_status",
    "indicator_status",
    "small_group",
    "whole_year",
]


@dataclass(frozen=True, slots=True)
class IndicatorStatus:
    """An indicator in one round.

    `target` is the last one decided for the round's year, None where none was; `baseline` is the newest up to that
    year. `result` is the outcome chosen for the report, else the only one, else the newest; `compared` is the
    measurement held against the target, the forecast where the target speaks of the forecast; `others` are the rest.
    `gap` is compared minus target in the target's unit (percentage points for %), None where there is nothing to
    subtract. `women` and `men` are the verdicts of the split figures against the same target. `ceiling` is the highest
    amount that a reduction from the baseline allows.
    """

    indicator: Indicator
    round: Round
    target: Target | None
    baseline: Baseline | None
    entry: Entry | None
    result: Measurement | None
    others: tuple[Measurement, ...]
    compared: Measurement | None
    verdict: Verdict
    absence: NoValue | None
    gap: Decimal | None
    women: Verdict | None
    men: Verdict | None
    ceiling: Decimal | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the indicators of a resultatmål say, counted; it stands beside the level and never sets it."""

    total: int
    met: int
    missed: int
    incomparable: int
    not_due: int
    awaited: int
    late: int
    not_applicable: int = 0

    @property
    def measured(self) -> int:
        """How many indicators have a value."""
        return self.met + self.missed + self.incomparable

    @classmethod
    def of(cls, indicators: Iterable[IndicatorStatus]) -> "Evidence":
        """Count what these indicators say."""
        told = Counter(one.absence or one.verdict for one in indicators)
        return cls(
            total=told.total(),
            met=told[Verdict.MET],
            missed=told[Verdict.MISSED],
            incomparable=told[Verdict.INCOMPARABLE],
            not_due=told[NoValue.NOT_DUE],
            awaited=told[NoValue.AWAITED],
            late=told[NoValue.LATE],
            not_applicable=told[NoValue.NOT_APPLICABLE],
        )

    def speaks_against(self, level: Level) -> bool:
        """Whether a reader would ask why: "uppnås" with a missed target or nothing measured, "uppnås inte" with no
        missed target."""
        match level:
            case Level.MET:
                return self.missed > 0 or self.measured == 0
            case Level.NOT_MET:
                return self.missed == 0
            case Level.PARTLY | Level.NOT_ASSESSED:
                return False


@dataclass(frozen=True, slots=True)
class GoalStatus:
    """A resultatmål in one round: its judgement if there is one, and the evidence beside it."""

    goal: ResultGoal
    effect_goal: EffectGoal
    round: Round
    assessment: Assessment | None
    indicators: tuple[IndicatorStatus, ...]
    evidence: Evidence

    @property
    def level(self) -> Level:
        """The judged level; not assessed where nobody has judged."""
        return self.assessment.level if self.assessment else Level.NOT_ASSESSED


def indicator_status(plan: Plan, indicator: str, today: date, round: str | None = None) -> IndicatorStatus:
    """Tell how an indicator stands in the named round, else in the newest round that has a value for it,
    else in the board's reported round. Raises KeyError for an unknown indicator or round, or a board without rounds."""
    subject = plan.indicator(indicator)
    board = plan.board_of(indicator)
    at = _round(plan, board, round, lambda one: bool(plan.measurements_of(indicator, one.name)))
    measured = plan.measurements_of(indicator, at.name)
    entry = plan.entry(indicator, at.name)
    target = next((one for one in reversed(plan.targets_of(indicator)) if one.year == at.year), None)
    earlier = [one for one in plan.baselines_of(indicator) if one.year <= at.year]
    baseline = max(earlier, key=lambda one: one.year, default=None)

    result = _chosen(measured, Of.OUTCOME, entry)
    compared = result
    if target and target.of is Of.FORECAST:
        # When the year is over, its outcome is what the forecast spoke of.
        compared = _chosen(measured, Of.FORECAST, entry) or (result if whole_year(at) else None)

    def held(value: Value | None) -> Verdict | None:
        if value is None:
            return None
        return compare(value, target, baseline) if target else Verdict.INCOMPARABLE

    return IndicatorStatus(
        indicator=subject,
        round=at,
        target=target,
        baseline=baseline,
        entry=entry,
        result=result,
        others=tuple(one for one in measured if one not in (result, compared)),
        compared=compared,
        verdict=(held(compared.value) if compared else None) or Verdict.UNMEASURED,
        absence=None if compared else _absence(subject, at, entry, today),
        gap=_gap(compared.value, target, subject, baseline) if compared and target else None,
        women=held(compared.women) if compared else None,
        men=held(compared.men) if compared else None,
        ceiling=ceiling(target, baseline) if target else None,
    )


def goal_status(plan: Plan, goal: str, today: date, round: str | None = None) -> GoalStatus:
    """Tell how a resultatmål stands in the named round, else in the newest round where it was judged,
    else in the board's reported round; its indicators are told in that same round. Raises KeyError as
    `indicator_status` does."""
    subject = plan.result_goal(goal)
    at = _round(plan, plan.board(subject.board), round, lambda one: plan.assessment(goal, one.name) is not None)
    indicators = tuple(indicator_status(plan, one.id, today, at.name) for one in plan.indicators_of(goal))
    return GoalStatus(
        goal=subject,
        effect_goal=plan.effect_goal(subject.effect_goal),
        round=at,
        assessment=plan.assessment(goal, at.name),
        indicators=indicators,
        evidence=Evidence.of(indicators),
    )


def small_group(measurement: Measurement, limit: int) -> bool:
    """Whether the split rests on so few people that only the owner may see it; unknown counts are not small."""
    counts = (measurement.women_count, measurement.men_count)
    return any(count is not None and count < limit for count in counts)


def _round(plan: Plan, board: Board, name: str | None, told: Callable[[Round], bool]) -> Round:
    if name is not None:
        found = plan.round(board.id, name)
    else:
        found = next(filter(told, reversed(plan.rounds_of(board.id))), None) or plan.reported_round(board.id)
    if found is None:
        raise KeyError(name or board.id)
    return found


def _chosen(measured: Iterable[Measurement], of: Of, entry: Entry | None) -> Measurement | None:
    candidates = [one for one in measured if one.of is of]
    if entry and entry.chosen is not None:
        for one in candidates:
            if one.id == entry.chosen:
                return one
    return max(reversed(candidates), key=_reported, default=None)


def _reported(measurement: Measurement) -> tuple[bool, datetime]:
    at = measurement.reported_at
    return at is not None, at or datetime.min


def _gap(value: Value, target: Target, indicator: Indicator, baseline: Baseline | None) -> Decimal | None:
    """The difference as people work it out from what is printed: 2,5 % is 0,5 under 3 %, though it meets it as 3."""
    aimed = target.value.decimals if isinstance(target.value, Number) else 0
    return gap(value, target, max(indicator.decimals, aimed), baseline)


def whole_year(round: Round) -> bool:
    """Whether a round reports its whole year, so that nothing of it is a forecast any more."""
    return round.period_from <= date(round.year, 1, 1) and round.period_to >= date(round.year, 12, 31)


def _absence(indicator: Indicator, round: Round, entry: Entry | None, today: date) -> NoValue:
    if entry and entry.not_applicable:
        return NoValue.NOT_APPLICABLE
    if indicator.followed_up and round.kind not in indicator.followed_up:
        return NoValue.NOT_DUE
    if entry and _announced(entry, round, today):
        return NoValue.NOT_DUE
    passed = today > round.owners_by if round.owners_by else round.state is not RoundState.OPEN
    return NoValue.LATE if passed else NoValue.AWAITED


def _announced(entry: Entry, round: Round, today: date) -> bool:
    """Whether the row says that it comes later. A date that has passed makes it due, but not in a closed round:
    what the board got there was right when it got it."""
    if entry.expected_on and round.state is RoundState.OPEN:
        return today <= entry.expected_on
    return entry.expected_on is not None or entry.expected not in ("", round.kind)
