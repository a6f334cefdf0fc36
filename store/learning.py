"""What people teach the bot, in rows: aliases with what was decided about them, and words that were not understood."""

from dataclasses import fields
from datetime import date, datetime
from itertools import starmap

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update

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


class Learning:
    """What people teach the bot; each method is one transaction."""

    def __init__(self, reads: Engine, writes: Engine) -> None:
        self._reads = reads
        self._writes = writes

    def aliases(self, state: AliasState = AliasState.CANDIDATE) -> tuple[Alias, ...]:
        """Return the aliases about which this is decided, the most used first."""
        with self._reads.begin() as connection:
            return read_aliases(connection, in_state(state))

    def alias(self, id: int) -> Alias | None:
        """Return an alias by its number, or None where it was forgotten."""
        with self._reads.begin() as connection:
            return next(iter(read_aliases(connection, _ALIASES.c.id == id)), None)

    def note_alias(self, on: Match, words: str, day: date) -> None:
        """Count that words led somebody to a subject; they become a candidate, unless that was decided before."""
        new = insert_or_update(_ALIASES).values(
            kind=on.kind, subject=on.id, words=words, state=AliasState.CANDIDATE, count=1, last_on=day
        )
        once_more = {"count": _ALIASES.c.count + 1, "last_on": day}
        with self._writes.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["kind", "subject", "words"], set_=once_more))

    def decide(self, alias: Alias, state: AliasState, by: str, at: datetime, why: str) -> Alias | Refused | None:
        """Decide about an alias, through the change log; None where somebody has decided the same before, refused
        where the words are another subject's meanwhile."""
        with self._writes.begin() as connection:
            rows.lock_revision(connection)
            return _decide(connection, alias, state, by, at, why)

    def add(self, on: Match, words: str, day: date, by: str, at: datetime, why: str) -> Alias | Refused | None:
        """Give a subject an alias, through the change log; None where it has it already, refused where it is
        another's."""
        same = (_ALIASES.c.kind == on.kind, _ALIASES.c.subject == on.id, _ALIASES.c.words == words)
        with self._writes.begin() as connection:
            rows.lock_revision(connection)
            if stored := read_aliases(connection, *same):
                return _decide(connection, stored[0], AliasState.ACCEPTED, by, at, why)
            if other := _another_s(connection, words, on.kind, on.id):
                return other
            values = {"kind": on.kind, "subject": on.id, "words": words, "state": AliasState.ACCEPTED}
            connection.execute(insert(_ALIASES).values(**values, count=0, last_on=day))
            log(connection, [("aliases", _row(on.kind, on.id, words), "", None, values)], by, at, why)
            (added,) = read_aliases(connection, *same)
            return added

    def note_miss(self, words: str, outcome: str, day: date) -> None:
        """Count words that were not understood; `outcome` tells what was said to them ("not_found", "choice")."""
        new = insert_or_update(_LOG).values(day=day, outcome=outcome, words=words, count=1)
        once_more = {"count": _LOG.c.count + 1}
        with self._writes.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["day", "outcome", "words"], set_=once_more))

    def misses(self, limit: int = 20) -> tuple[Miss, ...]:
        """Return the words that were not understood most often and that nobody has made anything of, not even a
        candidate."""
        times, last = func.sum(_LOG.c.count).label("times"), func.max(_LOG.c.day).label("last")
        others = _LOG.c.words.not_in(select(_ALIASES.c.words))
        wanted = select(_LOG.c.words, times, last).where(others).group_by(_LOG.c.words)
        most = wanted.order_by(times.desc(), last.desc(), _LOG.c.words).limit(limit)
        with self._reads.begin() as connection:
            return tuple(Miss(words, int(count), day) for words, count, day in connection.execute(most))

    def forget(self, before: date) -> int:
        """Forget what was not understood before a day, and candidates that nobody has used since; return how many."""
        candidates = (in_state(AliasState.CANDIDATE), _ALIASES.c.last_on < before)
        old = delete(_LOG).where(_LOG.c.day < before), delete(_ALIASES).where(*candidates)
        with self._writes.begin() as connection:
            return sum(connection.execute(statement).rowcount for statement in old)


def _decide(
    connection: Connection, alias: Alias, state: AliasState, by: str, at: datetime, why: str
) -> Alias | Refused | None:
    this = _ALIASES.c.id == alias.id
    found = read_aliases(connection, this)
    if not found or found[0].state is state:
        return None
    if state is AliasState.ACCEPTED and (other := _another_s(connection, found[0].words, alias.kind, alias.subject)):
        return other
    connection.execute(update(_ALIASES).where(this).values(state=state))
    told = ("aliases", _row(alias.kind, alias.subject, alias.words), "state", found[0].state, state)
    log(connection, [told], by, at, why)
    (decided,) = read_aliases(connection, this)
    return decided


def _another_s(connection: Connection, words: str, kind: Kind, subject: str) -> Refused | None:
    """Refuse words that are accepted for another subject: two people may decide at the same time."""
    accepted = read_aliases(connection, _ALIASES.c.words == words, in_state(AliasState.ACCEPTED))
    other = next((one for one in accepted if (one.kind, one.subject) != (kind, subject)), None)
    return Refused(Fault.ANOTHER_S, Match(other.kind, other.subject, "")) if other else None


def _row(kind: str, subject: str, words: str) -> str:
    return "/".join((kind, subject, words))
