"""The forms for rapporttillfällen: locking, opening again, dates, and the next one."""

from collections.abc import Iterable, Sequence

from goals.next_round import KINDS, NewRound
from goals.plan import ResultGoal, Round
from goals.rounds import LONGEST, Fault, Standing
from goals.status import IndicatorStatus
from handlers.views.blocks import Block, context, cut, escape, section, sections
from handlers.views.fields import day_field, list_field, modal, words_field
from handlers.views.rounds import name
from handlers.views.voice import Voice

LOCK_FORM, REOPEN_FORM, DATES_FORM, NEXT_FORM = (f"rounds_{what}_form" for what in ("lock", "reopen", "dates", "next"))

NAMED = 6
"""So many of what is missing are named."""
SHORT = 80
"""So long a name is on a phone."""


def lock(standing: Standing, kept: str, voice: Voice) -> Block:
    """What locking means, and what is missing."""
    blocks = [
        section(
            voice(
                "När *{round}* är låst kan ingen rapportera eller bedöma i den. En administratör kan öppna den igen.",
                round=voice.round(standing.round),
            )
        ),
        *_missing(standing.missing, voice),
        *_unjudged(standing.unjudged, voice),
    ]
    if not standing.lacking:
        blocks.append(section(voice("✓ Allt är rapporterat och bedömt.")))
    submit = voice("Lås ändå") if standing.lacking else voice("Lås")
    return modal(LOCK_FORM, voice("Lås tillfället"), blocks, voice, submit, kept)


def reopen(round: Round, kept: str, voice: Voice) -> Block:
    """Why a locked round is opened again."""
    return modal(
        REOPEN_FORM,
        voice("Öppna igen"),
        [
            section(voice("Då går det att rapportera och bedöma i *{round}* igen.", round=voice.round(round))),
            words_field(
                "reason", voice("Varför?"), most=300, lines=True, hint=voice("Skälet sparas i ändringsloggen.")
            ),
        ],
        voice,
        voice("Öppna igen"),
        kept,
    )


def dates(round: Round, kept: str, voice: Voice) -> Block:
    """The deadlines of a round."""
    return modal(
        DATES_FORM,
        voice("Ändra datum"),
        [section(f"*{name(round, voice)}*"), *_deadlines(round, voice)],
        voice,
        voice("Spara"),
        kept,
    )


def open_next(
    proposed: NewRound, kinds: Iterable[str], carried: int, still_open: Round | None, kept: str, voice: Voice
) -> Block:
    """The next round, proposed."""
    offered = {kind: voice.word(kind).capitalize() for kind in dict.fromkeys((*KINDS, *kinds))}
    follow = voice("Mål, indikatorer och ägare följer med.")
    copied = voice.counted(
        carried,
        "Ett målvärde som saknas för {year} förs över från året före.",
        "{count} målvärden som saknas för {year} förs över från året före.",
        year=proposed.year or "",
    )
    notes = [follow, *([copied] if carried else [])]
    if still_open:
        told = voice(
            "{round} är fortfarande öppen; värden går till den tills den låses.", round=name(still_open, voice)
        )
        notes.append(told)
    return modal(
        NEXT_FORM,
        voice("Öppna nästa tillfälle"),
        [
            list_field("kind", voice("Slag"), offered, proposed.kind),
            words_field(
                "name",
                voice("Namn"),
                proposed.name,
                hint=voice("Som folk säger, till exempel 2025-delår."),
                most=LONGEST,
            ),
            words_field("year", voice("År"), str(proposed.year or ""), most=4),
            day_field("period_from", voice("Perioden börjar"), proposed.period_from, optional=False),
            day_field("period_to", voice("Perioden slutar"), proposed.period_to, optional=False),
            *_deadlines(proposed, voice),
            context(*notes),
        ],
        voice,
        voice("Öppna"),
        kept,
    )


def faults(found: Sequence[tuple[str, Fault]], voice: Voice) -> dict[str, str]:
    """What is wrong, by field."""
    said = {
        Fault.NO_NAME: voice("Skriv ett namn, utan / och |."),
        Fault.LONG: voice("Namnet får ha högst {count} tecken.", count=LONGEST),
        Fault.TAKEN: voice("Det finns redan ett tillfälle som heter så. Välj ett annat namn."),
        Fault.NO_KIND: voice("Välj ett slag."),
        Fault.NO_YEAR: voice("Skriv ett år med fyra siffror."),
        Fault.NO_PERIOD: voice("Välj en dag."),
        Fault.BACKWARDS: voice("Perioden slutar innan den börjar. Välj en senare dag."),
        Fault.OUTSIDE: voice("Perioden ska sluta inom året."),
        Fault.DISORDER: voice("Dagen ligger före den ovanför. Ägare först, sedan chefer, sist nämnden."),
        Fault.NO_REASON: voice("Skriv varför."),
    }
    return {field: said[fault] for field, fault in reversed(found)}


def _deadlines(days: Round | NewRound, voice: Voice) -> list[Block]:
    return [
        day_field("owners_by", voice("Sista dag för indikatorägarna"), days.owners_by),
        day_field("managers_by", voice("Sista dag för chefernas bedömningar"), days.managers_by),
        day_field("board_meets", voice("Nämnden sammanträder"), days.board_meets),
    ]


def _missing(missing: Sequence[IndicatorStatus], voice: Voice) -> list[Block]:
    if not missing:
        return []
    lead = voice.counted(
        len(missing), "⚠️ *En indikator* väntar på sitt värde:", "⚠️ *{count} indikatorer* väntar på värden:"
    )
    return _listed(lead, [one.indicator.name for one in missing], voice)


def _unjudged(goals: Sequence[ResultGoal], voice: Voice) -> list[Block]:
    if not goals:
        return []
    lead = voice.counted(len(goals), "⚠️ *Ett resultatmål* är inte bedömt:", "⚠️ *{count} resultatmål* är inte bedömda:")
    return _listed(lead, [goal.name for goal in goals], voice)


def _listed(lead: str, names: Sequence[str], voice: Voice) -> list[Block]:
    rest = len(names) - NAMED
    more = [voice("… och {count} till", count=rest)] if rest > 0 else []
    return sections([lead, *(f"• {escape(cut(one, SHORT))}" for one in names[:NAMED]), *more])
