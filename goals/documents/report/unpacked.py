"""A card for each goal, labels in its first column and what they head beside, unpacked into headings and lines.

The measures may stand in a table inside the card, whose cells come as lines parted by tabs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain
from goals.documents.report.words import Words, pattern_of, simplified
from goals.documents.stream import Block, Cell, Line, Place, Table

_MOST_ROWS = 20
_FEWEST_ROWS = 3
_LABELLED = 2
_NUMBER = re.compile(r" ?\d{1,2}(?:\.\d{1,2})?\.?$")
_LONGEST_LABEL = 60
_SAYS, _GOAL = (" lyder", " är"), "mål"
_BELONGS, _ABOVE = ("hör till", "under området"), "målområde"
"""Whatever a goal is said to belong to is the tier above."""
_LEADS_UP = ("bidrar", "kopplat", "koppling", "hör till", "under")


def unpacked(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """The same blocks, each goal's card as the heading of what is above it, its own, and what its rows say."""
    found: list[Block] = []
    above = ""
    for block in (card for one in blocks for card in _cards(one, words)):
        rows = _rows(block, words) if isinstance(block, Table) else []
        if not rows:
            found.append(block)
            continue
        ranks = [_rank(label, words) if " " in text else None for label, text in rows]
        own = max(rank for rank in ranks if rank is not None)
        effect = next((row for row, rank in zip(rows, ranks, strict=True) if rank is not None and rank < own), None)
        if effect and effect[1] != above:
            above = effect[1]
            found.append(_line(f"{_word(effect[0], words)}: {plain(above)}", block.place))
        goal = next(row for row, rank in zip(rows, ranks, strict=True) if rank == own)
        label = plain(goal[0]) if goal_heading(f"{plain(goal[0])}: {plain(goal[1])}", words) else _word(goal[0], words)
        found.append(_line(f"{label}: {plain(goal[1])}", block.place))
        for row in rows:
            if row not in (goal, effect):
                found += _told(*row, block.place)
    return tuple(found)


def _cards(block: Block, words: Words) -> list[Block]:
    """A table of wide cards, each of labels with their texts and a table of measures, as tables of two columns."""
    if not isinstance(block, Table) or len(block.rows) < _FEWEST_ROWS:
        return [block]
    if any(len(row) == _LABELLED and _word(row[0].text, words) for row in block.rows):
        block = replace(block, rows=_paired(block.rows, words))
    labels = [_word(row[0].text, words) if len(row) == _LABELLED else "" for row in block.rows]
    ranks = [words.goal_ranks[word] for word in labels if word]
    measures = [at for at, row in enumerate(block.rows) if len(row) > _LABELLED and _is_head(row, words)]
    if not ranks or (not measures and max(map(len, block.rows)) > _LABELLED):
        return [block]
    lowest = max(ranks)
    starts = [at for at, word in enumerate(labels) if word and words.goal_ranks[word] == lowest]
    ends = [*(_opening(block, at) for at in starts[1:]), len(block.rows)]
    if (measures and len(measures) < len(starts)) or any(
        words.label(row[0].text) == "" for row in block.rows[: starts[0] - 1]
    ):
        return [block]
    return [replace(block, rows=_of_two(block.rows[at:end], words)) for at, end in zip(starts, ends, strict=True)]


def _paired(rows: Sequence[tuple[Cell, ...]], words: Words) -> tuple[tuple[Cell, ...], ...]:
    """The rows, those of two labels with their texts each as two, above the measures."""
    head = next((at for at, row in enumerate(rows) if len(row) > _LABELLED and _is_head(row, words)), len(rows))
    found: list[tuple[Cell, ...]] = []
    for at, row in enumerate(rows):
        labels = [row[0].text, row[2].text] if len(row) == 2 * _LABELLED and at < head else []
        known = any(words.label(simplified(label)) or _word(label, words) for label in labels)
        found += [row[:_LABELLED], row[_LABELLED:]] if known else [row]
    return tuple(found)


def _opening(table: Table, at: int) -> int:
    """Where a card begins whose goal stands in this row: at a band above it, or there."""
    return at - 1 if at and len(table.rows[at - 1]) == 1 else at


def _is_head(row: Sequence[Cell], words: Words) -> bool:
    return words.column(row[0].text) == "indicator" and sum(bool(words.column(cell.text)) for cell in row[1:]) > 1


def _of_two(rows: Sequence[tuple[Cell, ...]], words: Words) -> tuple[tuple[Cell, ...], ...]:
    """A card's rows as labels and texts, the rows of its measures as the lines of one cell."""
    found: list[tuple[Cell, ...]] = []
    measures: list[str] = []
    for row in rows:
        if len(row) > _LABELLED:
            measures.append("\t".join(plain(cell.text) for cell in row))
        elif len(row) == _LABELLED:
            found.append(row)
    return (*found, (Cell("Indikatorer"), Cell("\n".join(measures)))) if measures else tuple(found)


def _rows(card: Table, words: Words) -> list[tuple[str, str]]:
    """A card's labels and texts; none where the table names no goal in a row of its own, or knows few of its labels."""
    if not 2 <= len(card.rows) <= _MOST_ROWS or any(len(row) != 2 for row in card.rows):
        return []
    rows = [(row[0].text.strip(), row[1].text.strip()) for row in card.rows]
    if any(words.column(label) == "indicator" and "\t" not in text for label, text in rows):
        return []  # an indicator's own card
    named = [row for row in rows if _rank(row[0], words) is not None and " " in row[1] and "\t" not in row[1]]
    known = [row for row in rows if words.label(row[0]) or words.column(row[0]) or _rank(row[0], words) is not None]
    several = len({_rank(label, words) for label, _ in named}) == len(named)
    return rows if named and several and len(known) >= max(2, len(rows) / 2) else []


def _rank(label: str, words: Words) -> int | None:
    """The tier of the goal word that a label is or ends with: "Nämndens mål 1", "Bidrar till fullmäktiges mål"."""
    word = _word(label, words)
    return words.goal_ranks.get(word)


def _word(label: str, words: Words) -> str:
    said = _NUMBER.sub("", bare(label).strip(" :"))
    if len(said) > _LONGEST_LABEL:
        return ""
    if said.endswith(_SAYS) and said.rpartition(" ")[0] in words.of("goal_in_sentence"):
        return _GOAL
    if said.partition(" från ")[0] in words.goal_ranks:
        return said.partition(" från ")[0]
    if not said.startswith(_LEADS_UP):
        return ""
    found = [one[0] for one in pattern_of(tuple(words.goal_ranks)).finditer(said)]
    return found[-1] if found and said.endswith(found[-1]) else _ABOVE if said.startswith(_BELONGS) else ""


def _told(label: str, text: str, place: Place) -> Iterator[Block]:
    """A row of a card: a table where one is nested in it, else its label and text as a line."""
    if "\t" in text:
        rows = _nested([line.split("\t") for line in text.splitlines() if line.strip()])
        yield Table(tuple(tuple(Cell(plain(cell)) for cell in row) for row in rows), place)
    elif text:
        yield _line(f"{plain(label).rstrip(' :')}: {plain(text)}", place)


def _nested(lines: Sequence[list[str]]) -> list[list[str]]:
    """Lines as rows: what is too short for one goes on in the next, where a cell had several paragraphs."""
    wide = len(lines[0])
    rows: list[list[str]] = []
    for line in lines:
        if rows and len(rows[-1]) < wide and len(rows[-1]) + len(line) - 1 <= wide:
            rows[-1] = [*rows[-1][:-1], f"{rows[-1][-1]} {line[0]}", *line[1:]]
        else:
            rows.append(line)
    return rows


def _line(text: str, place: Place) -> Line:
    return Line(text, place, joined=True, gap=True)
