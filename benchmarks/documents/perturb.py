"""Count silent errors in reports made strange: python -m benchmarks.documents.perturb [NAME …] [--misses]

Each report in another house style is read, and what was read is changed as another organisation might have written it:
words for columns, goals and levels that nobody has taught the reading, columns in another order, rows and columns that
are not in the truth, headings that are lost. What can no longer be understood may be missing; it may not be wrong
without a word.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from benchmarks.documents.score import CLASSES, checks, counted, document_named, names, truth_of
from goals.documents.report import default_words, interpret
from goals.documents.report.grid import grid
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain
from goals.documents.report.words import Words
from goals.documents.stream import Block, Cell, Document, Line, Place, Table

Rows = tuple[tuple[Cell, ...], ...]
ROLES = ("result", "target", "target_or_goal", "women", "men", "total", "level", "indicator", "goal", "effect_goal")
STRANGE = "Lodning", "Kvistning", "Spång"
"""Words that mean nothing to the reading."""
_YEARS = frozenset(map(str, range(2015, 2030)))
_PLACE = Place()
_CARD = 2
_HEAD_ROWS = 3


def strange_heads(*roles: str) -> Callable[[Document, Words], Document]:
    """The heads of columns of these roles under a strange word; years and what else stands beside are kept."""

    def head(text: str, words: Words) -> str:
        if words.column(text) not in roles:
            return text
        phrase = next((one for one in sorted(words.columns, key=len, reverse=True) if one in bare(text)), bare(text))
        at = bare(text).find(phrase)
        return f"{plain(text)[:at]}{STRANGE[0]}{plain(text)[at + len(phrase) :]}"

    def changed(document: Document, words: Words) -> Document:
        def line(text: str) -> str:
            first, *rest = text.split("\t")
            figures = bool(rest) and all(any(map(str.isdigit, part)) for part in rest)
            return text if figures else "\t".join(head(part, words) for part in (first, *rest))

        return _of_texts(document, line, heads=True)

    return changed


def strange_goals(which: int) -> Callable[[Document, Words], Document]:
    """The words before the goals' names strange: those of one tier, 0 being the lowest, or of all (-1)."""

    def changed(document: Document, words: Words) -> Document:
        told = {words.goal_ranks[found[0]] for text in _texts(document) if (found := goal_heading(text, words))}
        tiers = sorted(there, reverse=True) if (there := told) else []

        def named(text: str) -> str:
            first, parted, rest = text.partition("\n")
            found = goal_heading(first, words)
            if not found or (which >= 0 and tiers.index(words.goal_ranks[found[0]]) != which):
                return text
            at = bare(first).find(found[0])
            word = STRANGE[tiers.index(words.goal_ranks[found[0]]) % len(STRANGE)]
            return f"{plain(first)[:at]}{word}{plain(first)[at + len(found[0]) :]}{parted}{rest}"

        return _of_texts(document, named)

    return changed


def strange_levels(document: Document, words: Words) -> Document:
    """Levels in words that are no levels."""
    return _of_texts(document, lambda text: STRANGE[1] if bare(text).strip(" .") in words.levels else text)


def strange_labels(document: Document, words: Words) -> Document:
    """What stands before a colon, or alone, where that is a label: strange."""

    def labelled(text: str) -> str:
        label, colon, rest = text.partition(":")
        return f"{STRANGE[2]}{colon}{rest}" if words.label(label) else text

    def of_block(block: Block) -> Block:
        if isinstance(block, Line):
            return replace(block, text=labelled(block.text))
        if any(len(row) > _CARD for row in block.rows):
            return block
        return replace(
            block, rows=tuple(tuple(replace(cell, text=labelled(cell.text)) for cell in row) for row in block.rows)
        )

    return replace(document, blocks=tuple(map(of_block, document.blocks)))


def turned(document: Document, words: Words) -> Document:
    """All columns but the first in reverse order; tables whose heads cover several are left as they are."""
    return _of_rows(
        document, lambda rows: tuple((row[0], *row[:0:-1]) if _is_whole(row, rows) else row for row in rows)
    )


def name_last(document: Document, words: Words) -> Document:
    """The first column last."""
    return _of_rows(document, lambda rows: tuple((*row[1:], row[0]) if _is_whole(row, rows) else row for row in rows))


def headless(document: Document, words: Words) -> Document:
    """Tables without their first row."""
    return _of_rows(document, lambda rows: rows[1:] if len(rows) > 2 else rows)


def split_rows(*parts: str) -> Callable[[Document, Words], Document]:
    """Rows of parts below each indicator: of sexes or of places."""

    def below(row: tuple[Cell, ...], at: int, part: str) -> tuple[Cell, ...]:
        return tuple(
            Cell(part) if here == at else replace(cell, text=_other(cell.text)) for here, cell in enumerate(row)
        )

    return _with_rows(lambda row, at: [row, *(below(row, at, part) for part in parts)])


def same_name(document: Document, words: Words) -> Document:
    """Each indicator on two rows of the same name."""
    twice = _with_rows(lambda row, _: [row, tuple(replace(cell, text=_other(cell.text)) for cell in row)])
    return twice(document, words)


def more_columns(*heads: str) -> Callable[[Document, Words], Document]:
    """Columns before the figures that tables of indicators did not have; {} stands for the year after the report's."""

    def changed(document: Document, words: Words) -> Document:
        years = Counter(int(word) for text in _texts(document) for word in text.split() if word in _YEARS)
        year = years.most_common(1)[0][0] + 1 if years else 2030

        def wider(rows: Rows) -> Rows:
            table = grid(Table(rows, _PLACE), words.column)
            name_at = table.at("indicator") if table else None
            if table is None or name_at is None or not table.has("result", "target", "target_or_goal"):
                return rows
            first = len(table.above)
            return tuple(
                (*row[: name_at + 1], *new, *row[name_at + 1 :]) if _is_whole(row, rows) else row
                for number, row in enumerate(rows)
                for new in [[Cell(head.format(year) if number == first else "37") for head in heads]]
            )

        return _of_rows(document, wider)

    return changed


def flat(document: Document, words: Words) -> Document:
    """All headings of one depth."""
    return _of_lines(document, lambda line: replace(line, heading=min(line.heading, 1)))


def no_headings(document: Document, words: Words) -> Document:
    """The file says of no line that it is a heading."""
    return _of_lines(document, lambda line: replace(line, heading=0))


def without_tier(which: int) -> Callable[[Document, Words], Document]:
    """The headings of one tier of goals lost."""

    def changed(document: Document, words: Words) -> Document:
        ranks = [_rank(one, words) for one in document.blocks]
        tiers = sorted({rank for rank in ranks if rank is not None}, reverse=True)
        lost = tiers[which] if which < len(tiers) else None
        kept = tuple(one for one, rank in zip(document.blocks, ranks, strict=True) if rank is None or rank != lost)
        return replace(document, blocks=kept)

    return changed


def _rank(block: Block, words: Words) -> int | None:
    found = goal_heading(block.text, words) if isinstance(block, Line) else None
    return words.goal_ranks[found[0]] if found else None


def _with_rows(
    rows_of: Callable[[tuple[Cell, ...], int], Sequence[tuple[Cell, ...]]],
) -> Callable[[Document, Words], Document]:
    def changed(document: Document, words: Words) -> Document:
        def longer(rows: Rows) -> Rows:
            table = grid(Table(rows, _PLACE), words.column)
            name_at = table.at("indicator") if table else None
            if table is None or name_at is None or not table.has("result", "target", "target_or_goal"):
                return rows
            first = len(table.above) + 1
            return tuple(
                one
                for number, row in enumerate(rows)
                for one in (
                    rows_of(row, name_at)
                    if number >= first and _is_whole(row, rows) and len(row) > name_at and row[name_at].text.strip()
                    else [row]
                )
            )

        return _of_rows(document, longer)

    return changed


def _is_whole(row: tuple[Cell, ...], rows: Rows) -> bool:
    """Whether a row has a cell for each column, in a table whose head is understood."""
    wide = max(map(len, rows), default=0)
    if grid(Table(rows, _PLACE), default_words().column) is None:
        return False
    heads = rows[:_HEAD_ROWS]
    parted = all(cell.span == 1 or len(one) <= _CARD for one in heads for cell in one)
    return len(row) == wide and parted and all(cell.span == 1 for cell in row)


def _other(text: str) -> str:
    """A figure made another one; other texts as they are."""
    return "".join(str((int(sign) + 3) % 10) if sign.isdecimal() else sign for sign in text) if len(text) < 12 else text


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


def _of_texts(document: Document, change: Callable[[str], str], heads: bool = False) -> Document:
    """Every line and cell changed; with `heads` only lines of tabs and the first rows of tables."""

    def of_block(block: Block) -> Block:
        if isinstance(block, Line):
            return block if heads and "\t" not in block.text else replace(block, text=change(block.text))
        first = 3 if heads else len(block.rows)
        rows = [tuple(replace(cell, text=change(cell.text)) for cell in row) for row in block.rows[:first]]
        return replace(block, rows=(*rows, *block.rows[first:]))

    return replace(document, blocks=tuple(map(of_block, document.blocks)))


def _of_rows(document: Document, change: Callable[[Rows], Rows]) -> Document:
    blocks = (replace(one, rows=change(one.rows)) if isinstance(one, Table) else one for one in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _of_lines(document: Document, change: Callable[[Line], Line]) -> Document:
    return replace(document, blocks=tuple(change(one) if isinstance(one, Line) else one for one in document.blocks))


WAYS: dict[str, Callable[[Document, Words], Document]] = {
    **{f"strange heads: {role}": strange_heads(role) for role in ROLES},
    "strange heads: result, target": strange_heads("result", "target", "target_or_goal"),
    "strange goal words: lowest": strange_goals(0),
    "strange goal words: next": strange_goals(1),
    "strange goal words: all": strange_goals(-1),
    "strange levels": strange_levels,
    "strange labels": strange_labels,
    "columns turned": turned,
    "name column last": name_last,
    "no heads": headless,
    "rows by sex": split_rows("Totalt", "Kvinnor", "Män"),
    "rows by place": split_rows("Norra", "Södra"),
    "rows twice": same_name,
    "more years": more_columns("Mål {}", "Utfall 2019"),
    "more columns": more_columns("Mål", "Utfall"),
    "strange column": more_columns(STRANGE[2]),
    "headings flat": flat,
    "no headings": no_headings,
    "goals' headings lost: lowest": without_tier(0),
    "goals' headings lost: next": without_tier(1),
}


def main() -> None:
    """Run from the command line; exits with 1 where anything is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="reports that are made strange; all without")
    parser.add_argument("--way", default="", help="only ways whose name holds this")
    parser.add_argument("--misses", action="store_true", help="list what is silently wrong")
    wanted = parser.parse_args()
    chosen = [name for name in names() if not wanted.names or any(one in name for one in wanted.names)]
    reports = {name: document_named(name) for name in chosen}
    total: Counter[str] = Counter()
    print(f"{'silent':32}" + "".join(f"{one:>14}" for one in CLASSES) + f"{'right %':>12}")
    for way, change in WAYS.items():
        if wanted.way not in way:
            continue
        every = []
        for name, document in reports.items():
            found = list(checks(interpret(change(document, default_words())), truth_of(name)))
            every += found
            if wanted.misses:
                for one in found:
                    if one.silent:
                        print(f"  {name[:12]} {one.of:13}{one.about[:60]!r}: printed {one.truth!r}, read {one.read!r}")
        table = counted(every)
        right = 100 * sum(row["right"] for row in table.values()) / sum(row["all"] for row in table.values())
        print(f"{way:32}" + "".join(f"{table[one]['silent']:14}" for one in CLASSES) + f"{right:12.1f}", flush=True)
        total.update({one: table[one]["silent"] for one in CLASSES})
    print(f"{'all':32}" + "".join(f"{total[one]:14}" for one in CLASSES))
    raise SystemExit(bool(total.total()))


if __name__ == "__main__":
    main()
