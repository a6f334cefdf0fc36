"""What every form says where something stands in the way."""

from collections.abc import Sequence

from goals.plan import Person
from handlers.views.blocks import Block, Message, context, cut, escape, message, quote, section, sections
from handlers.views.fields import modal
from handlers.views.voice import Voice

READ = "forms_read"
"""The callback of a modal that is only read."""

REPEATED = 2500
NAMED = 100
"""So many characters are repeated of what somebody typed, and of the name of what was not found."""


def later(voice: Voice) -> Block:
    """The modal where storing takes so long that the answer comes as a message."""
    told = voice("Det tar längre tid än vanligt att spara. Du får ett meddelande när det är klart.")
    return modal(READ, voice("Sparar …"), [section(told)], voice)


def not_stored(said: Sequence[str], typed: str, voice: Voice) -> Message:
    """What came too late to be told in the modal: nothing was stored, why, and what was typed."""
    return message(
        section(voice("*Inget är sparat.* Öppna formuläret igen och skicka en gång till.")),
        sections(said[:5]),
        repeated(typed, voice),
    )


def unsaved(typed: Sequence[Block], voice: Voice) -> Message:
    """Nothing was stored, by no fault of whoever `typed` this."""
    return message(section(voice("*Inget är sparat.*")), typed)


def repeated(typed: str, voice: Voice) -> list[Block]:
    """What somebody typed, to be copied."""
    return [section(voice("Du skrev:") + "\n" + quote(cut(typed, REPEATED)))] if typed.strip() else []


def only(told: str, may: Sequence[Person], voice: Voice) -> Message:
    """That somebody may not do this, and who can; `told` says what it is."""
    names = voice(" eller ").join(escape(person.title) for person in may[:5])
    who = voice("Det kan {names} göra.", names=names) if names else voice("Det kan en administratör göra.")
    return message(section(f"{told} {who}"))


def no_plan(voice: Voice) -> Message:
    """Nothing is imported yet."""
    return message(
        section(voice("Ingen plan är inläst än. Den som sköter Måltavla gör det med `maltavla import plan.yaml`."))
    )


def not_found(words: str, command: str, voice: Voice) -> Message:
    """No goal or indicator is called this."""
    return message(
        section(voice("Jag hittar inget mål och ingen indikator som heter ”{name}”.", name=escape(cut(words, NAMED)))),
        context(voice("Skriv några ord ur namnet, eller `{command} hjälp`.", command=command)),
    )
