"""The languages that the bot speaks. The code says everything in Swedish; a file beside it translates each sentence."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from babel.messages.pofile import read_po

SWEDISH = "sv"


@cache
def sentences(language: str) -> Mapping[str, str] | None:
    """Return the Swedish sentences of the code with their translations; None for a language that nobody translated.

    Besides sentences there are words that come from a plan or a question: rounds, levels, lists, units.
    """
    if language == SWEDISH:
        return {}
    file = resources.files("handlers.views").joinpath(f"{language}.po")
    if not language.isalpha() or not file.is_file():
        return None
    with file.open("rb") as stream:
        catalog = read_po(stream, locale=language)
    return {str(message.id): str(message.string) for message in catalog if message.id and message.string}


def language_of(locale: str) -> str:
    """The language of a locale as Slack writes it: "en-GB" is "en"."""
    return locale.replace("_", "-").partition("-")[0].lower()
