"""What a page carries only because it is a page: running heads and feet, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

_DEPTH = 4
"""So many lines from the top and from the bottom a page's furniture may reach."""
_LONGEST = 200
_SHARE = 0.3
_NEARLY_ALL = 0.8
_COUNTED = re.compile(r"\bsid(?:a|an)?\.?\s\d|\d\s{0,3}\(\d{1,4}\)|\d\sav\s\d", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an)?\.?\s{1,3}(\d{1,4})(?:\s{0,3}(?:av|\(|/)\s{0,3}(\d{1,4})\)?)?|(\d{1,4})\s{0,3}\((\d{1,4})\))",
    re.IGNORECASE,
)
_SENTENCE_ENDS = (".", "!", "?", ":", ".”", '."', ".)", ").")


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line as seen from the page: what it says, and how far down it stands where that is known (points)."""

    text: str
    spot: int | None = None


def furniture(pages: Sequence[Sequence[EdgeLine]]) -> list[frozenset[int]]:
    """For each page the places, in its sequence, of the lines that belong to the page and not to the text.

    A line is furniture if nothing else stands between it and the page's edge, and it stands there on many pages: word
    for word, or with nothing changed but a number that counts the pages. Where positions are known it must stand
    equally far down on them all. A line like "Sida 3 av 37" or "3 (37)" at the edge always is.
    """
    placed = any(line.spot is not None for page in pages for line in page)
    least = 2 if placed else 3
    seen = Counter(key for number, page in enumerate(pages) for key in _keys_of_page(number, page))

    def runs(number: int, places: range) -> Iterator[int]:
        for step, at in enumerate(places):
            line = pages[number][at]
            keys = (key for key in _keys(number, line) if not step or key.share < _NEARLY_ALL)
            often = any(seen[key] >= max(least, key.share * len(pages)) for key in keys)
            if not often and page_number(line.text) is None:
                return
            yield at

    return [frozenset((*runs(number, _head(page)), *runs(number, _foot(page)))) for number, page in enumerate(pages)]


def page_number(text: str) -> int | None:
    """The number in a line that is nothing but a page number of the unmistakable kinds, else None."""
    match = _PAGE_NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    number, last = int(match[1] or match[3]), match[2] or match[4]
    return number if last is None or number <= int(last) else None


def starts_paragraph(before: str, width: int) -> bool:
    """Whether a paragraph ended with the line `before`, the last of its page, where full lines have `width` signs."""
    return before.endswith(_SENTENCE_ENDS) or len(before) < width * 0.6


@dataclass(frozen=True, slots=True)
class _Key:
    """What lines of several pages must share to be one line of furniture, and on how large a share of the pages."""

    words: tuple[str, ...]
    spot: int | None
    offset: int | None = None
    share: float = _SHARE


def _head(page: Sequence[EdgeLine]) -> range:
    return range(min(_DEPTH, len(page)))


def _foot(page: Sequence[EdgeLine]) -> range:
    return range(len(page) - 1, max(len(page) - 1 - _DEPTH, -1), -1)


def _keys_of_page(number: int, page: Sequence[EdgeLine]) -> set[_Key]:
    return {key for at in {*_head(page), *_foot(page)} for key in _keys(number, page[at])}


def _keys(page: int, line: EdgeLine) -> Iterator[_Key]:
    """The line's words, and its words around each number in it, which may follow the pages.

    "Mål 5" may stand at the edge of page 5 by chance, so it takes nearly all pages and the very edge to believe that
    words with a bare number are furniture.
    """
    words = " ".join(line.text.split())
    lettered = any(sign.isalpha() for sign in words)
    if lettered:
        yield _Key((words,), line.spot)
    share = _NEARLY_ALL if lettered and not _COUNTED.search(words[:_LONGEST]) else _SHARE
    for match in islice(_NUMBER.finditer(words), 6):
        around = words[: match.start()], words[match.end() :]
        yield _Key(around, line.spot, int(match[0]) - page, share)
