"""The sentence about an indicator that answers what was asked of it."""

from collections.abc import Callable, Mapping

from goals.facts import IndicatorFacts
from goals.numbers import Number
from goals.plan import Baseline, Direction, Target
from goals.question.reply import Intent
from goals.status import IndicatorStatus
from goals.verdict import Verdict, compare, gap
from handlers.views.blocks import escape
from handlers.views.standing import goal_level, name, people, reported, sentence, standing, target_sentence
from handlers.views.voice import MARKS, Voice


def held_against_target(facts: IndicatorFacts, voice: Voice, value: Number | None = None) -> str:
    """Say whether what was reported meets the target, or whether a value would that somebody asks about."""
    status = facts.status
    target = status.target
    if target is None or (status.compared is None and value is None):
        return standing(facts, voice)
    verdict = compare(value, target, status.baseline) if value else status.verdict
    held = value or (status.compared.value if status.compared else None)
    if held is None or verdict not in (Verdict.MET, Verdict.MISSED):
        return standing(facts, voice)
    said = {"name": name(status), "value": voice.value(held), "target": voice.target(target), "mark": MARKS[verdict]}
    if value:
        if verdict is Verdict.MISSED:
            told = voice("{mark} *{value}* når inte målet för *{name}*: {target}.", **said)
        elif _by_rounding(value, target, status.baseline):
            told = voice("{mark} *{value}* når målet för *{name}*, {target}, avrundat som målet skrivs.", **said)
        else:
            told = voice("{mark} *{value}* når målet för *{name}*: {target}.", **said)
        return f"{told} {_reported_is(status, voice)}".rstrip()
    round = voice.round(status.round)
    told = (
        voice("{mark} *{name}* når målet: *{value}* i {round}, målet är {target}.", round=round, **said)
        if verdict is Verdict.MET
        else voice("{mark} *{name}* når inte målet: *{value}* i {round}, målet är {target}.", round=round, **said)
    )
    return f"{told} {_distance(status, voice)}".rstrip()


def _by_rounding(value: Number, target: Target, baseline: Baseline | None) -> bool:
    """Whether a figure that meets a target lies on its wrong side as it was written."""
    difference = gap(value, target, value.decimals, baseline) or 0
    return difference > 0 if target.direction is Direction.AT_MOST else difference < 0


def _reported_is(status: IndicatorStatus, voice: Voice) -> str:
    if status.result is None:
        return ""
    return voice("I {round} är det *{value}*.", round=voice.round(status.round), value=voice.value(status.result.value))


def _distance(status: IndicatorStatus, voice: Voice) -> str:
    if not status.gap or status.target is None:
        return ""
    side = voice("över") if status.gap > 0 else voice("under")
    return voice("Det är {gap} {side}.", gap=voice.gap(status.gap, status.target.value), side=side)


def _target(facts: IndicatorFacts, voice: Voice) -> str:
    status = facts.status
    if status.target is None:
        return target_sentence(status, voice)
    return voice(
        "Målet för *{name}* är *{target}* ({year}).",
        name=name(status),
        target=voice.target(status.target),
        year=status.target.year,
    )


def _gap(facts: IndicatorFacts, voice: Voice) -> str:
    status = facts.status
    if status.gap is None or status.compared is None or status.target is None:
        return standing(facts, voice)
    if status.gap == 0:
        return voice(
            "*{name}* ligger precis på målet, {target}.", name=name(status), target=voice.target(status.target)
        )
    side = voice("över") if status.gap > 0 else voice("under")
    return voice(
        "*{name}* ligger *{gap}* {side} målet, {target}.",
        name=name(status),
        gap=voice.gap(status.gap, status.target.value),
        side=side,
        target=voice.target(status.target),
    )


def _gender(facts: IndicatorFacts, voice: Voice) -> str:
    result = facts.status.result
    if facts.split_hidden or result is None:
        return standing(facts, voice)
    if not (isinstance(result.women, Number) and isinstance(result.men, Number)):
        return voice("*{name}* redovisas inte uppdelat på kvinnor och män.", name=name(facts.status))
    return voice(
        "*{name}* är *{women}* för kvinnor och *{men}* för män: skillnaden är {gap}.",
        name=name(facts.status),
        women=voice.value(result.women),
        men=voice.value(result.men),
        gap=voice.gap(result.women.printed - result.men.printed, result.women),
    )


def _owner(facts: IndicatorFacts, voice: Voice) -> str:
    told = voice("*{name}* rapporteras av *{owners}*.", name=name(facts.status), owners=people(facts.owners, voice))
    if facts.deputies:
        told += " " + voice("Ställföreträdare: {deputies}.", deputies=people(facts.deputies, voice))
    return told


def _source(facts: IndicatorFacts, voice: Voice) -> str:
    source = facts.status.indicator.source
    if not source:
        return voice("Ingen datakälla är angiven för *{name}*.", name=name(facts.status))
    return voice("Datakällan för *{name}* är {source}.", name=name(facts.status), source=escape(source.rstrip(".")))


def _method(facts: IndicatorFacts, voice: Voice) -> str:
    method = facts.status.indicator.method
    if not method:
        return voice("Ingen mätmetod är angiven för *{name}*.", name=name(facts.status))
    return voice("Så mäts *{name}*: {method}", name=name(facts.status), method=escape(sentence(method)))


def _when(facts: IndicatorFacts, voice: Voice) -> str:
    status = facts.status
    if (round := facts.next_round) and round.owners_by and facts.overdue:
        return voice(
            "*{name}* skulle ha rapporterats till {round} senast *{day}*.",
            name=name(status),
            round=voice.round(round),
            day=voice.date(round.owners_by),
        )
    if round := facts.next_round:
        return (
            voice(
                "*{name}* rapporteras härnäst till {round}, senast *{day}*.",
                name=name(status),
                round=voice.round(round),
                day=voice.date(round.owners_by),
            )
            if round.owners_by
            else voice("*{name}* rapporteras härnäst till {round}.", name=name(status), round=voice.round(round))
        )
    if status.indicator.followed_up:
        return voice(
            "*{name}* följs upp vid {rounds}.",
            name=name(status),
            rounds=voice.rounds(status.indicator.followed_up),
        )
    return voice("*{name}* följs upp vid varje rapporttillfälle.", name=name(status))


def _trend(facts: IndicatorFacts, voice: Voice) -> str:
    known = [one for one in (facts.status, *facts.earlier) if one.result]
    if len(known) < 2:
        return voice("Det finns inga tidigare resultat för *{name}* att jämföra med.", name=name(facts.status))
    told = " · ".join(f"{voice.round(one.round)}: *{reported(one, voice)}*" for one in reversed(known))
    return f"*{name(facts.status)}* – {told}"


def _forecast(facts: IndicatorFacts, voice: Voice) -> str:
    status = facts.status
    if status.compared and status.result and status.compared.id != status.result.id:
        return voice(
            "Helårsprognosen för *{name}* är *{value}*.",
            name=name(status),
            value=voice.value(status.compared.value, signed=True),
        )
    return voice(
        "Prognos lämnas för resultatmålet, inte för indikatorn: *{goal}* – {level}.",
        goal=escape(facts.goal.goal.name),
        level=goal_level(facts, voice),
    )


BRIEF = frozenset(
    {Intent.FORECAST, Intent.GAP, Intent.GENDER, Intent.METHOD, Intent.OWNER, Intent.SOURCE, Intent.TARGET}
    | {Intent.TREND, Intent.WHEN}
)
"""Intents whose answer is a fact: how the indicator stands follows in a line, and the rest is left for who asks on."""

LEADS: Mapping[Intent, Callable[[IndicatorFacts, Voice], str]] = {
    Intent.TARGET: _target,
    Intent.GAP: _gap,
    Intent.GENDER: _gender,
    Intent.OWNER: _owner,
    Intent.SOURCE: _source,
    Intent.METHOD: _method,
    Intent.WHEN: _when,
    Intent.TREND: _trend,
    Intent.FORECAST: _forecast,
}
