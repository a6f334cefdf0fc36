"""How far the board is from its budget: the summary's small table of outcome, forecast and change against last year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from goals.documents.report.narrative import chapters, text_of
from goals.documents.report.outline import Section, under
from goals.documents.report.prose import bare, plain, squashed
from goals.documents.report.reader import Reader
from goals.documents.report.values import HIGH, MEDIUM, Confidence, Figure, Read, ReadAccount
from goals.documents.stream import Line, Place, Table
from goals.numbers import Number, read

NAME = "Resultat, avvikelse mot budget"
"""What the result is called where its row has no name."""
_AMOUNT = re.compile(
    r"([-+−] ?\d{1,3}(?: ?\d{3})*(?:,\d+)?) ?(miljoner kronor|miljon kronor|mnkr|mkr|tkr)\b", re.IGNORECASE
)
_UNITS = {"miljoner kronor": "mnkr", "miljon kronor": "mnkr", "mkr": "mnkr"}
_FEWEST = 2


def results(every: Sequence[Section], reader: Reader) -> tuple[ReadAccount, ...]:
    """The rows of the table, or the one row of what a text file has left of it."""
    for section in chapters(every, "summary", reader)[:1]:
        for part in (section, *under(section, every)):
            for block in part.blocks:
                if isinstance(block, Table) and (found := tuple(_of_table(block, reader))):
                    return tuple(_explained(one, every, reader) for one in found)
            if flat := _of_lines([one for one in part.blocks if isinstance(one, Line)], reader):
                return (flat,)
    return ()


def _explained(account: ReadAccount, every: Sequence[Section], reader: Reader) -> ReadAccount:
    """A result with what stands under a heading of its own name."""
    own = next((one for one in every if squashed(one.title) == squashed(account.name.value)), None)
    return replace(account, explanation=text_of(own, reader)) if own else account


def _role(head: str) -> str:
    """What a column says, by its head: a deviation so far, one for the year, or a change."""
    said = bare(head)
    if said.startswith("förändring"):
        return "change"
    if "avvik" not in said:
        return ""
    return "outcome" if said.startswith("utfall") else "forecast" if said.startswith("prognos") else ""


def _of_table(table: Table, reader: Reader) -> Iterator[ReadAccount]:
    roles = [_role(plain(cell.text)) for cell in table.rows[0]] if table.rows else []
    if "outcome" not in roles or len(set(filter(None, roles))) < _FEWEST:
        return
    sure = reader.sure & (HIGH if table.sure else MEDIUM)
    for row in table.rows[1:]:
        if len(row) != len(roles):
            continue
        cells = [plain(cell.text) for cell in row]
        name = next((text for role, text in zip(roles, cells, strict=True) if not role and text), "") or NAME
        amounts = {role: cell for role, cell in zip(roles, cells, strict=True) if role}
        if account := _account(name, amounts, table.place, sure):
            yield account


def _of_lines(lines: Sequence[Line], reader: Reader) -> ReadAccount | None:
    """A row of nothing but signed amounts, as many as the heads before it name."""
    for at, line in enumerate(lines):
        amounts = [found[0] for found in _AMOUNT.finditer(plain(line.text))]
        if len(amounts) < _FEWEST or _AMOUNT.sub("", plain(line.text)).strip():
            continue
        roles = [_role(head) for head in _heads(lines[:at], len(amounts))]
        if len(roles) == len(amounts) and all(roles) and len(set(roles)) == len(roles):
            rest = " ".join(plain(one.text) for one in lines[at + 1 :])
            told_again = all(
                re.search(rf"(?<![\d,]){re.escape(one.split()[0].lstrip('+-− '))} ", rest) for one in amounts
            )
            sure = reader.sure & (HIGH if told_again else MEDIUM)
            return _account(NAME, dict(zip(roles, amounts, strict=True)), line.place, sure)
    return None


def _heads(lines: Sequence[Line], count: int) -> list[str]:
    """The texts of the last so many groups of lines."""
    groups: list[str] = []
    for line in lines:
        groups = (
            [*groups, plain(line.text)]
            if line.gap or not groups
            else [*groups[:-1], f"{groups[-1]} {plain(line.text)}"]
        )
    return groups[-count:]


def _account(name: str, amounts: dict[str, str], place: Place, sure: Confidence) -> ReadAccount | None:
    figures: dict[str, Any] = {role: _figure(text, place, sure) for role, text in amounts.items() if text}
    if not any(isinstance(one.value, Number) for one in figures.values()):
        return None
    unit = next(one.value.unit for one in figures.values() if isinstance(one.value, Number))
    return replace(ReadAccount(Read(name, name, sure, place), unit=unit), **figures)


def _figure(text: str, place: Place, sure: Confidence) -> Figure:
    found = _AMOUNT.search(text) or _AMOUNT.search(f"+{text}")
    unit = found[2].casefold() if found else ""
    value = read(f"{found[1].replace(' ', '').lstrip('+')} {_UNITS.get(unit, unit)}") if found else None
    return Read(text, value if isinstance(value, Number) else None, sure, place)
