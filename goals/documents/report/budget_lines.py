"""Budget tables read from flattened lines; rows count only where their figures add up in exactly one way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goals.documents.report.budget_columns import frame_role, kind_of, unit_in
from goals.documents.report.cells import joined_digits
from goals.documents.report.money import amount
from goals.documents.report.prose import bare, plain, squashed
from goals.documents.report.values import LOW, MEDIUM, Post, Read
from goals.documents.report.words import Words
from goals.documents.stream import Line, Place

_FIGURES = re.compile(r"(?P<name>.*?)(?P<figures>(?:(?<!\S)[-+−]?\d[\d ,.%+−-]*|(?<!\S)-(?: .*)?)$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_NAME = 90


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in lines:
        if line.gap or not found:
            found.append([])
        found[-1].append(line)
    return found


@dataclass(frozen=True, slots=True)
class _FlatRow:
    name: str
    figures: str
    place: Place


def _flat_rows(lines: Sequence[Line], known: frozenset[str]) -> Iterator[_FlatRow]:
    """Rows of a flattened table: a name, on lines of its own or not, and figures at a line's end. Two blanks in a row
    are an empty cell between them, and stay."""
    name: list[str] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if line.gap and name and not _is_figures(line.text):
            name = []
        found = _FIGURES.match(line.text) if len(line.text) < 200 else None
        dated = following and found and _YEAR.fullmatch(found["figures"].strip()) and _is_figures(following.text)
        if found and not dated and re.search(r"\d", found["figures"]):
            own = _whole_name([*name, found["name"]], known)
            if own and len(own) <= _LONGEST_NAME:
                yield _FlatRow(own, found["figures"], line.place)
            name = []
        else:
            name.append(line.text)


def _whole_name(parts: Sequence[str], known: frozenset[str]) -> str:
    """A name put together from the lines of a narrow column, which may have broken a word without a hyphen."""
    name = ""
    for part in filter(None, map(plain, parts)):
        broken = name.rsplit(" ", 1)[-1] + part.split(" ", 1)[0]
        name = name + part if part[:1].islower() and broken.casefold() in known else f"{name} {part}".strip()
    return name


def _is_figures(text: str) -> bool:
    return not any(one.isalpha() for one in text)


def frame_lines(lines: Sequence[Line], words: Words, known: frozenset[str]) -> tuple[Post, ...]:
    """A flattened table of frames: heads broken over lines, parted by gaps, then the rows."""
    groups = _groups(lines)
    roles: list[str] = []
    start = 0
    for at, group in enumerate(groups):
        role = frame_role("".join(line.text for line in group), words) if len(group) < 10 else ""
        text = "".join(line.text for line in group)
        if role and len(squashed(text)) < 80:
            roles.append(role)
            start = at + 1
        elif len(roles) > 1:
            break
        else:
            roles = []
    if "opening" not in roles or len(set(roles)) != len(roles):
        return ()
    body = [line for group in groups[start:] for line in group]
    unit = unit_in([line.text for line in lines])
    found = []
    for row in _flat_rows(body, known):
        if read := _frame_cells(row.figures, roles):
            sure = MEDIUM if _frame_adds_up(dict(zip(roles, read, strict=True))) else LOW
            cells = tuple((role, Read(text, text, sure, row.place)) for role, text in zip(roles, read, strict=True))
            found.append(Post(Read(row.name, row.name, sure, row.place), kind_of(row.name), cells, unit))
        if found and found[-1].kind == "total":
            break
    return tuple(found)


def _frame_cells(figures: str, roles: Sequence[str]) -> list[str]:
    """A row's cells, by the blanks between them; [] where they do not fit the columns in exactly one way."""
    fits = []
    for cells in _readings(figures, len(roles)):
        if _frame_adds_up(dict(zip(roles, cells, strict=True))):
            fits.append(cells)
    return fits[0] if len(fits) == 1 else []


def _readings(figures: str, columns: int) -> list[list[str]]:
    """Every way to read a line of figures as so many cells; cells at its end that are empty leave no trace."""
    tokens = _tokens(figures)
    readings = []
    for filled in range(1, columns + 1):
        for cells in joined_digits(tokens, filled):
            readings.append([*cells, *[""] * (columns - filled)])
            if len(readings) > 200:
                return readings
    return readings


def _tokens(figures: str) -> list[str]:
    """Groups of digits, with "" for a cell that is empty: one blank parts cells, so two blanks leave one between."""
    return figures.strip(" ").split(" ")


def _frame_adds_up(cells: dict[str, str]) -> bool:
    """Whether opening and shifts make closing, and each deviation follows from what it is the deviation of."""
    opening, shifts, closing = (amount(cells.get(role, "")) for role in ("opening", "shifts", "closing"))
    if opening is None or closing is None or opening + (shifts or Decimal(0)) != closing:
        return False
    for outcome, deviation in (("outcome", "outcome_deviation"), ("forecast", "forecast_deviation")):
        off = amount(cells.get(deviation, ""))
        if off is not None and off != closing - (amount(cells.get(outcome, "")) or Decimal(0)):
            return False
    return True


def shift_lines(lines: Sequence[Line], known: frozenset[str]) -> tuple[Post, ...]:
    """A flattened table of shifts: its columns are the posts that its head names, then the total."""
    rows = list(_flat_rows(lines, known))
    opening = next((at for at, row in enumerate(rows) if bare(row.name).startswith("ingående")), None)
    if opening is None:
        return ()
    columns = _flat_columns(lines, rows[opening].place)
    found: list[Post] = []
    for row in rows[opening:]:
        kind = "opening" if not found else "closing" if bare(row.name).startswith("utgående") else "shift"
        fits = [(name, cells) for name, cells in _named_readings(row, len(columns)) if _shift_adds_up(cells)]
        if len(fits) != 1:
            return ()
        name, cells = fits[0]
        sure = MEDIUM
        read = tuple((column, Read(text, text, sure, row.place)) for column, text in zip(columns, cells, strict=True))
        found.append(Post(Read(name, name, sure, row.place), kind, read, unit_in([line.text for line in lines])))
        if kind == "closing":
            return tuple(found)
    return ()


def _flat_columns(lines: Sequence[Line], until: Place) -> list[str]:
    """Post names from a head of lines: letters above tell how many columns there are, the rest is put together."""
    head = []
    for line in lines:
        if line.place == until or bare(line.text).startswith("ingående"):
            break
        head.append(line)
    letters = next((line.text.split() for line in head if re.fullmatch(r"A(?: [B-Z])+", plain(line.text))), [])
    start = next((at for at, line in enumerate(head) if bare(line.text).startswith("rubrik")), None)
    if start is None or len(letters) < 3:
        return []
    names: list[str] = []
    for group in _groups([*head[start:]]):
        for line in group:
            text = re.sub(r"^rubrik ?|\(tkr\)", "", line.text.strip(), flags=re.IGNORECASE).strip()
            fresh = text[:1].isupper()
            for part in _column_words(text) if fresh else [text]:
                if not part:
                    continue
                if part[:1].isupper():
                    names.append(part)
                elif names:
                    names[-1] = f"{names[-1]} {part}"
    wanted = len(letters) - 2
    return [*names[:wanted], *[""] * (wanted - len(names)), "total"]


def _column_words(text: str) -> list[str]:
    """Names on one line, each beginning with a capital."""
    return re.split(r" +(?=[A-ZÅÄÖ])", text)


def _named_readings(row: _FlatRow, columns: int) -> Iterator[tuple[str, list[str]]]:
    """Every way to read a row, where figures may belong to its name: "Ingående ram 2024 36 717 …"."""
    if columns == 0:
        return
    tokens = _tokens(row.figures)
    for taken in (0, 1):
        name = plain(" ".join([row.name, *tokens[:taken]]))
        if taken and not _YEAR.fullmatch(tokens[0]):
            return
        for cells in joined_digits(tokens[taken:], columns):
            yield name, cells


def _shift_adds_up(cells: Sequence[str]) -> bool:
    total = amount(cells[-1])
    parts = [amount(text) or Decimal(0) for text in cells[:-1]]
    return total is not None and sum(parts, Decimal(0)) == total


def has_figures(lines: Sequence[Line]) -> bool:
    """Whether some lines hold nothing but figures, as a table's do."""
    return sum(bool(re.search(r"\d{2}", line.text)) and _is_figures(line.text) for line in lines) > 2
