"""Ways to write a report as another organisation might have: each changes a document that was read."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.documents.changing import Rows, is_whole, of_lines, of_rows, of_texts, texts
from goals.documents.report.grid import grid
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain
from goals.documents.report.words import Words
from goals.documents.stream import Block, Cell, Document, Line, Place, Table

ROLES = ("result", "target", "target_or_goal", "women", "men", "total", "level", "indicator", "goal", "effect_goal")
STRANGE = "Lodning", "Kvistning", "Spång"
"""Words that mean nothing to the reading."""
_YEARS = frozenset(map(str, range(2015, 2030)))
_PLACE = Place()
_CARD = 2
_LONG_ENOUGH = 6


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

        return of_texts(document, line, heads=True)

    return changed


def strange_goals(which: int) -> Callable[[Document, Words], Document]:
    """The words before the goals' names strange: those of one tier, 0 being the lowest, or of all (-1)."""

    def changed(document: Document, words: Words) -> Document:
        told = {words.goal_ranks[found[0]] for text in texts(document) if (found := goal_heading(text, words))}
        tiers = sorted(there, reverse=True) if (there := told) else []

        def named(text: str) -> str:
            first, parted, rest = text.partition("\n")
            found = goal_heading(first, words)
            if not found or (which >= 0 and tiers.index(words.goal_ranks[found[0]]) != which):
                return text
            at = bare(first).find(found[0])
            word = STRANGE[tiers.index(words.goal_ranks[found[0]]) % len(STRANGE)]
            return f"{plain(first)[:at]}{word}{plain(first)[at + len(found[0]) :]}{parted}{rest}"

        return of_texts(document, named)

    return changed


def strange_levels(document: Document, words: Words) -> Document:
    """Levels in words that are no levels."""
    return of_texts(document, lambda text: STRANGE[1] if bare(text).strip(" .") in words.levels else text)


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


def misspelt_heads(document: Document, words: Words) -> Document:
    """The heads of tables with two letters turned, in every head that is long enough to be told all the same."""

    def head(text: str) -> str:
        known = words.column(text) and len(plain(text)) > _LONG_ENOUGH and "\n" not in text and text[1:4].isalpha()
        return f"{text[:2]}{text[3]}{text[2]}{text[4:]}" if known else text

    def first(rows: Rows) -> Rows:
        table = grid(Table(rows, _PLACE), words.column)
        at = len(table.above) if table else -1
        return tuple(
            tuple(replace(c, text=head(c.text)) for c in row) if n == at else row for n, row in enumerate(rows)
        )

    return of_rows(document, first)


def numbered_goals(document: Document, words: Words) -> Document:
    """Numbers of a kind that nobody knows before the goals' names."""

    def named(text: str) -> str:
        found = goal_heading(text, words) if "\n" not in text else None
        return f"{text[: -len(found[1])]}M7:2 {found[1]}" if found and text.endswith(found[1]) else text

    return of_texts(document, named)


def glued_notes(document: Document, words: Words) -> Document:
    """The mark of a footnote glued to the figures in a table's last row, its text below the table."""

    def marked(rows: Rows) -> Rows:
        table = grid(Table(rows, _PLACE), words.column)
        at = table.at("result") if table else None
        last = rows[-1]
        if table is None or at is None or not table.has("target") or not is_whole(last, rows):
            return rows
        figure = last[at].text.strip()
        compared = all(any(map(str.isdigit, last[one].text)) for one in table.all("target"))
        if not compared or not figure.replace(",", "").isdecimal():
            return rows
        return (*rows[:-1], tuple(replace(c, text=f"{figure}1") if n == at else c for n, c in enumerate(last)))

    note = Line("1 Uppgiften är preliminär.", _PLACE, gap=True)
    changed = of_rows(document, marked)
    return replace(changed, blocks=(*changed.blocks, note)) if changed != document else document


def turned(document: Document, words: Words) -> Document:
    """All columns but the first in reverse order; tables whose heads cover several are left as they are."""
    return of_rows(document, lambda rows: tuple((row[0], *row[:0:-1]) if is_whole(row, rows) else row for row in rows))


def name_last(document: Document, words: Words) -> Document:
    """The first column last."""
    return of_rows(document, lambda rows: tuple((*row[1:], row[0]) if is_whole(row, rows) else row for row in rows))


def headless(document: Document, words: Words) -> Document:
    """Tables without their first row."""
    return of_rows(document, lambda rows: rows[1:] if len(rows) > 2 else rows)


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
        years = Counter(int(word) for text in texts(document) for word in text.split() if word in _YEARS)
        year = years.most_common(1)[0][0] + 1 if years else 2030

        def wider(rows: Rows) -> Rows:
            table = grid(Table(rows, _PLACE), words.column)
            name_at = table.at("indicator") if table else None
            if table is None or name_at is None or not table.has("result", "target", "target_or_goal"):
                return rows
            first = len(table.above)
            return tuple(
                (*row[: name_at + 1], *new, *row[name_at + 1 :]) if is_whole(row, rows) else row
                for number, row in enumerate(rows)
                for new in [[Cell(head.format(year) if number == first else _filled(row)) for head in heads]]
            )

        return of_rows(document, wider)

    return changed


def _filled(row: tuple[Cell, ...]) -> str:
    """A figure; none in what is only the second line of a row."""
    return "37" if any(sign.isdigit() for cell in row[1:] for sign in cell.text) else ""


def flat(document: Document, words: Words) -> Document:
    """All headings of one depth."""
    return of_lines(document, lambda line: replace(line, heading=min(line.heading, 1)))


def no_headings(document: Document, words: Words) -> Document:
    """The file says of no line that it is a heading."""
    return of_lines(document, lambda line: replace(line, heading=0))


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
                    if number >= first and is_whole(row, rows) and len(row) > name_at and row[name_at].text.strip()
                    else [row]
                )
            )

        return of_rows(document, longer)

    return changed


def _other(text: str) -> str:
    """A figure made another one; other texts as they are."""
    return "".join(str((int(sign) + 3) % 10) if sign.isdecimal() else sign for sign in text) if len(text) < 12 else text


WAYS: dict[str, Callable[[Document, Words], Document]] = {
    **{f"strange heads: {role}": strange_heads(role) for role in ROLES},
    "strange heads: result, target": strange_heads("result", "target", "target_or_goal"),
    "misspelt heads": misspelt_heads,
    "numbers before goals": numbered_goals,
    "notes glued to figures": glued_notes,
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
