"""The chapters on the resultatmål: level, motivation, evidence, charts and the table of indicators."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

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
from goals.numbers import Number, Value, write
from goals.plan import Direction, Level, Measurement, NoValue, Of, Plan, Round, Target, TargetKind
from goals.status import GoalStatus, IndicatorStatus, goal_status, small_group
from goals.verdict import Verdict

SIGNS = {Level.MET: "●", Level.PARTLY: "◐", Level.NOT_MET: "○", Level.NOT_ASSESSED: "–"}
STYLES = {
    Level.MET: "Nivå uppnås",
    Level.PARTLY: "Nivå uppnås delvis",
    Level.NOT_MET: "Nivå uppnås inte",
    Level.NOT_ASSESSED: "Nivå inte bedömd",
}
_HIDDEN = ".."
_FEWEST_BARS = 2


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
            goals = tuple(_goal(one, levels, small) for one in statuses)
            found.append(EffectGoalChapter(effect_goal.name, goals))
    return tuple(found)


def _goal(status: GoalStatus, levels: Mapping[Level, str], small: int) -> GoalChapter:
    said = status.assessment
    return GoalChapter(
        id=status.goal.id,
        name=status.goal.name,
        description=status.goal.description,
        level=level_facts(status.level, levels),
        motivation=(said.motivation if said else "") or UNWRITTEN,
        evidence="\n".join(_evidence(status)),
        charts=tuple(_charts(status.indicators, small)),
        indicators=tuple(_indicator(one, small) for one in status.indicators),
    )


def _evidence(status: GoalStatus) -> Iterator[str]:
    rests_on = status.assessment.rests_on if status.assessment else ()
    yield evidence_told(status.evidence) + (f" Bedömningen vilar på {joined(rests_on)}." if rests_on else "")
    for one in status.indicators:
        if one.compared and one.compared.of is Of.FORECAST:
            told = f"Prognosen för {one.indicator.name} är {write(one.compared.value)} för helåret."
            yield " ".join(filter(None, (told, one.compared.condition)))
        if one.others and one.result:
            others = joined([_occasioned(other) for other in one.others])
            because = one.entry.chosen_because if one.entry else ""
            told = f"{one.indicator.name}: {_occasioned(one.result)} redovisas; det finns också {others}."
            yield " ".join(filter(None, (told, because)))


def _occasioned(one: Measurement) -> str:
    return f"{write(one.value)} ({one.occasion})" if one.occasion else write(one.value)


def _indicator(status: IndicatorStatus, small: int) -> IndicatorRow:
    indicator, result, entry = status.indicator, status.result, status.entry
    hidden = result is not None and small_group(result, small) and bool(result.women or result.men)
    because = f"Kvinnor och män redovisas inte var för sig, för de är färre än {small}." if hidden else ""
    missing = status.absence is NoValue.NOT_APPLICABLE
    return IndicatorRow(
        name=indicator.name,
        result=write(result.value) if result else "-" if missing else "",
        target=printed_target(status.target),
        women=_HIDDEN if hidden else _split(result.women if result else None, indicator.gender_split),
        men=_HIDDEN if hidden else _split(result.men if result else None, indicator.gender_split),
        method="\n".join(filter(None, (indicator.method, indicator.source))),
        comment="\n".join(filter(None, ((entry.comment if entry else "") or _reason(status), because))),
    )


def printed_target(target: Target | None) -> str:
    """A målvärde as the board decided it, "" where there is none for the year."""
    return (target.as_written or write(target.value)) if target else ""


def _split(value: Value | None, split: bool) -> str:
    if value is not None:
        return write(value)
    return "" if split else "-"


def _reason(status: IndicatorStatus) -> str:
    """Why there is no figure, where nobody has written it."""
    entry = status.entry
    match status.absence:
        case NoValue.NOT_DUE if entry and entry.expected_on:
            return f"Indikatorn följs upp efter {day(entry.expected_on)}."
        case NoValue.NOT_DUE:
            when = (entry.expected if entry else "") or joined(status.indicator.followed_up)
            return f"Indikatorn följs upp vid {when}."
        case NoValue.NOT_APPLICABLE:
            return "Indikatorn är inte aktuell."
        case NoValue.AWAITED | NoValue.LATE:
            return "Resultatet är inte rapporterat än."
        case _:
            return ""


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
    side = {Direction.AT_LEAST: "minst ", Direction.AT_MOST: "högst "}.get(target.direction, "")
    return f"{side}{write(target.value)}"
