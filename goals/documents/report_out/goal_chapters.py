"""The chapters on the resultatmål: level, motivation, evidence, charts and the table of indicators."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goals.documents.composed import (
    JUDGING,
    NOT_ARISING,
    NOT_REPORTED,
    ahead_sentence,
    also_sentence,
    baseline_sentence,
    chosen_sentence,
    due_after_sentence,
    due_sentence,
    exact_sentence,
    of_forecast_sentence,
    too_few_sentence,
)
from goals.documents.report_out.facts import (
    UNWRITTEN,
    Bar,
    ChartFacts,
    EffectGoalChapter,
    GoalChapter,
    IndicatorRow,
    LevelFacts,
)
from goals.documents.report_out.sentences import day, evidence_told, joined
from goals.numbers import Number, Value, write, write_exactly
from goals.plan import Baseline, Direction, Level, Measurement, NoValue, Of, Plan, Round, Target, TargetKind
from goals.status import GoalStatus, IndicatorStatus, goal_status, small_group
from goals.verdict import Verdict

SIGNS = {Level.MET: "●", Level.PARTLY: "◐", Level.NOT_MET: "○", Level.NOT_ASSESSED: "–"}
STYLES = {
    Level.MET: "Nivå uppnås",
    Level.PARTLY: "Nivå uppnås delvis",
    Level.NOT_MET: "Nivå uppnås inte",
    Level.NOT_ASSESSED: "Nivå inte bedömd",
}
SIDES = {Direction.AT_LEAST: "minst", Direction.AT_MOST: "högst"}
REDUCTION = "minskning med"
_SAYS_SIDE = re.compile(r"minst|lägst|högst|max|tak\b|minsk|[<>≤≥]", re.IGNORECASE)
_HIDDEN = ".."
_FEWEST_BARS = 2


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of an indicator in a round beside the result that the report prints."""

    measurements: tuple[Measurement, ...]
    baselines: tuple[Baseline, ...]


def level_facts(level: Level, words: Mapping[Level, str]) -> LevelFacts:
    """A level as the report shows it."""
    return LevelFacts(words[level], SIGNS[level], STYLES[level])


def effect_goal_chapters(
    plan: Plan, board: str, round: Round, today: date, levels: Mapping[Level, str], small: int
) -> tuple[EffectGoalChapter, ...]:
    """Every effektmål that the board has resultatmål under; `small` is the fewest people that a split may rest on."""
    found = []
    for effect_goal in plan.effect_goals:
        mine = [goal for goal in plan.goals_of(effect_goal.id) if goal.board == board]
        statuses = [goal_status(plan, goal.id, today, round.name) for goal in mine]
        if statuses:

            def beside(one: IndicatorStatus) -> Beside:
                id = one.indicator.id
                return Beside(plan.measurements_of(id, round.name), plan.baselines_of(id))

            goals = tuple(_goal(one, levels, small, beside) for one in statuses)
            found.append(EffectGoalChapter(effect_goal.name, goals))
    return tuple(found)


def _goal(
    status: GoalStatus, levels: Mapping[Level, str], small: int, measured: Callable[[IndicatorStatus], Beside]
) -> GoalChapter:
    said = status.assessment
    return GoalChapter(
        id=status.goal.id,
        name=status.goal.name,
        description=status.goal.description,
        level=level_facts(status.level, levels),
        motivation=(said.motivation if said else "") or UNWRITTEN,
        evidence="\n".join(_evidence(status)),
        charts=tuple(_charts(status.indicators, small)),
        indicators=tuple(_indicator(one, measured(one), small) for one in status.indicators),
    )


def _evidence(status: GoalStatus) -> Iterator[str]:
    rests_on = status.assessment.rests_on if status.assessment else ()
    yield evidence_told(status.evidence) + (f" Bedömningen vilar på {joined(rests_on)}." if rests_on else "")


def _occasioned(one: Measurement) -> str:
    return f"{write(one.value)} ({one.occasion})" if one.occasion else write(one.value)


def _indicator(status: IndicatorStatus, beside: Beside, small: int) -> IndicatorRow:
    indicator, result, entry = status.indicator, status.result, status.entry
    hidden = result is not None and small_group(result, small) and bool(result.women or result.men)
    missing = status.absence is NoValue.NOT_APPLICABLE
    source = f"Datakälla: {indicator.source}" if indicator.source else ""
    judging = f"{JUDGING}{indicator.judging}" if indicator.judging else ""
    comment = entry.comment if entry else ""
    told = (comment, *_reason(status, comment), *_beside(status, beside), too_few_sentence(small) if hidden else "")
    return IndicatorRow(
        name=indicator.name,
        result=write(result.value) if result else "-" if missing else "",
        target=printed_target(status.target),
        women=_HIDDEN if hidden else _split(result.women if result else None, indicator.gender_split),
        men=_HIDDEN if hidden else _split(result.men if result else None, indicator.gender_split),
        method="\n".join(filter(None, (indicator.method, judging, source))),
        comment="\n".join(filter(None, told)),
    )


def _beside(status: IndicatorStatus, beside: Beside) -> Iterator[str]:
    """What belongs to a row and has no column: further measurements, forecasts, and what the target is held against."""
    result, entry, target = status.result, status.entry, status.target
    if result and isinstance(result.value, Number) and result.value.exact != result.value.printed:
        yield exact_sentence(write_exactly(result.value))
    others = [one for one in beside.measurements if one.of is Of.OUTCOME and one != result]
    if result and (others or result.occasion):
        yield chosen_sentence(_occasioned(result), entry.chosen_because if entry else "")
    yield from (also_sentence(_occasioned(one)) for one in others)
    for one in beside.measurements:
        if one.of is Of.FORECAST:
            yield ahead_sentence(f"{write(one.value)} ({one.condition})" if one.condition else write(one.value))
    if target and target.of is Of.FORECAST:
        yield of_forecast_sentence()
    if target and target.kind is TargetKind.REDUCTION:
        for base in beside.baselines:
            yield baseline_sentence(base.year, f"{write(base.value)} ({base.what})" if base.what else write(base.value))


def printed_target(target: Target | None) -> str:
    """A målvärde as the board decided it, with its side; "" where there is none for the year."""
    if target is None:
        return ""
    said = target.as_written or write(target.value)
    figure = isinstance(target.value, Number) and any(one.isdigit() for one in said)
    if not figure or _SAYS_SIDE.search(said):
        return said
    if target.kind is TargetKind.REDUCTION:
        return f"{REDUCTION} {said}"
    side = SIDES.get(target.direction, "")
    return f"{side} {said}" if side else said


def _split(value: Value | None, split: bool) -> str:
    if value is not None:
        return write(value)
    return "" if split else "-"


def _reason(status: IndicatorStatus, comment: str) -> Iterator[str]:
    """Why there is no figure, and when it comes, where nobody has written it."""
    entry = status.entry
    match status.absence:
        case NoValue.NOT_DUE:
            when = (entry.expected if entry else "") or joined(status.indicator.followed_up)
            if when and f"följs upp vid {when}".casefold() not in comment.casefold():
                yield due_sentence(when)
            if entry and entry.expected_on:
                yield due_after_sentence(day(entry.expected_on))
        case NoValue.NOT_APPLICABLE if not comment:
            yield NOT_ARISING
        case NoValue.AWAITED | NoValue.LATE if not comment:
            yield NOT_REPORTED


def _charts(statuses: Sequence[IndicatorStatus], small: int) -> Iterator[ChartFacts]:
    """A chart for each unit that has at least two bars: one alone says no more than its row in the table."""
    bars: dict[str, list[Bar]] = {}
    for status in statuses:
        for bar, unit in _bars(status, small):
            bars.setdefault(unit, []).append(bar)
    for unit, found in bars.items():
        if len(found) >= _FEWEST_BARS:
            yield ChartFacts(unit, tuple(found), "; ".join(f"{bar.name}: {bar.told}" for bar in found) + ".")


def _bars(status: IndicatorStatus, small: int) -> Iterator[tuple[Bar, str]]:
    target, shown = status.target, status.compared
    if not (target and shown and isinstance(shown.value, Number) and isinstance(target.value, Number)):
        return
    if target.kind is TargetKind.REDUCTION or target.value.unit != shown.value.unit or target.of is Of.FORECAST:
        return
    parts: list[tuple[str, Value | None, Verdict | None]] = [("", shown.value, status.verdict)]
    if not small_group(shown, small):
        parts += [(", kvinnor", shown.women, status.women), (", män", shown.men, status.men)]
    for who, value, verdict in parts:
        if isinstance(value, Number):
            told = f"{write(value)} (mål {_aim(target)})"
            met = {Verdict.MET: True, Verdict.MISSED: False}.get(verdict) if verdict else None
            yield Bar(status.indicator.name + who, value.printed, target.value.printed, told, met), value.unit


def _aim(target: Target) -> str:
    side = SIDES.get(target.direction, "")
    return f"{side} {write(target.value)}".strip()
