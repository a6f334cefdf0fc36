"""An indicator in words: the sentence that answers what was asked, then the details behind it."""

from collections.abc import Callable, Iterator, Mapping

from goals.facts import IndicatorFacts
from goals.numbers import Number, YesNo
from goals.plan import Direction, Measurement, NoValue, Person, Target, TargetKind
from goals.question.reply import Intent
from goals.status import IndicatorStatus, Verdict
from handlers.views.blocks import Block, context, escape, in_line, quote, sections
from handlers.views.voice import MARKS, Voice


def indicator(facts: IndicatorFacts, intent: Intent, voice: Voice, beside_goal: bool = False) -> list[Block]:
    """Answer about one indicator; `beside_goal` where its resultatmål is told in the same message."""
    lead = LEADS.get(intent, _standing)(facts, voice)
    standing = [] if lead == (told := _standing(facts, voice)) else [told]
    if intent in BRIEF:
        return [*sections([lead, *standing]), context(*_origin(facts, voice))]
    around = [] if beside_goal else _around(facts, voice)
    entry = facts.status.entry
    return [
        *sections([lead, *standing, *_details(facts, voice), *around]),
        *sections([quote(entry.comment)] if entry and entry.comment else []),
        context(*_origin(facts, voice)),
    ]


def indicator_line(status: IndicatorStatus, voice: Voice) -> str:
    """An indicator in one line of a list: mark, name, result and target, and the forecast where the mark is its."""
    target = voice("mål {target}", target=voice.target(status.target)) if status.target else voice("inget mål")
    told = f"{MARKS[status.verdict]} {in_line(status.indicator.name)}: *{_result(status, voice)}*"
    if status.compared and status.result and status.compared.id != status.result.id:
        told += ", " + voice("prognos *{value}*", value=voice.value(status.compared.value, signed=True))
    return f"{told}, {target}" if "(" in target else f"{told} ({target})"


def name(status: IndicatorStatus) -> str:
    """An indicator's name, safe in mrkdwn."""
    return escape(status.indicator.name)


def people(found: tuple[Person, ...], voice: Voice) -> str:
    """People as they are known: by their Slack profile where they have one."""
    return ", ".join(escape(person.title) for person in found) or voice("ingen utsedd")


def _result(status: IndicatorStatus, voice: Voice) -> str:
    return voice.value(status.result.value) if status.result else _absent(status, voice)


def _absent(status: IndicatorStatus, voice: Voice) -> str:
    """Why there is no value; the four kinds never look alike."""
    entry = status.entry
    match status.absence:
        case NoValue.NOT_DUE:
            occasion = voice.word(entry.expected if entry else "") or voice.rounds(status.indicator.followed_up)
            if occasion:
                return voice("följs upp vid {occasion}", occasion=occasion)
            if entry and entry.expected_on:
                return voice("följs upp senare ({day})", day=voice.date(entry.expected_on))
            return voice("följs upp senare")
        case NoValue.NOT_APPLICABLE:
            return voice("ej tillämpligt")
        case NoValue.LATE:
            return voice("saknas, försenat")
        case _:
            return voice("inte rapporterat än")


def _standing(facts: IndicatorFacts, voice: Voice) -> str:
    """The whole state in a sentence or two: "*Sjukfrånvarokvot* är *2,5 %*. ✓ Når målet, högst 3 %."."""
    status = facts.status
    round = voice.round(status.round)
    if status.result is None:
        first = voice(
            "*{name}* har inget resultat i {round}: {why}.", name=name(status), round=round, why=_absent(status, voice)
        )
        return f"{first} {_target_sentence(status, voice)}"
    first = voice("*{name}*: *{value}* i {round}.", name=name(status), value=_result(status, voice), round=round)
    return f"{first} {_verdict(status, voice)}"


def _verdict(status: IndicatorStatus, voice: Voice) -> str:
    mark = MARKS[status.verdict]
    if status.target is None:
        return voice("Inget målvärde är satt för {year}.", year=status.round.year)
    target = voice.target(status.target)
    match status.verdict:
        case Verdict.MET if _by_rounding(status, status.target):
            return voice("{mark} Når målet, {target}, avrundat som målet skrivs.", mark=mark, target=target)
        case Verdict.MET if status.gap == 0:
            return voice("{mark} Når målet, {target}, precis.", mark=mark, target=target)
        case Verdict.MET:
            return voice("{mark} Når målet: {target}.", mark=mark, target=target)
        case Verdict.MISSED:
            return voice("{mark} Når inte målet: {target}.", mark=mark, target=target)
        case Verdict.UNMEASURED:
            return voice("Målet är {target}.", target=target)
        case Verdict.INCOMPARABLE if status.target.direction is Direction.UNKNOWN:
            return voice("Målet är {target}, men det är inte sagt om det är minst eller högst.", target=target)
        case Verdict.INCOMPARABLE:
            return voice("Målet är {target} och bedöms av en människa.", target=target)


def _by_rounding(status: IndicatorStatus, target: Target) -> bool:
    """Whether what is printed lies on the wrong side of the target, which it meets at the target's own precision."""
    if status.gap is None:
        return False
    return status.gap > 0 if target.direction is Direction.AT_MOST else status.gap < 0


def _target_sentence(status: IndicatorStatus, voice: Voice) -> str:
    if status.target is None:
        return voice("Inget målvärde är satt för {year}.", year=status.round.year)
    return voice("Målet är {target}.", target=voice.target(status.target))


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
        yield f"{told} {escape(_sentence(status.compared.condition))}".rstrip()
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
    yield voice("Resultatmål: {goal} – {level}", goal=escape(facts.goal.goal.name), level=_goal_level(facts, voice))
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
            " " + voice("Varför {value} redovisas: {why}", value=voice.value(figure), why=escape(_sentence(because)))
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


def _goal_level(facts: IndicatorFacts, voice: Voice) -> str:
    assessment = facts.goal.assessment
    level = voice.level(facts.goal.level)
    return f"{level} ({voice.judgement(assessment.of)})" if assessment else level


def _next(facts: IndicatorFacts, voice: Voice) -> str:
    round = facts.next_round
    assert round is not None
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


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def _target(facts: IndicatorFacts, voice: Voice) -> str:
    status = facts.status
    if status.target is None:
        return _target_sentence(status, voice)
    return voice(
        "Målet för *{name}* är *{target}* ({year}).",
        name=name(status),
        target=voice.target(status.target),
        year=status.target.year,
    )


def _gap(facts: IndicatorFacts, voice: Voice) -> str:
    status = facts.status
    if status.gap is None or status.compared is None or status.target is None:
        return _standing(facts, voice)
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
        return _standing(facts, voice)
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
    return voice("Så mäts *{name}*: {method}", name=name(facts.status), method=escape(_sentence(method)))


def _when(facts: IndicatorFacts, voice: Voice) -> str:
    status = facts.status
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
    told = " · ".join(f"{voice.round(one.round)}: *{_result(one, voice)}*" for one in reversed(known))
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
        level=_goal_level(facts, voice),
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
