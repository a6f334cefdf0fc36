"""What people teach the bot, in rows: aliases with what was decided about them, and words that were not understood."""

from dataclasses import fields
from datetime import date, datetime
from itertools import starmap

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

# Its ON CONFLICT is SQLite's too, to the letter.
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from goals.learning import Alias, AliasState, Fault, Miss, Refused
from goals.question.reply import Kind, Match
from store import rows
from store.tables import Row
from store.writing import log

_ALIASES = Row.metadata.tables["aliases"]
_LOG = Row.metadata.tables["question_log"]


def read_aliases(connection: Connection, *where: ColumnElement[bool]) -> tuple[Alias, ...]:
    """Return aliases, those that were used most first."""
    wanted = select(*(_ALIASES.c[field.name] for field in fields(Alias))).where(*where)
    most_used = wanted.order_by(_ALIASES.c.count.desc(), _ALIASES.c.last_on.desc(), _ALIASES.c.id)
    return tuple(starmap(Alias, connection.execute(most_used)))


def in_state(state: AliasState) -> ColumnElement[bool]:
    """The aliases about which this is decided."""
    return _ALIASES.c.state == state


def called(id: int) -> ColumnElement[bool]:
    """The alias of that number."""
    return _ALIASES.c.id == id


def note_alias(connection: Connection, on: Match, words: str, day: date) -> None:
    """Count that words led to a subject: a new candidate, or one time more of what there is already."""
    new = insert_or_update(_ALIASES).values(
        kind=on.kind, subject=on.id, words=words, state=AliasState.CANDIDATE, count=1, last_on=day
    )
    connection.execute(
        new.on_conflict_do_update(
            index_elements=["kind", "subject", "words"], set_={"count": _ALIASES.c.count + 1, "last_on": day}
        )
    )


def decide(
    connection: Connection, alias: Alias, state: AliasState, by: str, at: datetime, why: str
) -> Alias | Refused | None:
    """Decide about an alias and log it; None where that is decided already, refused where the words have become
    another subject's meanwhile."""
    rows.lock_revision(connection)
    found = read_aliases(connection, called(alias.id))
    if not found or found[0].state is state:
        return None
    if state is AliasState.ACCEPTED and (other := _another_s(connection, found[0].words, alias.kind, alias.subject)):
        return other
    connection.execute(update(_ALIASES).where(called(alias.id)).values(state=state))
    told = ("aliases", _row(alias.kind, alias.subject, alias.words), "state", found[0].state, state)
    log(connection, [told], by, at, why)
    (decided,) = read_aliases(connection, called(alias.id))
    return decided


def add(
    connection: Connection, on: Match, words: str, day: date, by: str, at: datetime, why: str
) -> Alias | Refused | None:
    """Give a subject an alias and log it; None where it has it already, refused where it is another's meanwhile."""
    rows.lock_revision(connection)
    same = (_ALIASES.c.kind == on.kind, _ALIASES.c.subject == on.id, _ALIASES.c.words == words)
    if stored := read_aliases(connection, *same):
        return decide(connection, stored[0], AliasState.ACCEPTED, by, at, why)
    if other := _another_s(connection, words, on.kind, on.id):
        return other
    values = {"kind": on.kind, "subject": on.id, "words": words, "state": AliasState.ACCEPTED}
    connection.execute(insert(_ALIASES).values(**values, count=0, last_on=day))
    log(connection, [("aliases", _row(on.kind, on.id, words), "", None, values)], by, at, why)
    (added,) = read_aliases(connection, *same)
    return added


def _another_s(connection: Connection, words: str, kind: Kind, subject: str) -> Refused | None:
    """Refuse words that are accepted for another subject: two people may decide at the same time."""
    accepted = read_aliases(connection, _ALIASES.c.words == words, in_state(AliasState.ACCEPTED))
    other = next((one for one in accepted if (one.kind, one.subject) != (kind, subject)), None)
    return Refused(Fault.ANOTHER_S, Match(other.kind, other.subject, "")) if other else None


def note_miss(connection: Connection, words: str, outcome: str, day: date) -> None:
    """Count words that were not understood on a day."""
    new = insert_or_update(_LOG).values(day=day, outcome=outcome, words=words, count=1)
    connection.execute(
        new.on_conflict_do_update(index_elements=["day", "outcome", "words"], set_={"count": _LOG.c.count + 1})
    )


def read_misses(connection: Connection, limit: int) -> tuple[Miss, ...]:
    """Return words that were not understood and are no alias of anything, not even a candidate; most frequent first."""
    times, last = func.sum(_LOG.c.count).label("times"), func.max(_LOG.c.day).label("last")
    others = _LOG.c.words.not_in(select(_ALIASES.c.words))
    wanted = select(_LOG.c.words, times, last).where(others).group_by(_LOG.c.words)
    most = wanted.order_by(times.desc(), last.desc(), _LOG.c.words).limit(limit)
    return tuple(Miss(words, int(count), day) for words, count, day in connection.execute(most))


def forget(connection: Connection, before: date) -> int:
    """Forget the words that were not understood before a day, and the candidates that nobody needed since."""
    old = (delete(_LOG).where(_LOG.c.day < before),
           delete(_ALIASES).where(in_state(AliasState.CANDIDATE), _ALIASES.c.last_on < before))  # fmt: skip
    return sum(connection.execute(statement).rowcount for statement in old)


def _row(kind: str, subject: str, words: str) -> str:
    return "/".join((kind, subject, words))
