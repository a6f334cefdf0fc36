"""Paragraphs put together from physical lines, and texts made comparable."""

import re
from collections.abc import Iterable, Sequence

from goals.documents.stream import Line

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f"))
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})
_UNUSUAL = re.compile(f"[{''.join(map(chr, (*_INVISIBLE, *_LIGATURES)))}]")
_UNNAMED = r"\(cid:\d+\)(?= )"
"""A sign of its own that a PDF's font has no name for: at the beginning of a line, a bullet."""
_BULLET = re.compile(rf"(?:[•◦▪■‣·\uf0b7\uf0a7]|{_UNNAMED}) ?|[-–*o] (?=\S)")
_SYMBOL = re.compile(rf"^(?:[\uf0b7\uf0a7•]|{_UNNAMED})(?: |(?=\S))")
"""Bullets of one kind, whatever font they are set in."""
NUMBERING = (
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|(?:[A-ZÅÄÖ]|[IVX]{1,5})(?:(?:\.\d{1,2}){1,4}[.)]?|[.)])|"
    r"[IVX]{2,5}|[a-zåäö][.)])"
)
"""What headings and goals are numbered with: 2.1, B.1.1, III.2, IV, A., b)."""
_NUMBERING = re.compile(rf"(?P<number>{NUMBERING})[ \t]+(?=[A-ZÅÄÖ”\"“])")
_END = tuple('.!?:”"')
_RANGE = re.compile(r"\d[-–]$")
"""A line that a range of years or figures broke off."""
_SHORT = 0.72
"""A line that fills less than this of the text's width ends its paragraph where the next begins with a capital."""


def plain(text: str) -> str:
    """A text with single spaces of the ordinary kind, and without what cannot be seen."""
    if _UNUSUAL.search(text):
        text = text.translate(_INVISIBLE).translate(_LIGATURES)
    return " ".join(text.split())


def bare(text: str) -> str:
    """A text made comparable: plain, and without capitals."""
    return plain(text).casefold()


def squashed(text: str) -> str:
    """Letters and digits alone, to meet a text however it was broken into lines."""
    return "".join(one for one in text.casefold() if one.isalnum())


def is_bullet(text: str) -> bool:
    """Whether a line begins with a bullet."""
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """A line without its bullet."""
    return _BULLET.sub("", text, count=1) if is_bullet(text) else text


def without_numbering(text: str) -> tuple[str, str]:
    """A title without the number before it, and that number: "B.1.1 Bra skola" → Bra skola, B.1.1."""
    found = _NUMBERING.match(text)
    return (text[found.end() :], found["number"].rstrip(".)")) if found else (text, "")


def width(lines: Iterable[Line]) -> int:
    """How wide the text is set, in characters: what nine lines of ten keep within; 0 where there are few lines."""
    lengths = sorted(len(line.text) for line in lines if not line.joined and len(line.text) > 40)
    return lengths[int(len(lengths) * 0.9)] if len(lengths) > 8 else 0


def paragraphs(lines: Sequence[Line], wide: int = 0, known: frozenset[str] = frozenset()) -> list[str]:
    """Join physical lines into paragraphs.

    A paragraph ends at a gap, before a bullet, and after a line far shorter than the text's width when the next
    begins with a capital. `known` are words of the document: a word broken at a line's end loses its hyphen when
    the whole word is one of them.
    """
    found: list[str] = []
    last: Line | None = None
    for line in lines:
        text = _SYMBOL.sub("• ", plain(f"{line.number} {line.text}" if line.number and not line.heading else line.text))
        if not text:
            continue
        if last is None or line.joined or last.joined or _starts(line, last, text, wide):
            found.append(text)
        else:
            found[-1] = joined(found[-1], text, known)
        last = line
    return found


def joined(first: str, second: str, known: frozenset[str] = frozenset()) -> str:
    """Two lines of one paragraph as one."""
    if _RANGE.search(first) and second[:1].isdigit():
        return first + second
    if first.endswith("-") and len(first) > 1 and first[-2].isalpha() and second[:1].islower():
        head, tail = first.rsplit(" ", 1)[-1][:-1], re.split(r"\W", second, maxsplit=1)[0]
        if tail in ("och", "eller", "samt"):
            return f"{first} {second}"
        return first[:-1] + second if (head + tail).casefold() in known else first + second
    return f"{first} {second}"


def _starts(line: Line, last: Line, text: str, wide: int) -> bool:
    if is_bullet(text):
        return True
    if line.gap:
        # a page break leaves a gap in the middle of a sentence
        return not (text[:1].islower() and not last.text.endswith(_END) and len(last.text) > wide * _SHORT > 0)
    return text[:1].isupper() and len(last.text) < wide * _SHORT
