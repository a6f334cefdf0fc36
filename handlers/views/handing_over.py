"""Indicators that become somebody else's: which, and to whom."""

from collections.abc import Sequence

from goals.plan import Indicator, Person
from handlers.views.blocks import Block, Message, button, context, escape, in_line, message, section, sections
from handlers.views.fields import modal, person_field, several_field
from handlers.views.voice import Voice

OWN, ANOTHERS, FORM = "reminders_hand_over", "hand_over_anothers", "reminders_hand_over_form"
WHO, WHAT = "who", "what"


def anothers_button(person: Person, voice: Voice) -> Block:
    """The button with which somebody hands over what another person owns."""
    return button(
        voice("Lämna över"), ANOTHERS, person.id, spoken=voice("Lämna över det som {who} äger", who=person.title)
    )


def form(theirs: Sequence[Indicator], chosen: Sequence[str], owner: Person | None, kept: str, voice: Voice) -> Block:
    """Which indicators are handed over, and to whom: one's own, or those of another `owner`."""
    offered = {one.id: one.name for one in theirs}
    told = (
        voice(
            "Den du väljer blir indikatorägare, får ett meddelande om det, och får påminnelserna i stället för {who}. "
            "Det syns i historiken.",
            who=escape(owner.title),
        )
        if owner
        else voice(
            "Den du väljer blir indikatorägare, får ett meddelande om det, och får påminnelserna i stället för dig. "
            "Det syns i historiken."
        )
    )
    return modal(
        FORM,
        voice("Lämna över"),
        [
            several_field(WHAT, voice("Vad lämnar du över?"), offered, chosen),
            person_field(WHO, voice("Till vem?")),
            context(told),
        ],
        voice,
        voice("Lämna över"),
        kept,
    )


def passed_on(given: Sequence[Indicator], to: Person, voice: Voice) -> Message:
    """That indicators are somebody else's now."""
    if len(given) == 1:
        told = voice(
            "✓ *{name}* är överlämnad till {who}, som får ett meddelande.",
            name=in_line(given[0].name),
            who=escape(to.title),
        )
        return message(section(told))
    lead = voice(
        "✓ {count} indikatorer är överlämnade till {who}, som får ett meddelande:",
        count=len(given),
        who=escape(to.title),
    )
    return message(section(lead), sections([f"• {in_line(one.name)}" for one in given]))


def nothing(owner: Person | None, voice: Voice) -> Message:
    """Nothing is theirs."""
    if owner:
        told = voice("{who} äger ingen indikator som du får lämna över till någon annan.", who=escape(owner.title))
        return message(section(told))
    return message(section(voice("Du äger ingen indikator, så det finns inget att lämna över.")))
