"""Whose report it is and of which round: the first that must be clear before anything is taken in."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from goals.adopting.items import Field, Item, Light, Standing, Why
from goals.adopting.naming import called, new_id, squashed
from goals.adopting.taking import Taking, light_of
from goals.documents.report.values import Head, Read
from goals.plan import Board, Organisation, Plan, Round, RoundState
from goals.problems import Problem

DELAR, ANNUAL = "delår", "årsredovisning"


@dataclass(frozen=True, slots=True)
class Where:
    """Where a report belongs. `whole` tells that everything about it is clear; without that, nothing can be stored.

    `frozen` tells that the round is decided, so that nothing in it changes. `file` is the report's.
    """

    organisation: Organisation
    board: Board
    round: Round
    whole: bool
    frozen: bool
    file: str = ""


def place_of(head: Head, stored: Plan | None, file: str, taking: Taking, named: Collection[Board] = ()) -> Where:
    """Find the organisation, the board and the round of a report, or make them; a new board is that of `named` which
    is called so, if any."""
    organisation = _organisation(head, stored, taking)
    board = _board(head, stored, taking, named)
    round = _round(head, stored, board, taking)
    whole = bool(organisation and board and round)
    at = round or Round("", "", "", 0, date.min, date.min)
    if board and whole:
        board = _with_aliases(board, head, taking)
    return Where(
        organisation or Organisation(""),
        board or Board("", ""),
        at,
        whole,
        at.state is RoundState.DECIDED,
        file,
    )


def _organisation(head: Head, stored: Plan | None, taking: Taking) -> Organisation | None:
    read = head.organisation
    known = stored.organisation if stored else None
    item = _item(Field.ORGANISATION, read, taking)
    if known is None:
        made = Organisation(read.value) if read else None
        return taking.settle(item, made, lambda text: Organisation(text.strip()))
    same = not read or squashed(read.value) in map(squashed, (known.name, *known.aliases))
    if same:
        item = replace(item, light=Light.GREEN, standing=Standing.SAME, proposed=known.name, old=known.name)
    else:
        item = replace(item, light=Light.YELLOW, why=Why.OTHER_ORGANISATION, proposed=known.name, old=known.name)
    return taking.settle(item, known)


def _board(head: Head, stored: Plan | None, taking: Taking, named: Collection[Board]) -> Board | None:
    read = head.board
    known = stored.boards if stored else ()
    found = called(known, read.value, *head.board_aliases) if read else None
    item = replace(_item(Field.BOARD, read, taking), choices=tuple(one.name for one in known))
    taken = {one.id for one in known}
    awaited = [one for one in named if one.id not in taken]

    def new(name: str) -> Board:
        return called(awaited, name) or Board(new_id(name, taken), name)

    def meant(text: str) -> Board | Problem:
        return called(known, text.strip()) or new(text.strip())

    if found:
        return taking.settle(
            replace(item, light=Light.GREEN, standing=Standing.SAME, proposed=found.name, old=found.name), found
        )
    if read is None:
        only = known[0] if len(known) == 1 else None
        light = Light.YELLOW if only else Light.RED
        return taking.settle(replace(item, light=light, proposed=only.name if only else ""), only, meant)
    if known:
        item = replace(item, light=Light.YELLOW, why=Why.NEW_BOARD)
    return taking.settle(item, new(read.value), meant)


def _with_aliases(board: Board, head: Head, taking: Taking) -> Board:
    known = set(map(squashed, (board.name, *board.aliases)))
    names = tuple(name for name in head.board_aliases if squashed(name) not in known)
    question = taking.asked("Nämnd", lambda one: bool(head.board_aliases))
    if not names:
        return board
    item = Item(
        "head/board_alias",
        Field.BOARD_ALIAS,
        board.name,
        as_written=", ".join(names),
        proposed=board.name,
        light=Light.YELLOW,
        said=question.why if question else "",
        place=str(question.place) if question else "",
    )
    return replace(board, aliases=(*board.aliases, *(taking.settle(item, names, otherwise=()) or ())))


def _round(head: Head, stored: Plan | None, board: Board | None, taking: Taking) -> Round | None:
    kind = taking.settle(
        replace(_item(Field.KIND, head.kind, taking), choices=(DELAR, ANNUAL)),
        head.kind.value if head.kind else None,
        _kind,
    )
    year = taking.settle(_item(Field.YEAR, head.year, taking), head.year.value if head.year else None, _year)
    rounds = stored.rounds_of(board.id) if stored and board else ()
    theirs = [one for one in rounds if (one.kind, one.year) == (kind, year)]
    period_to = _period_to(head, kind, year, theirs, taking)
    if board is None or not kind or not year or not period_to:
        return None
    found = next((one for one in theirs if one.period_to == period_to), None)
    if found:
        standing, at = Standing.SAME, found
    else:
        name = f"{year}-{kind}" if not theirs else f"{year}-{kind}-{period_to:%m}"
        at = Round(board.id, name, kind, year, date(year, 1, 1), period_to, RoundState.LOCKED)
        standing = Standing.NEW
    if found:
        named = {f"head/{what}" for what in (Field.KIND, Field.YEAR, Field.PERIOD)}
        taking.items = [replace(one, standing=standing) if one.key in named else one for one in taking.items]
    item = Item("head/round", Field.ROUND, board.name, proposed=at.name, standing=standing)
    return taking.settle(item, at)


def _period_to(head: Head, kind: str | None, year: int | None, theirs: list[Round], taking: Taking) -> date | None:
    read = head.period_to
    item = _item(Field.PERIOD, read, taking)
    if read is None and len(theirs) == 1:
        item = replace(item, light=Light.GREEN, proposed=theirs[0].period_to.isoformat(), standing=Standing.SAME)
        return taking.settle(item, theirs[0].period_to)
    if read is None and kind == ANNUAL and year:
        last = date(year, 12, 31)
        return taking.settle(replace(item, light=Light.YELLOW, proposed=last.isoformat()), last, _day)
    return taking.settle(item, read.value if read else None, _day)


_ABOUT = {
    Field.ORGANISATION: "Organisation",
    Field.BOARD: "Nämnd",
    Field.KIND: "Slag av rapport",
    Field.YEAR: "År",
    Field.PERIOD: "Periodens sista dag",
}
"""What the reading's own questions call these."""


def _item(what: Field, read: Read[str] | Read[int] | Read[date] | None, taking: Taking) -> Item:
    about = _ABOUT[what]
    if read is None:
        question = taking.asked(about, lambda one: not one.as_written)
        return Item(f"head/{what}", what, "", light=Light.RED, why=Why.UNREAD, said=question.why if question else "")
    light = light_of(read)
    question = taking.asked(about, lambda one: one.as_written == read.as_written) if light is not Light.GREEN else None
    return Item(
        f"head/{what}",
        what,
        "",
        as_written=read.as_written,
        proposed=str(read.value),
        light=light,
        said=question.why if question else "",
        why=None if light is Light.GREEN else Why.UNSURE,
        place=str(read.place),
    )


def _kind(text: str) -> str | Problem:
    return text.strip().casefold() or Problem("Skriv delår eller årsredovisning.")


def _year(text: str) -> int | Problem:
    said = text.strip()
    good = said.isdecimal() and 1990 <= int(said) <= 2100
    return int(said) if good else Problem(f"”{said}” är inget år. Skriv till exempel 2024.")


def _day(text: str) -> date | Problem:
    said = text.strip()
    try:
        return date.fromisoformat(said)
    except ValueError:
        return Problem(f"”{said}” är inget datum. Skriv år-månad-dag, som 2024-08-31.")
