"""The languages that the bot speaks. The code says everything in Swedish; a file beside it translates each sentence."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from babel.messages.pofile import read_po

SWEDISH = "sv"


@cache
def sentences(language: str) -> Mapping[str, str] | None:
    """Return the Swedish sentences of the code with their translations; None for a language that nobody translated.

    Words that come from a plan or a question are there by `key`.
    """
    if language == SWEDISH:
        return {}
    file = resources.files("handlers.views").joinpath(f"{language}.po")
    if not language.isalpha() or not file.is_file():
        return None
    with file.open("rb") as stream:
        catalog = read_po(stream, locale=language)
    return {key(str(one.id), one.context): str(one.string) for one in catalog if one.id and one.string}


def key(words: str, context: str | None) -> str:
    """Where a translation is found: as gettext has it, the context (msgctxt) first."""
    return f"{context}\x04{words}" if context else words


def language_of(locale: str) -> str:
    """The language of a locale as Slack writes it: "en-GB" is "en"."""
    return locale.replace("_", "-").partition("-")[0].lower()
