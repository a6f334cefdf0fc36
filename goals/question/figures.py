"""A figure that somebody asks about: "är 2,5 % okej?"."""

import re

from goals.numbers import Number, read
from goals.question.words import LONGEST_WORD

_FIGURE = re.compile(r"(?<![\w.,:/-])[-−]?\d{1,9}(?:[.,]\d{1,4})?(?![\w.,:/-]*\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def figure_in(text: str, unit: str) -> Number | None:
    """Return the one figure of a question in the unit of what it is about; None for none, several, or only a year."""
    found = [one for one in _FIGURE.findall(text) if not _YEAR.fullmatch(one)]
    if len(found) != 1:
        return None
    value = read(f"{found[0]} {unit}"[:LONGEST_WORD], unit)
    return value if isinstance(value, Number) else None
