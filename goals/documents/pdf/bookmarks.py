"""A PDF's bookmarks: headings as the program that wrote the file knew them, whole and with their levels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

_MOST = 400
_MOST_LINES = 4
_FEWEST = 3
_MOST_FOUND = 0.8


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading on a page, counted from 1; `level` counts from 1 as well."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A heading that bookmarks tell of: its level, and how many printed lines it takes."""

    level: int
    lines: int


def bookmarks(data: bytes) -> tuple[Bookmark, ...]:
    """Read a PDF's bookmarks, () where it has none. Raises what pypdfium2 raises on a broken file."""
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(data) as document:
        for each in islice(document.get_toc(), _MOST):
            leads_to = each.get_dest()
            page = leads_to.get_index() if leads_to else None
            title = each.get_title()
            if page is not None and _squashed(title):
                found.append(Bookmark(each.level + 1, title, page + 1))
    return tuple(found)


def marked_lines(lines: Sequence[tuple[int, str]], told: Sequence[Bookmark]) -> Mapping[int, Marked]:
    """From a line's place among `lines`, which come with their pages, to the heading that begins there.

    Nothing where bookmarks are few, or too many of them are not found: they are of something else, then.
    """
    squashed = [_squashed(text) for _, text in lines]
    first: dict[int, int] = {}
    for at, (page, _) in enumerate(lines):
        first.setdefault(page, at)
    found: dict[int, Marked] = {}
    after = 0
    for one in told:
        for at in range(max(after, first.get(one.page, len(lines))), len(lines)):
            if lines[at][0] != one.page:
                break
            if count := _fits(squashed, at, _squashed(one.title)):
                found[at] = Marked(one.level, count)
                after = at + count
                break
    return found if len(found) >= max(_FEWEST, _MOST_FOUND * len(told)) else {}


def _fits(squashed: Sequence[str], at: int, title: str) -> int:
    """How many lines from one on make up a title; 0 where none do."""
    whole = ""
    for count, text in enumerate(squashed[at : at + _MOST_LINES], start=1):
        whole += text
        if whole == title:
            return count
        if not title.startswith(whole) or not whole:
            return 0
    return 0


def _squashed(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())
