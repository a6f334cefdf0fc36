"""What is said when something broke."""

from handlers.views.blocks import Block, Message, message, plain_text, section
from handlers.views.voice import Voice


def failed(reference: str, voice: Voice) -> Message:
    """One sentence that says whose fault it is not, what to do, and what to quote."""
    return message(
        section(
            voice(
                "Något gick fel hos mig, inte hos dig. Försök igen om en stund. "
                "Händer det igen, uppge referens *{reference}* till den som sköter Måltavla.",
                reference=reference,
            )
        )
    )


def failed_line(reference: str, voice: Voice) -> str:
    """The same as plain text, below a field."""
    return failed(reference, voice).text


def failed_modal(reference: str, voice: Voice) -> Block:
    """The same in a modal."""
    return {
        "type": "modal",
        "title": plain_text(voice("Något gick fel"), 24),
        "close": plain_text(voice("Stäng"), 24),
        "blocks": list(failed(reference, voice).blocks),
    }
