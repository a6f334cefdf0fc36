"""Which colour of a traffic light something shows: a shade, a picture's name, or a sign."""

import re
from collections.abc import Iterable, Sequence

GREEN, YELLOW, RED = "green", "yellow", "red"

_NAMES = {
    GREEN: re.compile(r"(?<![a-zåäö])(?:grön|gron|green)(?:a|t)?(?![a-zåäö])"),
    YELLOW: re.compile(r"(?<![a-zåäö])(?:gul|yellow|orange|amber)(?:a|t)?(?![a-zåäö])"),
    RED: re.compile(r"(?<![a-zåäö])(?:röd|rod|red|rött)(?:a)?(?![a-zåäö])"),
}
_SIGNS = {GREEN: "🟢🟩💚✅", YELLOW: "🟡🟨💛🟠🟧", RED: "🔴🟥🔺🔻⛔"}
_LEAST_CHROMA = 0.12
_LEAST_VALUE = 0.3
_LONGEST_LIGHT = 25


def shade(red: float, green: float, blue: float) -> str:
    """The light that a colour (three parts from 0 to 1) is, or "" for grey, blue and what lies between lights.

    Pale fills count, as Excel's own green, yellow and red ones; the paler tints of a design do not.
    """
    most, least = max(red, green, blue), min(red, green, blue)
    chroma = most - least
    if chroma < _LEAST_CHROMA or most < _LEAST_VALUE:
        return ""
    if most == red:
        hue = 60 * ((green - blue) / chroma) % 360
    elif most == green:
        hue = 60 * ((blue - red) / chroma + 2)
    else:
        hue = 60 * ((red - green) / chroma + 4)
    if 22 <= hue <= 68:
        return YELLOW
    if 75 <= hue <= 168:
        return GREEN
    return RED if hue <= 16 or hue >= 340 else ""


def hex_shade(code: str) -> str:
    """The light of a colour written as "00B050" or "#00b050"; "" for "auto" and whatever else."""
    digits = code.lstrip("#")
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", digits):
        return ""
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return shade(red, green, blue)


def named(text: str) -> str:
    """The one light whose name stands in a text such as a picture's file name, or ""."""
    lower = text.lower()
    return only(colour for colour, names in _NAMES.items() if names.search(lower))


def signed(text: str) -> str:
    """The one light that a coloured sign in the text shows, or ""."""
    return only(colour for colour, signs in _SIGNS.items() if any(sign in text for sign in signs))


def only(colours: Iterable[str]) -> str:
    """The colour when all that are told agree, else ""."""
    told = {colour for colour in colours if colour}
    return told.pop() if len(told) == 1 else ""


def first(*colours: str) -> str:
    """The first colour that is told, or ""."""
    return next(filter(None, colours), "")


def of_row(texts: Sequence[str], lights: Sequence[str], fills: Sequence[str]) -> list[str]:
    """The colour of each cell of a table's row: the light in it, else its fill.

    A fill that the whole row has, or a whole headline, is the table's dress and tells nothing.
    """
    dress = len(set(fills)) == 1 if len(fills) > 1 else any(len(text) > _LONGEST_LIGHT for text in texts)
    return [light or ("" if dress else fill) for light, fill in zip(lights, fills, strict=True)]
