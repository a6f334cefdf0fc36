"""An indicator in words: the sentence that answers what was asked, then the details behind it."""

from collections.abc import Iterator

from goals.facts import IndicatorFacts
from goals.numbers import Number, YesNo
from goals.plan import Direction, Measurement, TargetKind
from goals.question.reply import Intent
from goals.status import IndicatorStatus, Verdict
from handlers.views.blocks import Block, context, escape, quote, sections
from handlers.views.leads import BRIEF, LEADS, held_against_target
from handlers.views.standing import goal_level, name, sentence, standing
from handlers.views.voice import MARKS, Voice


def indicator(
    facts: IndicatorFacts, intent: Intent, voice: Voice, beside_goal: bool = False, value: Number | None = None
) -> list[Block]:
    """Answer about one indicator; `beside_goal` where its resultatmål is told in the same message, `value` is a figure
    that the asker wants judged."""
    told = standing(facts, voice)
    around = [] if beside_goal else list(_around(facts, voice))
    origin = context(*_origin(facts, voice))
    entry = facts.status.entry
    comment = [quote(entry.comment)] if entry and entry.comment else []
    if intent is Intent.WHY:
        none = voice("Ingen har skrivit varför för *{name}*.", name=name(facts.status))
        return [*sections(comment or [none]), *sections([told, *around[:1]]), origin]
    if intent is Intent.VERDICT:
        return [*sections([held_against_target(facts, voice, value)]), origin]
    lead = LEADS.get(intent, standing)(facts, voice)
    first = [lead] if lead == told else [lead, told]
    if intent in BRIEF:
        return [*sections(first), origin]
    return [*sections([*first, *_details(facts, voice), *around]), *sections(comment), origin]


def _details(facts: IndicatorFacts, voice: Voice) -> Iterator[str]:
    status = facts.status
    result = status.result
    if result:
        yield from _figure_details(status, result, voice)
    yield from _split(facts, voice)
    if status.compared and result and status.compared.id != result.id:
        told = voice(
            "Målet gäller helårsprognosen, som är *{value}*.",
            value=voice.value(status.compared.value, signed=True),
        )
        yield f"{told} {escape(sentence(status.compared.condition))}".rstrip()
    if status.baseline and status.target and status.target.kind is TargetKind.REDUCTION:
        told = voice("Basmätning {year}: {value}.", year=status.baseline.year, value=voice.value(status.baseline.value))
        if status.ceiling is not None:
            unit = status.baseline.value.unit
            most = voice.value(Number(status.ceiling, unit, max(0, -int(status.ceiling.as_tuple().exponent))))
            told += " " + voice("Målet är en minskning och betyder högst {most}.", most=most)
        yield told
    if status.target and not status.target.direction_stated and status.target.direction is not Direction.UNKNOWN:
        yield voice(
            "Om målet är minst eller högst står inte i rapporten; här räknas det som {target}.",
            target=voice.target(status.target),
        )


def _around(facts: IndicatorFacts, voice: Voice) -> Iterator[str]:
    """What the indicator belongs to, and when it is due next."""
    yield voice("Resultatmål: {goal} – {level}", goal=escape(facts.goal.goal.name), level=goal_level(facts, voice))
    if facts.next_round:
        yield _next(facts, voice)


def _figure_details(status: IndicatorStatus, result: Measurement, voice: Voice) -> Iterator[str]:
    figure = result.value
    if isinstance(figure, Number):
        if figure.fraction:
            yield voice("Det är {part} av {whole}.", part=figure.fraction[0], whole=figure.fraction[1])
        elif figure.exact != figure.printed:
            exact = Number(figure.exact, figure.unit, -int(figure.exact.normalize().as_tuple().exponent))
            yield voice("Exakt {exact}; jämförs som det redovisas.", exact=voice.value(exact))
    if result.occasion:
        yield voice("Avser {occasion}.", occasion=escape(result.occasion))
    others = [one for one in status.others if one.of is result.of]
    if others:
        also = ", ".join(
            voice.value(one.value) + (f" ({escape(one.occasion)})" if one.occasion else "") for one in others
        )
        told = voice("Också mätt: {values}.", values=also)
        because = status.entry.chosen_because if status.entry else ""
        yield told + (
            " " + voice("Varför {value} redovisas: {why}", value=voice.value(figure), why=escape(sentence(because)))
            if because
            else ""
        )


def _split(facts: IndicatorFacts, voice: Voice) -> Iterator[str]:
    result = facts.status.result
    if facts.split_hidden:
        yield voice("Kvinnor och män visas inte: grupperna är så små att enskilda kan kännas igen.")
    elif result and (result.women is not None or result.men is not None):
        yield voice(
            "Kvinnor {women} · Män {men}",
            women=_share(result.women, facts.status.women, voice),
            men=_share(result.men, facts.status.men, voice),
        ) + _difference(result, voice)


def _share(value: object, verdict: Verdict | None, voice: Voice) -> str:
    if not isinstance(value, Number | YesNo):
        return "–"
    mark = f" {MARKS[verdict]}" if verdict in (Verdict.MET, Verdict.MISSED) else ""
    return f"*{voice.value(value)}*{mark}"


def _difference(result: Measurement, voice: Voice) -> str:
    women, men = result.women, result.men
    if not (isinstance(women, Number) and isinstance(men, Number)):
        return ""
    return " · " + voice("skillnad {gap}", gap=voice.gap(women.printed - men.printed, women))


def _next(facts: IndicatorFacts, voice: Voice) -> str:
    round = facts.next_round
    assert round is not None
    if round.owners_by and facts.overdue:
        return voice(
            "Skulle ha rapporterats till {round} senast {day}.",
            round=voice.round(round),
            day=voice.date(round.owners_by),
        )
    if round.owners_by:
        return voice(
            "Rapporteras härnäst till {round}, senast {day}.", round=voice.round(round), day=voice.date(round.owners_by)
        )
    return voice("Rapporteras härnäst till {round}.", round=voice.round(round))


def _origin(facts: IndicatorFacts, voice: Voice) -> Iterator[str]:
    """Where the answer comes from: round and period, source and method, who reported it and when."""
    status = facts.status
    result = status.result
    first = (result and result.period_from) or status.round.period_from
    last = (result and result.period_to) or status.round.period_to
    yield f"{voice.round(status.round).capitalize()} · {voice.period(first, last)}"
    if status.indicator.source:
        yield voice("Källa: {source}", source=escape(status.indicator.source))
    if status.indicator.method:
        yield voice("Mätmetod: {method}", method=escape(status.indicator.method))
    if result:
        who = escape(facts.reported_by.title) if facts.reported_by else ""
        when = voice.date(result.reported_at) if result.reported_at else ""
        if who:
            yield voice("Rapporterat av {who}", who=" ".join(filter(None, (who, when))))
        elif when:
            yield voice("Rapporterat {when}", when=when)
