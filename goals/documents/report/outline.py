"""The report's chapters: which lines are headings, and what stands under each.

Headings come from the file's own styles where it has them. Otherwise every line that begins with a number is a
candidate, and the chain in which each number may follow the one before it, with the best-looking lines, is kept;
that leaves out footnotes, numbered lists and figures. Words that only headings begin with count in both cases.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from goals.documents.report.prose import NUMBERING, bare, plain, without_numbering
from goals.documents.report.words import Words, pattern_of
from goals.documents.stream import Block, Line, Place

Number = tuple[int, ...]

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t]{1,8}(?=[A-ZÅÄÖ”\"“])(.{2,160})$")
_MOST_CHAPTERS = 40
_LONGEST = 160
_FEW = 3
_MOST_WORDS = 32
"""So many reports' words are kept at hand; some reports have words of their own."""
_SKIPPED = 2.5
_WINDOW = 400
"""So many candidates back a heading is looked for that may come before; bounds the time for hostile documents."""


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it before the next one. `chain` are the titles above, outermost first; `styled`
    tells that the file itself says that it is a heading."""

    title: str
    number: str
    depth: int
    place: Place
    blocks: tuple[Block, ...]
    chain: tuple[str, ...] = ()
    styled: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    at: int
    title: str
    number: Number
    depth: int
    lines: int = 1


def sections(blocks: Sequence[Block], words: Words) -> tuple[Section, ...]:
    """Cut a document into its sections, in order. What stands before the first heading has an untitled one."""
    styled, numbered = _styled(blocks, words), _numbered(blocks, words)
    headings = _with_words(blocks, words, numbered if len(numbered) > len(styled) else styled)
    found: list[Section] = []
    above: list[_Heading] = []
    starts = [_Heading(-1, "", (), 0, 1), *headings]
    for heading, following in zip(starts, [*headings, None], strict=True):
        end = following.at if following else len(blocks)
        own = tuple(blocks[heading.at + heading.lines : end])
        if heading.at < 0:
            if own:
                found.append(Section("", "", 0, own[0].place, own))
            continue
        while above and above[-1].depth >= heading.depth:
            above.pop()
        number = ".".join(map(str, heading.number))
        chain = tuple(one.title for one in above)
        line = blocks[heading.at]
        by_style = isinstance(line, Line) and line.heading > 0
        found.append(Section(heading.title, number, heading.depth, line.place, own, chain, by_style))
        above.append(heading)
    return tuple(found)


def under(section: Section, every: Sequence[Section]) -> tuple[Section, ...]:
    """The sections below one, in order."""
    found = []
    for one in every[every.index(section) + 1 :]:
        if one.depth <= section.depth:
            break
        found.append(one)
    return tuple(found)


def goal_heading(text: str, words: Words) -> tuple[str, str] | None:
    """The goal word that a heading begins with and the name after it: "Nämndmål 2: Bra skola" → nämndmål, Bra skola.

    None where it does not begin so; a goal word alone is a chapter's heading, not a goal's.
    """
    found = _goal_pattern(words).match(plain(text))
    if not found or found["word"] is None:
        return None
    rest, parted = found["rest"].strip(' ”"“'), found["colon"] or found["nr"]
    if not rest or not any(one.isalpha() for one in rest) or (not parted and bare(found["word"]) == "mål"):
        return None
    if not parted and (not rest[:1].isupper() or all(words.column(one) for one in rest.split())):
        return None
    if bare(rest) in ("ja", "nej") or rest[:1].isdigit():
        return None
    return bare(found["word"]), rest


def goal_number(text: str, words: Words) -> str:
    """The number of the goal that a heading names, "" where it has none: "Nämndmål 2: Bra skola" → 2."""
    found = _goal_pattern(words).match(plain(text))
    return (found["nr"] or "") if found and goal_heading(text, words) else ""


@lru_cache(_MOST_WORDS)
def _goal_pattern(words: Words) -> re.Pattern[str]:
    phrases = pattern_of(tuple(words.goal_ranks)).pattern
    return re.compile(
        rf"(?:{NUMBERING} )?"
        rf"(?P<word>{phrases})(?: ?(?:nr )?"
        r"(?P<nr>\d{1,2}(?:\.\d{1,2}){0,3}|(?:[A-ZÅÄÖ]\d{0,2}|[IVX]{1,4})(?=[.)]))[.)]?)?"
        r"(?P<colon> ?[:–—-])?(?: |(?<=:))(?P<rest>.{2,300})$",
        re.IGNORECASE,
    )


def _styled(blocks: Sequence[Block], words: Words) -> list[_Heading]:
    """What the file itself says are headings, but for labels; none where it says so of a few lines only."""
    said = [(at, one) for at, one in enumerate(blocks) if isinstance(one, Line) and one.heading and plain(one.text)]
    if len(said) < _FEW:
        return []
    found = []
    for at, line in said:
        title, number = _parted(plain(line.text))
        number = tuple(int(part) for part in re.findall(r"\d{1,4}", line.number)) or number
        account = bool(number) and bare(title) in words.of("economy", "accounts")
        if account or not words.label(title) or _has_below(at, line.heading, said):
            found.append(_Heading(at, title, number, line.heading))
    return found


def _has_below(at: int, depth: int, said: Sequence[tuple[int, Line]]) -> bool:
    """Whether headings stand below one, and none of them is a label: a chapter, though its title could be a label."""
    following = next((line for other, line in said if other > at), None)
    return following is not None and following.heading > depth


def _parted(text: str) -> tuple[str, Number]:
    found = _NUMBERED.match(text)
    return (plain(found[2]), _number(found[1])) if found else (without_numbering(text)[0], ())


def _number(text: str) -> Number:
    return tuple(int(part) for part in text.split("."))


def _numbered(blocks: Sequence[Block], words: Words) -> list[_Heading]:
    candidates: list[tuple[_Heading, float]] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Line) and (found := _NUMBERED.match(block.text)) and len(block.text) <= _LONGEST:
            number = _number(found[1])
            if number[0] <= _MOST_CHAPTERS and 0 not in number:
                heading = _Heading(at, plain(found[2]), number, len(number))
                heading = _whole(heading, blocks, words)
                candidates.append((heading, _looks(heading, block, words)))
    return _best_chain(candidates)


def _whole(heading: _Heading, blocks: Sequence[Block], words: Words) -> _Heading:
    """A heading with its second line, where it was too long for one."""
    following = blocks[heading.at + 1] if heading.at + 1 < len(blocks) else None
    after = blocks[heading.at + 2] if heading.at + 2 < len(blocks) else None
    first = blocks[heading.at]
    assert isinstance(first, Line)
    if (
        isinstance(following, Line)
        and not first.joined
        and not following.gap
        and following.text[:1].islower()
        and len(heading.title) > 45
        and len(following.text) < len(heading.title)
        and (not isinstance(after, Line) or after.gap or bool(words.label(after.text)))
    ):
        return replace(heading, title=f"{heading.title} {plain(following.text)}", lines=2)
    return heading


def _looks(heading: _Heading, line: Line, words: Words) -> float:
    """How much a line looks like a heading, beside its number."""
    score = 1.0 + 0.5 * line.gap + 0.4 * (len(heading.number) > 1)
    if line.heading:
        score += 1
    if goal_heading(heading.title, words):
        score += 2
    if words.chapter(heading.title):
        score += 0.7
    if heading.title.endswith((".", ",", ";")) or re.match(r"\d{1,2}\.\s", line.text):
        score -= 0.8
    if len(heading.title) > 110:
        score -= 0.6
    return max(score, 0.1)


def _best_chain(candidates: Sequence[tuple[_Heading, float]]) -> list[_Heading]:
    best: list[float] = []
    before: list[int | None] = []
    for at, (heading, score) in enumerate(candidates):
        top, link = score - 0.3 * (heading.number[0] - 1) * (heading.number != (1,)), None
        for earlier in range(max(0, at - _WINDOW), at):
            cost = _step(candidates[earlier][0].number, heading.number)
            if cost is not None and best[earlier] + score - cost > top:
                top, link = best[earlier] + score - cost, earlier
        best.append(top)
        before.append(link)
    chain: list[_Heading] = []
    at_end = max(range(len(best)), key=best.__getitem__, default=None)
    while at_end is not None:
        chain.append(candidates[at_end][0])
        at_end = before[at_end]
    return chain[::-1] if len(chain) >= _FEW else []


def _step(first: Number, second: Number) -> float | None:
    """What it costs that the second number follows the first; None where it may not."""
    if len(second) == len(first) + 1 and second[:-1] == first:
        return 0 if second[-1] == 1 else _SKIPPED
    if len(second) <= len(first):
        same = len(second) - 1
        if second[:same] == first[:same] and second[same] > first[same]:
            missing = second[same] - first[same] - 1
            return None if missing > 3 else _SKIPPED * missing
    return None


def _with_words(blocks: Sequence[Block], words: Words, headings: list[_Heading]) -> list[_Heading]:
    """Add lines that are headings by their words: a goal's, or a chapter that every report has."""
    taken = {at for one in headings for at in range(one.at, one.at + one.lines)}
    known = {bare(title) for title in words.of("known_titles")}
    ranks = sorted({words.goal_ranks[found[0]] for found in _goal_words(headings, blocks, words)})
    there = {words.goal_ranks[found[0]] for found in _goal_words(headings, (), words)}
    added = []
    for at, block in enumerate(blocks):
        if at in taken or not isinstance(block, Line) or len(block.text) > _LONGEST:
            continue
        text = plain(block.text)
        goal = goal_heading(text, words)
        if goal and words.goal_ranks[goal[0]] in there:
            continue
        marked = ":" in text[:60] or goal_number(text, words)
        alone = block.joined or block.gap or (marked and text[-1:] != "." and _after_end(at, blocks))
        if (
            goal
            and alone
            and (block.heading or ":" in text[:60] or not text.endswith((".", ",")))
            and _stands_out(at, blocks)
        ):
            added.append(_whole(_Heading(at, text, (), 2 + ranks.index(words.goal_ranks[goal[0]])), blocks, words))
        elif not headings and alone and bare(text) in known:
            added.append(_Heading(at, text, (), 1))
    return sorted((*_nested(headings, added),), key=lambda one: one.at)


def _goal_words(headings: Iterable[_Heading], blocks: Iterable[Block], words: Words) -> Iterator[tuple[str, str]]:
    for heading in headings:
        if found := goal_heading(heading.title, words):
            yield found
    for block in blocks:
        if isinstance(block, Line) and len(block.text) <= _LONGEST and (found := goal_heading(block.text, words)):
            yield found


def _stands_out(at: int, blocks: Sequence[Block]) -> bool:
    """Whether a line is one by itself, not the first of a paragraph."""
    line = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    assert isinstance(line, Line)
    if line.joined:
        return not line.text.endswith(".")
    return not isinstance(following, Line) or following.gap or len(line.text) < 90


def _after_end(at: int, blocks: Sequence[Block]) -> bool:
    """Whether what stands before a line is at its end: a table, or a sentence."""
    before = blocks[at - 1] if at else None
    return not isinstance(before, Line) or before.text.endswith((".", "!", "?"))


def _nested(headings: list[_Heading], added: list[_Heading]) -> Iterator[_Heading]:
    """Headings by words get a depth below the chapter in which they stand, those of one tier the same."""
    yield from headings
    depths: dict[int, int] = {}
    for one in added:
        above = [heading for heading in headings if heading.at < one.at]
        depth = one.depth + above[-1].depth - 1 if above and one.depth > 1 else one.depth
        depths[one.depth] = min(depth, depths.get(one.depth, depth))
    yield from (replace(one, depth=depths[one.depth]) for one in added)
