"""Somebody is away: until when, and who takes over."""

from collections.abc import Sequence
from datetime import date

from goals.plan import Person
from handlers.views.blocks import Block, Message, context, escape, message, section
from handlers.views.fields import day_field, modal, person_field
from handlers.views.voice import Voice

FORM = "away_form"
UNTIL, WHO = "until", "who"
NAMED = 8


def away(deputies: Sequence[tuple[Person, int]], alone: int, until: date | None, kept: str, voice: Voice) -> Block:
    """Until when somebody is away and who takes over; `deputies` do for so many indicators, nobody for `alone`."""
    usual = [
        voice.counted(
            count, "{who} tar hand om en indikator.", "{who} tar hand om {count} indikatorer.", who=escape(one.title)
        )
        for one, count in deputies[:NAMED]
    ]
    if alone:
        usual.append(voice.counted(alone, "En indikator har ingen annan.", "{count} indikatorer har ingen annan."))
    who = (
        voice("Lämna tomt så tar ställföreträdarna hand om det.")
        if deputies
        else voice("Du har ingen ställföreträdare.")
        if alone
        else voice("Du äger ingen indikator nu.")
    )
    return modal(
        FORM,
        voice("Jag är borta"),
        [
            day_field(UNTIL, voice("Till och med"), until, optional=False),
            person_field(WHO, voice("Vem tar hand om dina indikatorer?"), hint=who, optional=True),
            *([context(" ".join(usual))] if usual else []),
        ],
        voice,
        voice("Spara"),
        kept,
    )


def is_away(until: date, takers: Sequence[Person], alone: int, command: str, voice: Voice) -> Message:
    """That somebody is away, and who is reminded meanwhile."""
    told = [voice("🌴 Du är borta till och med {day}. Jag påminner dig inte så länge.", day=voice.weekday(until))]
    if takers:
        names = voice(" och ").join(escape(one.title) for one in takers[:NAMED])
        told.append(voice("{who} får påminnelserna.", who=names))
    if alone:
        told.append(
            voice.counted(
                alone,
                "En indikator har ingen annan som tar hand om den; din chef får veta om den blir sen.",
                "{count} indikatorer har ingen annan som tar hand om dem; din chef får veta om de blir sena.",
            )
        )
    return message(
        section(" ".join(told)), context(voice("Skriv `{command} tillbaka` när du är här igen.", command=command))
    )


def not_yet(since: date, command: str, until: date, voice: Voice) -> Message:
    """An absence counts from the day when it is said, so one that lies ahead is to be said then."""
    told = voice(
        "Jag räknar dig som borta från den dag du säger till. Skriv `{command} borta till {until}` {since}.",
        command=command,
        until=voice.date(until),
        since=voice.weekday(since),
    )
    return message(section(told))


def is_back(was_away: bool, voice: Voice) -> Message:
    """That somebody is there again."""
    if not was_away:
        return message(section(voice("Du var inte anmäld som borta.")))
    return message(section(voice("👋 Välkommen tillbaka! Påminnelserna kommer till dig igen.")))


def not_in_the_plan(voice: Voice) -> Message:
    """The plan does not know them."""
    return message(section(voice("Du står inte i planen, så jag påminner dig inte om något.")))


def no_such_day(voice: Voice) -> str:
    """The day is not ahead."""
    return voice("Välj en dag som ligger framåt.")
