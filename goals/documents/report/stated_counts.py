"""How many goals a report says that it has: "av nämndens åtta mål", "Nämnden har sju mål", "sex resultatmål"."""

import re
from collections.abc import Iterable

from goals.documents.report.prose import bare

_WORDS = (
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
)
_NUMERALS = {word: count for count, word in enumerate(_WORDS, start=2)}
_BEFORE = r"(?:\bav (?:de |samtliga |totalt )?|\b(?:nämndens|styrelsens|utskottets) |\b(?:nämnden|styrelsen) har )"
_ABOUT = r"(?:egna |beslutade |[a-zåäö]{4,12}ens )?"
_COUNTED = re.compile(
    rf"{_BEFORE}{_ABOUT}(?P<first>\w{{2,7}}) {_ABOUT}mål\b(?! som)|"
    r"(?P<all>\bav (?:\w+ )?)?\b(?P<second>\w{2,7}) (?:resultatmål|nämnds?mål|delmål|verksamhetsmål|åtaganden)\b"
    r"(?P<some> (?:är|nås|nåddes|uppnås|uppfylls|inte|bedöms|kommer|väntas|ser|har|till|under|per)\b)?"
)
"""Without "av", goals of which something is said are some of them: "fyra nämndmål nås", "två delmål till varje"."""
_LEAST, _MOST = 2, 40


def stated_counts(texts: Iterable[str]) -> frozenset[int]:
    """Every count of the report's own goals that its texts state; none where they state none."""
    found = set()
    for text in texts:
        for match in _COUNTED.finditer(bare(text)):
            if match["some"] and not match["all"]:
                continue
            word = match["first"] or match["second"]
            count = int(word) if word.isdecimal() else _NUMERALS.get(word, 0)
            if _LEAST <= count <= _MOST:
                found.add(count)
    return frozenset(found)
