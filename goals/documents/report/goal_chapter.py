"""One goal's chapter: its level, comment and description by their labels, and the indicators in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from goals.documents.composed import without_composed
from goals.documents.report.goal_rows import RowGoal, goal_box, level_beside, number_before, titled
from goals.documents.report.grid import Grid, continued, goal_grid, grid, plain_paragraphs
from goals.documents.report.indicator_card import Card
from goals.documents.report.indicator_fields import opens_with_label, text_or_none
from goals.documents.report.indicator_lines import IndicatorLines, head_columns
from goals.documents.report.indicator_sentence import indicator_sentence
from goals.documents.report.indicator_table import IndicatorTable
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, paragraphs, plain
from goals.documents.report.reader import Reader
from goals.documents.report.told_level import told_level
from goals.documents.report.values import HIGH, LOW, MEDIUM, Confidence, Question, Read, ReadGoal, ReadIndicator, Text
from goals.documents.stream import Block, Line, Place, Table
from goals.plan import Level

_LONGEST_LEVEL = 160
_LONGEST_BARE = 60
_CUT = "Tabellen är delad av ett sidbyte; kommentaren är hämtad från nästa sida."
_ROWS = "Flera rader i samma tabell har det namnet; målen kan stå i en annan kolumn."
_UNLABELLED = "Texten har ingen egen rubrik i rapporten."


@dataclass(slots=True)
class Chapter:
    """What was found in one chapter. `rows` are goals that a table in it names."""

    level: Read[Level | None] | None = None
    forecast: bool = False
    texts: dict[str, list[Line]] = field(default_factory=dict)
    comment: Text | None = None
    indicators: list[ReadIndicator] = field(default_factory=list)
    rows: list[RowGoal] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    last: Grid | None = None
    last_page: int | None = None

    @property
    def speaks(self) -> bool:
        """Whether it holds what only a goal's chapter does: a level under its label, or indicators."""
        return self.level is not None or bool(self.indicators) or bool(self.rows)


def read_chapter(blocks: Sequence[Block], reader: Reader) -> Chapter:
    """Read what stands under a goal's heading, or under any heading that tables of goals may stand under."""
    found = Chapter()
    role, card = "", None
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table):
            role = "after"
            _table(block, found, reader)
        elif columns := head_columns(block.text, reader.words):
            end = _end_of_lines(blocks, at + 1, reader)
            lines = [one for one in blocks[at + 1 : end] if isinstance(one, Line)]
            read = IndicatorLines(columns, reader.words, reader.cells, reader.running).read(lines)
            found.indicators += read
            if not read:
                found.questions.append(_unread(block.text, block.place))
            role, at = "after", end - 1
        elif _runs_over(block, found, reader) or (card and card.take(block)):
            pass
        elif told := indicator_sentence(blocks, at, reader):
            found.indicators.append(told[0])
            role, at = "after", told[1] - 1
        elif new := Card.opened_by(block, reader):
            card = new
            found.indicators.append(card.indicator)
            card.into(found.indicators)
        else:
            role = _line(block, role, found, reader)
            found.last = None
        at += 1
    if not found.level:
        found.level = told_level(found.texts.values(), reader)
    return found


def goal_of(chapter: Chapter, title: Text, effect_goal: Text | None, number: str, reader: Reader) -> ReadGoal:
    """The goal whose chapter this is."""
    description = _text(chapter.texts.get("description", ()), reader)
    comment = chapter.comment or _text(chapter.texts.get("comment", ()), reader)
    loose = [*chapter.texts.get("", ()), *chapter.texts.get("after", ())]
    if not comment and loose:
        sure = MEDIUM if chapter.texts.get("after") and not chapter.texts.get("") else LOW
        comment = _text(loose, reader, sure, _UNLABELLED)
    return ReadGoal(title, effect_goal, chapter.level, chapter.forecast, comment, description, number)


def _line(line: Line, role: str, found: Chapter, reader: Reader) -> str:
    """Put one line where it belongs; returns what the lines after it speak of."""
    label = reader.words.label(line.text)
    if label in ("level", "comment", "description", "evidence", "ignored"):
        if label == "level":
            found.forecast = "prognos" in bare(line.text)
        return label
    for inline in ("level", "comment", "description"):
        said = opens_with_label(line.text, reader.words, inline)
        if said and re.search("[:?]", line.text[: len(line.text) - len(said)]):
            if inline == "level":
                return _level(said, line, found, reader, "prognos" in bare(line.text[:40]))
            found.texts.setdefault(inline, []).append(replace(line, text=said))
            return inline
    if role == "level":
        return _level(line.text, line, found, reader, found.forecast)
    if found.level is None and role != "comment" and len(line.text) < _LONGEST_BARE and _is_level(line.text, reader):
        found.level = reader.levels.of_text(line.text, line.place).at_most(MEDIUM & reader.sure)
        return "after"
    found.texts.setdefault("" if role == "ignored" else role, []).append(line)
    return role


def _is_level(text: str, reader: Reader) -> bool:
    """Whether a line is a level: a phrase that is one as a whole, or any that tells one after a sign."""
    said = text.strip().lstrip("●◐○•")
    signed = said != text.strip() and reader.levels.knows(said) is not None
    return signed or bare(said).strip(" .!") in {*reader.words.levels, *reader.levels.explained}


def _level(text: str, line: Line, found: Chapter, reader: Reader, forecast: bool) -> str:
    first, _, rest = text.partition(". ")
    if rest and reader.levels.knows(first):
        found.texts.setdefault("comment", []).append(replace(line, text=rest.strip()))
        text = first
    elif len(text) > _LONGEST_LEVEL:
        found.texts.setdefault("comment", []).append(replace(line, text=text))
        return "comment"
    label = re.split("[:?]", line.text, maxsplit=1)[0]
    read = reader.levels.of_answer(label, text, line.place).at_most(reader.sure)
    if found.level is None or found.level.value is None:
        found.level, found.forecast = read, forecast
    elif read.value and read.value is not found.level.value:
        found.level = found.level.at_most(LOW, "Avsnittet anger två olika nivåer.")
    return "comment" if rest and text == first else "after"


def _text(lines: Iterable[Line], reader: Reader, sure: Confidence = HIGH, *flags: str) -> Text | None:
    held = list(lines)
    text = without_composed("\n".join(paragraphs(held, reader.running.wide, reader.running.known)))
    return text_or_none(text, held[0].place, sure & reader.sure, *flags) if text else None


def _end_of_lines(blocks: Sequence[Block], start: int, reader: Reader) -> int:
    """Where a flattened table ends: at a real table, another head, or a label that only goals have."""
    opening = blocks[start - 1]
    head = plain(opening.text) if isinstance(opening, Line) else ""
    for at in range(start, len(blocks)):
        block = blocks[at]
        if isinstance(block, Table):
            return at
        if head_columns(block.text, reader.words) and plain(block.text) != head:
            return at
        if reader.words.label(block.text) in ("level", "description") and block.gap:
            return at
    return len(blocks)


def _runs_over(line: Line, found: Chapter, reader: Reader) -> bool:
    """Take a line as the rest of the last indicator, where a page break cut its table and left the rest in lines."""
    others = found.indicators[-2:-1]
    on_next_page = found.last and found.last_page and line.place.page == found.last_page + 1
    if not on_next_page or reader.words.label(line.text) or not (others and others[0].comment):
        return False
    last, text = found.indicators[-1], plain(line.text)
    if last.comment and not last.comment.flags:
        return False
    if opens_with_label(text, reader.words, "source") is not None and last.method and not last.comment:
        method = last.method.at_most(MEDIUM)
        said = f"{method.as_written}\n{text}"
        found.indicators[-1] = replace(last, method=replace(method, as_written=said, value=said))
    else:
        said = f"{last.comment.as_written} {text}" if last.comment else text
        found.indicators[-1] = replace(last, comment=text_or_none(said, line.place, MEDIUM & reader.sure, _CUT))
    return True


def _table(table: Table, found: Chapter, reader: Reader) -> None:
    sure = reader.sure & (HIGH if table.sure else MEDIUM)
    if (card := Card.of_table(table, reader)) and card.indicator.name.value:
        _from_card(card, found)
        return
    read = goal_grid(table, reader.words, reader.levels, reader.cells)
    box = goal_box(table, reader.levels, reader.words, sure) if read is None and not card else None
    named = box is not None and goal_heading(table.rows[0][0].text, reader.words)
    if read is None and not named and found.last and (rest := continued(table, found.last)):
        before = tuple(found.indicators[-1:])
        sure = sure & MEDIUM
        rows = _indicator_table(rest, reader, sure, table.place, before).read()
        found.indicators[-1:] = rows.indicators
        return
    if read is None:
        if card:
            _from_card(card, found)
        elif box:
            found.rows.append(box)
        else:
            found.questions.append(_unread(_first_text(table), table.place))
        return
    money = grid(table, reader.words.money_column)
    if (
        money
        and money.has("budget", "budget_period", "deviation", "forecast_deviation", "opening")
        and not read.has("indicator")
    ):
        return
    figures = read.has("result", "target", "total")
    if not read.has("indicator") and figures:
        name = read.at("goal") if read.at("goal") is not None else read.at("effect_goal")
        read = read.with_role(name, "indicator") if name is not None else _named_by_first(read)
    if read.has("indicator") and (figures or read.has("level", "method", "comment", "method_and_source", "due")):
        rows = _indicator_table(read, reader, sure, table.place).read()
        found.indicators += rows.indicators
        found.rows += rows.goals
        found.last = read if rows.indicators else None
        found.last_page = table.place.page
        for head in rows.unknown:
            found.questions.append(
                Question(
                    f"Kolumnen {head}",
                    head,
                    "",
                    "Kolumnen går inte att tolka; dess värden ligger bredvid.",
                    table.place,
                )
            )
    elif read.has("goal", "effect_goal", "level"):
        found.rows += _goal_rows(read, table.place, sure, reader, found)
    elif not grid(table, reader.words.money_column):
        found.questions.append(_unread(_first_text(table), table.place))


def _indicator_table(
    read: Grid, reader: Reader, sure: Confidence, place: Place, before: tuple[ReadIndicator, ...] = ()
) -> IndicatorTable:
    return IndicatorTable(read, reader.words, reader.levels, reader.cells, sure, place, before, reader.year)


def _from_card(card: Card, found: Chapter) -> None:
    """Keep what a card says: an indicator, with its level if it has one, or the goal's own level and comment."""
    if card.indicator.name.value:
        found.indicators.append(replace(card.indicator, level=card.level))
    elif card.level is not None:
        found.level, found.comment = found.level or card.level, found.comment or card.indicator.comment


def _named_by_first(read: Grid) -> Grid:
    """A grid whose first column has no known head but holds the names."""
    return read.with_role(0, "indicator") if not read.columns[0].role else read


def _goal_rows(read: Grid, place: Place, sure: Confidence, reader: Reader, found: Chapter) -> list[RowGoal]:
    """Goals with their levels, a row each; where the table has no names, the level of the chapter's own goal."""
    goal_at, effect_at, level_at, comment_at = (read.at(role) for role in ("goal", "effect_goal", "level", "comment"))
    if goal_at is None:
        goal_at, effect_at = effect_at, None
    rows: list[RowGoal] = []
    effect: Text | None = None
    if goal_at is None and len(read.rows) > 1 and not read.columns[0].role:
        found.questions.append(_unread(read.columns[0].head, place))  # levels of something else, in the first column
        return []
    for row in read.rows:
        level = reader.levels.of_cell(row.cells[level_at], place) if level_at is not None else None
        if level_at is not None and level and level.value is None:
            level = reader.levels.of_answer(read.columns[level_at].head, row.text(level_at), place)
        level = level.at_most(sure) if level else None
        comment = text_or_none(plain_paragraphs(row.text(comment_at)), place, sure) if comment_at is not None else None
        if goal_at is None:
            found.level, found.comment = found.level or level, found.comment or comment
            continue
        if effect_at is not None and row.text(effect_at):
            above = titled(row.text(effect_at), reader.words)
            effect = Read(above, above, sure, place)
        if row.merged:
            effect = Read(row.merged, row.merged, sure & MEDIUM, place)
        elif row.text(goal_at):
            title, number = titled(row.text(goal_at), reader.words), number_before(row.text(goal_at), reader.words)
            shown = level or level_beside(row.text(goal_at), reader.levels, place)
            rows.append(RowGoal(Read(title, title, sure, place), effect, shown, comment, number))
    several = {title for title, count in Counter(row.title.value for row in rows).items() if count > 1}
    return [replace(row, title=row.title.at_most(LOW, _ROWS)) if row.title.value in several else row for row in rows]


def _unread(what: str, place: Place) -> Question:
    return Question("Tabell", plain(what)[:80], "", "Tabellen går inte att tolka; inget är hämtat ur den.", place)


def _first_text(table: Table) -> str:
    return next((cell.text for row in table.rows for cell in row if cell.text.strip()), "")
