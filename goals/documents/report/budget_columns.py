"""The columns of budget tables: their roles by their heads, and the unit of their figures."""

import re
from collections.abc import Sequence

from goals.documents.report.prose import bare, plain, squashed
from goals.documents.report.words import Words

_LONGEST = 200
_ROLES = {"deviation": "outcome_deviation", "change_percent": "net_cost_change", "budget": "closing"}
_UNIT = re.compile(r"\b(tkr|mnkr|mkr|tusental kronor|tusentals kronor|miljoner kronor)\b", re.IGNORECASE)


def frame_role(head: str, words: Words) -> str:
    """The column of a table of frames that a head names, however it was broken; "" where it is none."""
    said = squashed(head[:_LONGEST])
    tests = (
        ("net_cost_change", "nettokostnadsutv" in said),
        ("forecast_deviation", "prognosavvik" in said or ("avvik" in said and "progn" in said)),
        ("outcome_deviation", "avvik" in said),
        ("shifts", "växl" in said or "omfördeln" in said),
        ("forecast", said.startswith("prognos")),
        ("outcome", said.startswith("utfall")),
        ("opening", "0101" in said or said.startswith(("ingående", "ursprunglig", "beslutad"))),
        ("closing", "fördelningbudget" in said or said.startswith(("utgående", "aktuell", "gällande"))),
    )
    found = next((role for role, holds in tests if holds), "")
    return found or _ROLES.get(words.money_column(head), words.money_column(head))


def kind_of(name: str) -> str:
    """Whether a row is a post or the sum of posts."""
    return "total" if bare(name).split(" ")[0] in ("summa", "totalt", "total", "totalsumma") else "post"


def unit_in(texts: Sequence[str]) -> str:
    """The unit that any of these texts names, "" where none does."""
    found = next((match for text in texts if (match := _UNIT.search(plain(text)))), None)
    return "" if not found else "mnkr" if found[1].casefold() in ("mnkr", "mkr", "miljoner kronor") else "tkr"
