"""A strategist reminds somebody: the message that they would get, and what came of it."""

from goals.plan import Person
from handlers.views.blocks import Block, Message, divider, escape, message, section
from handlers.views.fields import modal
from handlers.views.voice import Voice

FORM = "nudge_form"


def preview(shown: Message, to: Person, kept: str, voice: Voice) -> Block:
    """The very message that somebody is about to get because a strategist asks for it."""
    head = section(voice("Det här skickas till *{who}* nu:", who=escape(to.title)))
    # Buttons of a preview would do what they say.
    blocks = [_still(block) for block in shown.blocks if block["type"] != "actions"]
    return modal(FORM, voice("Påminn"), [head, divider(), *blocks], voice, voice("Skicka"), kept)


def nudged(to: Person, voice: Voice) -> Message:
    """That a reminder is on its way."""
    return message(section(voice("✓ {who} får en påminnelse nu.", who=escape(to.title))))


def nudged_before(to: Person, voice: Voice) -> Message:
    """That one is enough."""
    return message(section(voice("Du har redan påmint {who} i dag.", who=escape(to.title))))


def nothing_to_nudge(to: str, voice: Voice) -> Message:
    """Nothing waits for them any more."""
    return message(section(voice("{who} har inget kvar att rapportera.", who=escape(to))))


def _still(block: Block) -> Block:
    return {name: value for name, value in block.items() if name != "accessory"}
