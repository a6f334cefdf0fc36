"""Two or three subjects in one question: "sjukfrånvaro och HME?", "arbets- och riktningsmötet"."""

import re
from collections.abc import Iterator, Sequence

from goals.question.index import Index
from goals.question.words import one_word

MOST = 3
"""So many subjects are answered in one message."""

_BETWEEN = re.compile(r"[,;/+&]|\b(?:och|samt|and|plus|respektive)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"([^\W_]{3,})-$")


def parts(text: str, index: Index) -> tuple[str, ...]:
    """Return what stands on each side of the "och" and the commas of a question, none where it is not two or three
    things; half a compound is completed from the next one."""
    found = [part.strip() for part in _BETWEEN.split(text) if _WORD.search(part)]
    return tuple(_completed(found, index)) if 2 <= len(found) <= MOST else ()


def _completed(found: Sequence[str], index: Index) -> Iterator[str]:
    for part, after in zip(found, (*found[1:], ""), strict=True):
        cut, words = _CUT.search(part), _WORD.findall(after)
        head = words[-1] if cut and words else ""
        tails = (head[place:] for place in range(3, len(head) - 2))
        whole = next((tail for tail in tails if cut and one_word((cut[1] + tail).casefold()).stem in index.lexicon), "")
        yield part[:-1] + whole if whole else part
