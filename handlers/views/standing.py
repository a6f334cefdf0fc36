"""How an indicator stands, in a sentence or in one line of a list; other sentences about it are built on this."""

from goals.facts import IndicatorFacts
from goals.plan import Direction, NoValue, Person, Target
from goals.status import IndicatorStatus, Verdict
from handlers.views.blocks import escape, in_line
from handlers.views.voice import MARKS, Voice


def indicator_line(status: IndicatorStatus, voice: Voice) -> str:
    """An indicator in one line of a list: mark, name, result and target, and the forecast where the mark is its."""
    target = voice("mål {target}", target=voice.target(status.target)) if status.target else voice("inget mål")
    told = f"{MARKS[status.verdict]} {in_line(status.indicator.name)}: *{reported(status, voice)}*"
    if status.compared and status.result and status.compared.id != status.result.id:
        told += ", " + voice("prognos *{value}*", value=voice.value(status.compared.value, signed=True))
    return f"{told}, {target}" if "(" in target else f"{told} ({target})"


def name(status: IndicatorStatus) -> str:
    """An indicator's name, safe in mrkdwn."""
    return escape(status.indicator.name)


def people(found: tuple[Person, ...], voice: Voice) -> str:
    """People as they are known: by their Slack profile where they have one."""
    return ", ".join(escape(person.title) for person in found) or voice("ingen utsedd")


def reported(status: IndicatorStatus, voice: Voice) -> str:
    """The result as printed, or why there is none."""
    return voice.value(status.result.value) if status.result else why_absent(status, voice)


def why_absent(status: IndicatorStatus, voice: Voice) -> str:
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


def standing(facts: IndicatorFacts, voice: Voice) -> str:
    """The whole state in a sentence or two: "*Sjukfrånvarokvot* är *2,5 %*. ✓ Når målet, högst 3 %."."""
    status = facts.status
    round = voice.round(status.round)
    if status.result is None:
        first = voice(
            "*{name}* har inget resultat i {round}: {why}.",
            name=name(status),
            round=round,
            why=why_absent(status, voice),
        )
        return f"{first} {target_sentence(status, voice)}"
    first = voice("*{name}*: *{value}* i {round}.", name=name(status), value=reported(status, voice), round=round)
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


def target_sentence(status: IndicatorStatus, voice: Voice) -> str:
    """What the target is, in a sentence."""
    if status.target is None:
        return voice("Inget målvärde är satt för {year}.", year=status.round.year)
    return voice("Målet är {target}.", target=voice.target(status.target))


def goal_level(facts: IndicatorFacts, voice: Voice) -> str:
    """The level of an indicator's resultatmål, and whether it is a prognos."""
    assessment = facts.goal.assessment
    level = voice.level(facts.goal.level)
    return f"{level} ({voice.judgement(assessment.of)})" if assessment else level


def sentence(text: str) -> str:
    """Text as a sentence, with the stop that it may lack."""
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."
