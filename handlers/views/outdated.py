"""What is said where a button or form is older than the bot that hears it."""

from handlers.views.blocks import Message, message, section
from handlers.views.voice import Voice


def pressed(voice: Voice) -> Message:
    """Nothing listens to the button any more."""
    told = voice("Det där är från en äldre version av mig och går inte att använda längre.")
    return message(section(f"{told} {voice('Skriv ”hjälp” till mig, så visar jag vad jag kan.')}"))


def submitted(voice: Voice) -> str:
    """Nothing listens to the form any more; said as plain text, at one of its fields."""
    return voice(
        "Formuläret är från en äldre version av mig, så inget är sparat. Kopiera det du skrev och öppna det igen."
    )
