"""Amounts as figures to reckon with."""

import re
from decimal import Decimal

from goals.numbers import Number, read


def amount(text: str) -> Decimal | None:
    """The amount that a cell holds without its unit, None where it holds none; "-" is none."""
    said = text.strip().replace("−", "-").replace("\N{NO-BREAK SPACE}", " ")
    if not re.search(r"\d", said):
        return None
    value = read(said)
    return value.exact if isinstance(value, Number) else None
