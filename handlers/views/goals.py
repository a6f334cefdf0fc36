"""Resultatmål, effektmål and whole boards in words: the human judgement first, the evidence beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from goals.facts import BoardFacts, EffectGoalFacts, GoalFacts
from goals.plan import Level
from goals.question.reply import Intent
from goals.status import Evidence, GoalStatus
from handlers.views.blocks import Block, context, divider, escape, in_line, quote, section, sections
from handlers.views.progress import last_day
from handlers.views.standing import indicator_line, people
from handlers.views.voice import SIGNS, Voice

IN_FULL = 3
"""So many boards are told with all their goals; where there are more, each has a line."""

SAID_FIRST = (Level.MET, Level.PARTLY, Level.NOT_MET, Level.NOT_ASSESSED)


def goal(facts: GoalFacts, intent: Intent, voice: Voice) -> list[Block]:
    """Answer about one resultatmål."""
    status = facts.status
    assessment = status.assessment
    lead = [LEADS[intent](facts, voice)] if intent in LEADS else []
    motivation = [quote(assessment.motivation)] if assessment and assessment.motivation else []
    if intent is Intent.WHY:
        why = [_judged(status, voice), *motivation, _evidence(status.evidence, voice)]
        return [*sections([*why, *_notes(facts, voice)]), context(*_origin(facts, voice))]
    return [
        *sections([*lead, _judged(status, voice)]),
        *sections(motivation),
        *sections([_evidence(status.evidence, voice), *(indicator_line(one, voice) for one in status.indicators)]),
        *sections([one for one in _notes(facts, voice) if one not in lead]),
        context(*_origin(facts, voice)),
    ]


def effect_goal(facts: EffectGoalFacts, voice: Voice) -> list[Block]:
    """Answer about one effektmål: its resultatmål, each with its level."""
    told = voice.counted(
        len(facts.goals),
        "*{name}* är ett effektmål med ett resultatmål: {levels}.",
        "*{name}* är ett effektmål med {count} resultatmål: {levels}.",
        name=escape(facts.goal.name),
        levels=levels(facts.goals, voice),
    )
    if not facts.goals:
        told = voice("*{name}* är ett effektmål utan resultatmål i den här planen.", name=escape(facts.goal.name))
    return [
        *sections([told, *(goal_line(one, voice) for one in facts.goals)]),
        *([context(*said_of(facts.goals, voice))] if facts.goals else []),
    ]


def board(facts: BoardFacts, intent: Intent, voice: Voice, headed: bool = False) -> list[Block]:
    """Answer about a whole board: how many goals are at each level, then every goal under its effektmål; `headed` where
    the board's name stands above. A goal judged in another round than the rest says so."""
    if not facts.goals:
        return [section(voice("*{board}* har inga resultatmål i den här planen.", board=escape(facts.board.name)))]
    counted = {"judged": judged_in(facts.goals, voice), "levels": levels(facts.goals, voice)}
    told = (
        _opened(voice("{judged}: {levels}.", **counted))
        if headed
        else voice("*{board}*, {judged}: {levels}.", board=escape(facts.board.name), **counted)
    )
    if intent is Intent.WHEN:
        return [section(dates(facts, voice)), section(told)]
    blocks = [section(told), divider()] if not headed else [section(told)]
    for one in facts.effect_goals:
        lines = [goal_line(status, voice) + _elsewhere(status, facts, voice) for status in one.goals]
        blocks += sections([f"*{escape(one.goal.name)}*", *lines])
    return [*blocks, context(*_board_origin(facts, voice))]


def in_short(found: Sequence[BoardFacts], intent: Intent, voice: Voice) -> list[Block]:
    """Answer about many boards, a line each."""
    lines = [dates(one, voice) if intent is Intent.WHEN else board_line(one, voice) for one in found]
    goals = [goal for one in found for goal in one.goals]
    ask = voice("Fråga om en nämnd för att se dess mål.")
    return [*sections(lines), context(*([ask] if intent is Intent.WHEN else [ask, *said_of(goals, voice)]))]


def board_line(facts: BoardFacts, voice: Voice) -> str:
    """A board in one line of a list."""
    return f"{in_line(facts.board.name)}: {levels(facts.goals, voice) or voice('inga resultatmål')}"


def dates(facts: BoardFacts, voice: Voice) -> str:
    """The dates that lie ahead of a board: when values, judgements and the report are due."""
    board = escape(facts.board.name)
    if facts.open is None:
        return voice("Ingen rapportering är öppen för *{board}*.", board=board)
    known = [
        voice("resultaten ska vara rapporterade {day}", day=voice.date(facts.open.owners_by))
        if facts.open.owners_by
        else "",
        voice("målen bedömda {day}", day=voice.date(facts.open.managers_by)) if facts.open.managers_by else "",
        voice("nämnden sammanträder {day}", day=voice.date(facts.open.board_meets)) if facts.open.board_meets else "",
    ]
    told = ", ".join(filter(None, known)) or voice("inga datum är satta")
    return voice("*{board}*, {round}: {dates}.", board=board, round=voice.round(facts.open), dates=told)


def goal_line(status: GoalStatus, voice: Voice) -> str:
    """A resultatmål in one line of a list."""
    return f"{voice.level(status.level)} – {in_line(status.goal.name)}"


def levels(goals: tuple[GoalStatus, ...], voice: Voice) -> str:
    """How many goals are at each level, counted: "🟢 5 uppnås, 🟨 2 uppnås delvis, 🔺 1 uppnås inte"."""
    counts = Counter(status.level for status in goals)
    return ", ".join(
        f"{SIGNS[level]}\N{NO-BREAK SPACE}{counts[level]} {voice.words(level).lower()}"
        for level in SAID_FIRST
        if counts[level]
    )


def judged_in(goals: Iterable[GoalStatus], voice: Voice) -> str:
    """What the levels of goals are, and of which round: "prognos i delår 2024". A level never stands without it, for a
    prognos during the year is easily taken for an outcome. The round alone where nothing is judged."""
    told = dict.fromkeys(
        voice("{judgement} i {round}", judgement=voice.judgement(one.assessment.of), round=voice.round(one.round))
        for one in goals
        if one.assessment
    )
    return voice(" och ").join(told or dict.fromkeys(voice.round(one.round) for one in goals))


def said_of(goals: Sequence[GoalStatus], voice: Voice) -> list[str]:
    """The small print under many levels: what they are, and whose."""
    return [_opened(judged_in(goals, voice)), basis(voice)] if goals else []


def basis(voice: Voice) -> str:
    """Why a level may differ from what its indicators say (R13)."""
    return voice("Nivån är en människas bedömning; indikatorerna är ett av flera underlag.")


def _opened(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _elsewhere(status: GoalStatus, facts: BoardFacts, voice: Voice) -> str:
    if status.assessment is None or facts.reported in (None, status.round):
        return ""
    return f" ({voice.round(status.round)})"


def _judged(status: GoalStatus, voice: Voice) -> str:
    name = escape(status.goal.name)
    if status.assessment is None:
        return voice("*{name}* är inte bedömt i {round} än.", name=name, round=voice.round(status.round))
    return voice(
        "*{level}* – {judgement} i {round} för resultatmålet *{name}*.",
        level=voice.level(status.level),
        judgement=voice.judgement(status.assessment.of),
        round=voice.round(status.round),
        name=name,
    )


def _evidence(evidence: Evidence, voice: Voice) -> str:
    if not evidence.total:
        return voice("Målet har inga indikatorer.")
    if not evidence.measured:
        return voice.counted(
            evidence.total,
            "Målets enda indikator har inget resultat än.",
            "Ingen av målets {count} indikatorer har resultat än.",
        )
    if evidence.met == evidence.total:
        return voice.counted(
            evidence.total, "Målets enda indikator når målvärdet.", "Alla {count} indikatorer når målvärdet."
        )
    if evidence.total == evidence.missed == 1:
        return voice("Målets enda indikator når inte målvärdet.")
    told = (
        voice("Målet har en indikator:")
        if evidence.total == 1
        else voice("{measured} av {count} indikatorer har resultat:", measured=evidence.measured, count=evidence.total)
    )
    parts = [
        voice.counted(evidence.met, "{count} når målvärdet", "{count} når målvärdet") if evidence.met else "",
        voice.counted(evidence.missed, "{count} når inte målvärdet", "{count} når inte målvärdet")
        if evidence.missed
        else "",
        voice.counted(evidence.incomparable, "{count} går inte att jämföra", "{count} går inte att jämföra")
        if evidence.incomparable
        else "",
        voice.counted(evidence.late, "{count} är försenad", "{count} är försenade") if evidence.late else "",
    ]
    return f"{told} {', '.join(filter(None, parts))}."


def _notes(facts: GoalFacts, voice: Voice) -> Iterator[str]:
    status = facts.status
    if status.assessment and status.evidence.speaks_against(status.level):
        yield (
            voice("Indikatorerna pekar åt ett annat håll än nivån. {basis}", basis=basis(voice))
            if status.evidence.measured
            else voice("Nivån kan inte jämföras med några indikatorer än. {basis}", basis=basis(voice))
        )
    if status.goal.description:
        yield f"_{escape(status.goal.description)}_"
    if facts.next_round and facts.next_round.name != status.round.name:
        yield _when(facts, voice)


def _when(facts: GoalFacts, voice: Voice) -> str:
    round = facts.next_round
    if round is None:
        return voice("Ingen rapportering är öppen för målet.")
    if round.managers_by and facts.overdue:
        return voice(
            "Skulle ha bedömts i {round} senast {day}.", round=voice.round(round), day=voice.date(round.managers_by)
        )
    if round.managers_by:
        return voice(
            "Bedöms härnäst i {round}, senast {day}.", round=voice.round(round), day=voice.date(round.managers_by)
        )
    return voice("Bedöms härnäst i {round}.", round=voice.round(round))


def _origin(facts: GoalFacts, voice: Voice) -> Iterator[str]:
    status = facts.status
    period = voice.period(status.round.period_from, status.round.period_to)
    yield f"{voice.round(status.round).capitalize()} · {period}"
    yield voice("Effektmål: {goal}", goal=escape(status.effect_goal.name))
    assessment = status.assessment
    if assessment and assessment.rests_on:
        yield voice("Bedömningen vilar på: {bases}", bases=escape(", ".join(assessment.rests_on)))
    if assessment:
        who = escape(facts.assessed_by.title) if facts.assessed_by else ""
        when = voice.date(assessment.assessed_at) if assessment.assessed_at else ""
        if who or when:
            yield (
                voice("Bedömt av {who}", who=" ".join(filter(None, (who, when))))
                if who
                else voice("Bedömt {when}", when=when)
            )


def _owner(facts: GoalFacts, voice: Voice) -> str:
    return voice(
        "*{name}* bedöms av *{managers}*.", name=escape(facts.status.goal.name), managers=people(facts.managers, voice)
    )


def _earlier(facts: GoalFacts, voice: Voice) -> str:
    if not facts.earlier:
        return voice("Det finns ingen tidigare bedömning av målet att jämföra med.")
    told = " · ".join(
        f"{voice.round(one.round)}: {voice.level(one.level)}" for one in reversed((facts.status, *facts.earlier))
    )
    return voice("Över tid: {levels}", levels=told)


def _board_origin(facts: BoardFacts, voice: Voice) -> Iterator[str]:
    if facts.reported:
        period = voice.period(facts.reported.period_from, facts.reported.period_to)
        yield f"{voice.round(facts.reported).capitalize()} · {period}"
    if facts.open and facts.open != facts.reported:
        yield (
            voice("Öppen för rapportering: {round}", round=voice.round(facts.open))
            + last_day(facts.open.owners_by, facts.overdue, voice)
        )
    yield basis(voice)


LEADS: Mapping[Intent, Callable[[GoalFacts, Voice], str]] = {
    Intent.OWNER: _owner,
    Intent.TREND: _earlier,
    Intent.WHEN: _when,
}
