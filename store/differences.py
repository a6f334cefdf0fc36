"""What an import would write: a stored plan and a new one compared value by value. No SQL here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goals.plan import DEADLINES, Plan, Round, RoundState
from goals.problems import Problem
from store.rows import KIND, KINDS, Key, Kind, fields_of

GAP = 1_000


@dataclass(frozen=True, slots=True)
class Write:
    """One row to write: `fields` holds (old, new) of each field that differs, its place among them as "position".

    Where the row is not stored yet, `fields` is empty, `value` is what to store and `position` its place; a row that is
    taken back is `gone`, and `value` what it was.
    """

    kind: Kind
    key: Key
    value: Any
    fields: Mapping[str, tuple[Any, Any]]
    position: int = 0
    gone: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the row is not stored yet."""
        return not self.fields and not self.gone

    @property
    def content(self) -> set[str]:
        """The fields that differ, the place apart."""
        return self.fields.keys() - {"position"}

    @property
    def row(self) -> str:
        """The key as the change log tells it."""
        return "/".join(map(str, self.key))


def differences(stored: Plan | None, positions: Mapping[str, Sequence[int]], new: Plan) -> tuple[Write, ...]:
    """Return every write that brings the stored plan to say what the new one says.

    What the new plan does not mention stays where it stood, after the same neighbour. A round whose deadlines the new
    plan leaves out keeps those it has. `positions` are those of the stored values, by kind.
    """
    return tuple(
        write
        for kind in KINDS
        for write in _of_kind(kind, kind.values(stored) if stored else (), positions[kind.name], kind.values(new))
    )


def changed(
    stored: Plan, positions: Callable[[Kind], Sequence[int]], values: Iterable[Any], taken_back: Iterable[Any]
) -> tuple[Write, ...]:
    """Return every write that stores these values and takes others back; of the rest of the plan nothing is touched.

    A value of a numbered kind is always another one. `positions` reads those of the stored values of a kind. Raises
    KeyError where what is taken back is not stored just so, or of a numbered kind not the last of its key.
    """
    given: dict[str, list[Any]] = {}
    for value in values:
        given.setdefault(_kind_of(value).name, []).append(value)
    writes = [write for name, new in given.items() for write in _changed(KIND[name], stored, positions, new)]
    return (*writes, *(_gone(_kind_of(value), stored, value) for value in taken_back))


def applied(stored: Plan, values: Iterable[Any]) -> Plan:
    """Return the stored plan with these values in it, as `changed` would write them; new ones stand last."""
    given: dict[str, list[Any]] = {}
    for value in values:
        given.setdefault(_kind_of(value).name, []).append(value)
    merged: dict[str, Any] = {name: _merged(KIND[name], stored, new) for name, new in given.items()}
    return replace(stored, **merged)


def boards(*plans: Plan) -> dict[tuple[str, str], str]:
    """Return the board of everything that is reported on, as ("indicator", id) -> board id; a board is its own.

    A later plan speaks over an earlier one.
    """
    goals = {goal.id: goal.board for plan in plans for goal in plan.result_goals}
    indicators = {indicator.id: indicator.result_goal for plan in plans for indicator in plan.indicators}
    return (
        {("board", board.id): board.id for plan in plans for board in plan.boards}
        | {("result_goal", id): board for id, board in goals.items()}
        | {("indicator", id): goals[goal] for id, goal in indicators.items()}
        | {("account", account.id): account.board for plan in plans for account in plan.accounts}
        | {("chapter", chapter.id): chapter.board for plan in plans for chapter in plan.chapters}
    )


def refusals(stored: Plan | None, new: Plan, writes: Iterable[Write]) -> Iterator[Problem]:
    """Yield why the writes may not be made: what is decided is frozen, what is reported stays in its board and round,
    and a Slack account is one person's."""
    yield from _shared_accounts(stored, new)
    if stored:
        yield from _moved_boards(stored, new)
        yield from _frozen(stored, new, writes)


def _of_kind(kind: Kind, stored: tuple[Any, ...], positions: Sequence[int], new: tuple[Any, ...]) -> Iterator[Write]:
    before = kind.keyed(stored)
    after = kind.keyed(new)
    if kind.name == "rounds":
        after = {key: _keep_deadlines(round, before.get(key)) for key, round in after.items()}
    at = dict(zip(before, positions, strict=True))
    values = before | after
    order = _merge(tuple(before), tuple(after))
    if kind.name == "rounds":
        order.sort(key=lambda key: (values[key].period_to, values[key].period_from))
    for key, place in _places(order, at).items():
        if key not in before:
            yield Write(kind, key, values[key], {}, place)
        elif (before[key], at[key]) != (values[key], place):
            old = fields_of(before[key]) | {"position": at[key]}
            new_ones = fields_of(values[key]) | {"position": place}
            changed = {name: (old[name], new_ones[name]) for name in old if old[name] != new_ones[name]}
            yield Write(kind, key, values[key], changed)


def _merged(kind: Kind, stored: Plan, new: Iterable[Any]) -> tuple[Any, ...]:
    before = kind.values(stored)
    return (*before, *new) if kind.numbered else tuple((kind.keyed(before) | kind.keyed(new)).values())


def _changed(
    kind: Kind, stored: Plan, positions: Callable[[Kind], Sequence[int]], new: Sequence[Any]
) -> Iterator[Write]:
    before = kind.values(stored)
    known = {} if kind.numbered else kind.keyed(before)
    if known.keys() >= kind.keyed(new).keys():
        return _rewritten(kind, known, new)
    return _of_kind(kind, before, positions(kind), _merged(kind, stored, new))


def _rewritten(kind: Kind, known: Mapping[Key, Any], new: Sequence[Any]) -> Iterator[Write]:
    for key, value in kind.keyed(new).items():
        old, fields = fields_of(known[key]), fields_of(value)
        if differ := {name: (old[name], fields[name]) for name in old if old[name] != fields[name]}:
            yield Write(kind, key, value, differ)


def _gone(kind: Kind, stored: Plan, value: Any) -> Write:
    keyed = kind.keyed(kind.values(stored))
    key = next((key for key, known in reversed(keyed.items()) if known == value), None)
    # Numbers are counted from 1 without gaps, so of several that share a key only the last can go.
    if key is None or (kind.numbered and (*key[:-1], key[-1] + 1) in keyed):
        raise KeyError(f"{value} is not stored, or not the last of its like")
    return Write(kind, key, value, {}, gone=True)


def _kind_of(value: Any) -> Kind:
    return next(kind for kind in KINDS if isinstance(value, kind.value))


def _keep_deadlines(new: Round, old: Round | None) -> Round:
    return replace(new, **{name: getattr(new, name) or getattr(old, name) for name in DEADLINES}) if old else new


def _merge(stored: tuple[Key, ...], new: tuple[Key, ...]) -> list[Key]:
    """Return the new order, with what only the store knows after the neighbour that it stood after."""
    mentioned = set(new)
    neighbour: Key | None = None
    behind: dict[Key | None, list[Key]] = {}
    for key in stored:
        if key in mentioned:
            neighbour = key
        else:
            behind.setdefault(neighbour, []).append(key)
    return behind.get(None, []) + [key for one in new for key in (one, *behind.get(one, ()))]


def _places(order: Sequence[Key], at: Mapping[Key, int]) -> dict[Key, int]:
    """Return rising positions for the order, moving as few stored rows as an insertion needs."""
    ahead = len(at)
    last = 0
    places: dict[Key, int] = {}
    for key in order:
        place = at.get(key, 0)
        ahead -= key in at
        if place <= last:
            place = last + (1 if ahead else GAP)
        places[key] = last = place
    return places


def _shared_accounts(stored: Plan | None, new: Plan) -> Iterator[Problem]:
    people = {person.id: person for plan in (stored, new) if plan for person in plan.people}
    holder: dict[str, str] = {}
    for person in people.values():
        if person.slack and holder.setdefault(person.slack, person.id) != person.id:
            yield Problem(
                f"Slack-kontot {person.slack} står på både {holder[person.slack]} och {person.id}. "
                "Låt bara en av dem ha kontot.",
                f"people: {person.id}, slack",
            )


def _moved_boards(stored: Plan, new: Plan) -> Iterator[Problem]:
    before, after = boards(stored), boards(stored, new)
    in_rounds = [kind for kind in KINDS if kind.within]
    reported = {(kind.within, getattr(value, kind.within)) for kind in in_rounds for value in kind.values(stored)}
    for thing in sorted(reported):
        if before[thing] != after[thing]:
            yield Problem(
                f"Det finns redan rapporterat för {thing[1]} i {before[thing]}, så det kan inte flyttas till "
                f"{after[thing]}. Lägg upp det som nytt med ett eget id.",
                f"{thing[0]}: {thing[1]}, board",
            )


def _frozen(stored: Plan, new: Plan, writes: Iterable[Write]) -> Iterator[Problem]:
    decided = {(round.board, round.name) for round in stored.rounds if round.state is RoundState.DECIDED}
    board = boards(stored, new)
    for write in writes:
        kind, fields = write.kind, write.content
        if not (write.is_new or write.gone or fields):
            continue
        where = f"{kind.name}: {write.row}" + (f", {', '.join(sorted(fields))}" if fields else "")
        if kind is KIND["measurements"] and fields & {"indicator", "round"}:
            yield Problem("Id:t hör redan till ett annat utfall. Ge det nya utfallet ett eget id.", where)
        elif kind is KIND["rounds"] and write.key in decided and fields - {*DEADLINES}:
            yield _decided(write.value.name, where)
        elif kind.within:
            thing = (kind.within, getattr(write.value, kind.within))
            if (board[thing], write.value.round) in decided:
                yield _decided(write.value.round, where)


def _decided(round: str, where: str) -> Problem:
    return Problem(
        f"{round} är beslutat och kan inte ändras. Låt det stå som vid beslutet, eller ta bort ändringen ur filen.",
        where,
    )
