"""The store: every method is one transaction, and takes and gives the values of `goals`."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import starmap
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.exc import DBAPIError

from goals.delivery import Delivery, Due, Status
from goals.learning import Alias, AliasState, with_aliases
from goals.outcome import Notice, NoticeKind, Outcome
from goals.plan import DEADLINES, Person, Plan, Round
from goals.problems import Problems
from store import inbox, migrations, outbox, rows
from store.conversations import Conversations
from store.differences import Write, applied, boards, changed, differences, refusals
from store.engine import Unusable, open_engine, reads, writes
from store.learning import Learning, in_state, read_aliases
from store.presence import Presence
from store.reviews import Reviews
from store.rows import KIND, KINDS
from store.sending import Sending
from store.tables import Row
from store.writing import Change, write

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds that an answer waits for the newest index before it takes the one before: a plan of thousands needs less."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many of the plan's values are new, changed and as they were, and each change by itself.

    A value that only got another place counts as it was; its move is among the changes.
    """

    new: int
    changed: int
    unchanged: int
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What `Store.keep` did: the outcome, and each change; `again` where it had been asked for before and nothing was
    done this time."""

    outcome: Outcome
    changes: tuple[Change, ...] = ()
    again: bool = False


class Snapshot:
    """A plan of one revision, and the search index that belongs to it."""

    def __init__(
        self,
        stored: Plan,
        aliases: Iterable[Alias],
        make_index: Callable[[Plan], Any],
        earlier: "Snapshot | None" = None,
    ) -> None:
        """Keep a plan as it is `stored`, and as `plan` with the aliases that were accepted in Slack.

        `earlier` is the snapshot before it, whose index serves while this one's is made.
        """
        self.stored = stored
        self.plan = with_aliases(stored, aliases)
        self._make_index = make_index
        self._earlier = earlier.made_index if earlier else None
        self._indexing = Lock()
        self._index: Future[Any] | None = None

    @property
    def index(self) -> Any:
        """What `Store`'s `index` made of the plan: made once, from the first use; who needs only the plan never waits.

        Where that takes long, the index of the revision before is lent meanwhile, so that no answer has to wait.
        """
        with self._indexing:
            if self._index is None:
                worker = ThreadPoolExecutor(1, thread_name_prefix="index")
                self._index = worker.submit(self._make_index, self.plan)
                worker.shutdown(wait=False)
        earlier = self._earlier
        if earlier and not wait([self._index], timeout=PATIENCE).done:
            return earlier[0]
        self._earlier = None
        return self._index.result()

    @property
    def made_index(self) -> tuple[Any] | None:
        """The newest index that is already made, this revision's or an earlier one's, as a tuple of one; else None."""
        made = self._index and self._index.done() and not self._index.exception()
        return (self._index.result(),) if self._index and made else self._earlier


class Store:
    """A database of one organisation's goals. Threads share one; processes share the database.

    `sending` is what the senders of planned notices need, `presence` knows who is away, `learning` what people teach
    the bot, `conversations` what was spoken of last, and `reviews` the reports that are being gone through.
    """

    def __init__(self, url: str, *, index: Callable[[Plan], Any] = lambda plan: None) -> None:
        """Name the database; nothing is connected until it is used.

        `url` is `sqlite:///file` or `postgresql://…`, Unusable for another. `index` makes a search index of a plan.
        """
        self._url = url
        self._engine = open_engine(url)
        self._reads = reads(self._engine)
        self._writes = writes(self._engine)
        self.sending = Sending(self._reads, self._writes)
        self.presence = Presence(self._reads, self._writes)
        self.learning = Learning(self._reads, self._writes)
        self.conversations = Conversations(self._reads, self._writes)
        self.reviews = Reviews(self._reads, self._writes)
        self._make_index = index
        self._snapshot: Snapshot | None = None
        self._loading = Lock()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def upgrade(self) -> None:
        """Bring the schema up to date, creating it in an empty database. Any number of processes may do so at once.

        Raises Unusable where there is no database to reach, or one that a newer version of the code has been at.
        """
        try:
            with self._reads.begin() as connection:
                found = _schema(connection)
        except DBAPIError as refusal:
            why = str(refusal.orig).strip().partition("\n")[0]
            raise Unusable(f"Databasen går inte att öppna: {why}. Kontrollera dess adress.") from refusal
        if found == migrations.head():
            return
        if found and found > migrations.head():
            raise Unusable(f"Databasen är gjord av en nyare Måltavla (schema {found}). Uppgradera programmet.")
        engine = open_engine(self._url, migrating=True)
        try:
            with writes(engine).begin() as connection:
                migrations.upgrade(connection)
        finally:
            engine.dispose()

    def revision(self) -> int:
        """Return how many writes the plan has seen, 0 while nothing is imported."""
        with self._reads.begin() as connection:
            return rows.read_revision(connection)

    def plan(self) -> Plan | None:
        """Return the plan as it is now, or None while nothing is imported; see `snapshot`."""
        snapshot = self.snapshot()
        return snapshot.plan if snapshot else None

    def snapshot(self) -> Snapshot | None:
        """Return the plan as it is now with its search index, or None while nothing is imported.

        Its subjects also have the aliases that were accepted in Slack.
        The last one is kept, and given again for as long as the revision is the same.
        """
        if kept := self._kept():
            return kept
        with self._loading:
            if kept := self._kept():
                return kept
            with self._reads.begin() as connection:
                plan = rows.read_plan(connection)
                accepted = read_aliases(connection, in_state(AliasState.ACCEPTED))
            self._snapshot = Snapshot(plan, accepted, self._make_index, self._snapshot) if plan else None
            return self._snapshot

    def preview_plan(self, plan: Plan) -> Imported | Problems:
        """Tell what `import_plan` would do now, and do nothing; what would change is counted, not listed."""
        with self._reads.begin() as connection:
            found = _found(connection, plan)
        return found if isinstance(found, Problems) else _imported(found, plan)

    def import_plan(self, plan: Plan, by: str, at: datetime, why: str) -> Imported | Problems:
        """Store a whole plan as its difference from what is stored; nothing is ever deleted.

        Problems, and nothing stored, where the difference touches what is decided or would tear a report from its
        board. A plan that refers to what is nowhere is its reader's bug: KeyError or SQLAlchemy's IntegrityError.
        """
        return self.import_made(lambda stored: plan, by, at, why)

    def import_made(
        self, make: Callable[[Plan | None], Plan | T], by: str, at: datetime, why: str
    ) -> Imported | Problems | T:
        """Import the plan that is made of the stored one, None where nothing is, while nobody else can write.

        What `make` returns that is no plan is returned, and nothing is stored. It must be quick.
        """
        with self._writes.begin() as connection:
            rows.lock_revision(connection)
            stored = rows.read_plan(connection)
            plan = make(stored)
            if not isinstance(plan, Plan):
                return plan
            found = _found(connection, plan, stored)
            if isinstance(found, Problems):
                return found
            changes = write(connection, found, boards(stored, plan) if stored else boards(plan), by, at, why)
        return _imported(found, plan, changes)

    def keep(
        self, decide: Callable[[Plan], Outcome | T], by: str, at: datetime, why: str, once: str = ""
    ) -> Kept | Problems | T:
        """Let the domain decide on the plan as it is in this very transaction, and store what it decides.

        `decide` gets the plan as stored, while nobody else can write, and must be quick. An Outcome is stored whole,
        with its change log and its notices; anything else that it returns, such as Problems, is returned, and nothing
        is stored. What is frozen gives Problems too. `once` names the submission: one that has been stored before is
        not stored again. Raises LookupError while nothing is imported.
        """
        with self._writes.begin() as connection:
            rows.lock_revision(connection)
            if once and inbox.noted(connection, once):
                return Kept(Outcome(), again=True)
            stored = self._stored(connection)
            decided = decide(stored)
            if not isinstance(decided, Outcome):
                return decided
            places = partial(rows.read_positions, connection)
            found = changed(stored, places, decided.values, decided.taken_back)
            after = applied(stored, decided.values)
            problems = tuple(refusals(stored, after, found))
            if problems:
                return Problems(problems)
            changes = write(connection, found, boards(after), by, at, why)
            outbox.plan(connection, map(Due, decided.notices), at)
            if once:
                inbox.note(connection, once, at)
        return Kept(decided, changes)

    def schedule(self, rounds: Iterable[Round], by: str, at: datetime, why: str) -> tuple[Change, ...]:
        """Set the deadlines of the stored rounds among these, where they say another day, and return what changed.

        A deadline that is None says nothing; a round that is not stored is passed over. A deadline is not part of
        what a board decides, so those of decided rounds follow too.
        """
        kind = KIND["rounds"]
        with self._writes.begin() as connection:
            rows.lock_revision(connection)
            stored = kind.keyed(rows.read(connection, kind))
            found = [
                Write(kind, key, old, differ)
                for key, round in kind.keyed(rounds).items()
                if (old := stored.get(key))
                and (
                    differ := {
                        name: (getattr(old, name), day)
                        for name in DEADLINES
                        if (day := getattr(round, name)) not in (None, getattr(old, name))
                    }
                )
            ]
            return write(connection, found, {}, by, at, why)

    def changes(
        self, what: str | None = None, row: str | None = None, limit: int = 100, begins: str = ""
    ) -> tuple[Change, ...]:
        """Return the latest changes, newest first: all, those of a kind ("measurements"), those of one row of it, or
        those of the rows whose names begin so."""
        log = Row.metadata.tables["change_log"]
        wanted = select(*(log.c[name] for name in rows.names(Change))).order_by(log.c.id.desc()).limit(limit)
        if what is not None:
            wanted = wanted.where(log.c.what == what)
        if row is not None:
            wanted = wanted.where(log.c.row == row)
        if begins:
            wanted = wanted.where(log.c.row.startswith(begins, autoescape=True))
        with self._reads.begin() as connection:
            return tuple(starmap(Change, connection.execute(wanted)))

    def first_seen(self, source_id: str, at: datetime) -> bool:
        """Note a delivery from Slack: True the first time, False for one that anybody has noted before."""
        with self._writes.begin() as connection:
            return inbox.note(connection, source_id, at)

    def forget_before(self, at: datetime) -> int:
        """Forget the deliveries noted before a moment, and return how many they were."""
        with self._writes.begin() as connection:
            return inbox.forget(connection, at)

    def plan_notices(self, due: Iterable[Due], at: datetime) -> tuple[Notice, ...]:
        """Plan notices, each once for ever however often and by whomever it is asked for; return the new ones."""
        with self._writes.begin() as connection:
            return outbox.plan(connection, due, at)

    def planned(self, since: datetime) -> frozenset[str]:
        """Return the keys of all notices that were or are due since a moment, whatever became of them."""
        with self._reads.begin() as connection:
            return outbox.planned(connection, since)

    def deliveries(
        self,
        *,
        board: str | None = None,
        round: str | None = None,
        person: str | None = None,
        channel: str | None = None,
        kind: NoticeKind | None = None,
        status: Status | None = None,
        error: str | None = None,
        key: str | None = None,
        due_at: datetime | None = None,
        limit: int | None = 100,
    ) -> tuple[Delivery, ...]:
        """Return the log of deliveries, the latest due first: those of a board, a round, a person and so on; at most
        `limit`, None for all."""
        with self._reads.begin() as connection:
            wanted = {"board": board, "round": round, "person": person, "channel": channel, "kind": kind}
            state = {"status": status, "error": error, "key": key, "due_at": due_at}
            return outbox.deliveries(connection, limit, **wanted, **state)

    def retry(self, key: str, at: datetime) -> bool:
        """Try a notice again that was given up, for another day; False where it was not given up."""
        with self._writes.begin() as connection:
            return outbox.retry(connection, key, at)

    def cancel(self, key: str, why: str, at: datetime) -> bool:
        """Take back a notice that has not been sent; False where it is too late. `why` is a Swedish sentence."""
        with self._writes.begin() as connection:
            return outbox.cancel(connection, key, why, at)

    def stored_plan(self) -> Plan | None:
        """Return the plan without what people have taught the bot, for whoever compares or writes it; else None."""
        snapshot = self.snapshot()
        return snapshot.stored if snapshot else None

    def person_by_slack(self, slack_id: str) -> Person | None:
        """Return the person with a Slack user id, or None where nobody has it."""
        people = KIND["people"]
        with self._reads.begin() as connection:
            return next(iter(rows.read(connection, people, people.table.c.slack == slack_id)), None)

    def _stored(self, connection: Connection) -> Plan:
        """The plan in a transaction: the one that is kept, where it is of the same revision."""
        kept = self._snapshot
        if kept and kept.stored.revision == rows.read_revision(connection):
            return kept.stored
        read = rows.read_plan(connection)
        if read is None:
            raise LookupError("nothing is imported yet")
        return read

    def _kept(self) -> Snapshot | None:
        kept, revision = self._snapshot, self.revision()
        return kept if kept and kept.plan.revision == revision else None


def _found(connection: Connection, plan: Plan, stored: Plan | None = None) -> tuple[Write, ...] | Problems:
    stored = stored or rows.read_plan(connection)
    positions = {kind.name: rows.read_positions(connection, kind) for kind in KINDS}
    found = differences(stored, positions, plan)
    problems = tuple(refusals(stored, plan, found))
    return Problems(problems) if problems else found


def _imported(found: tuple[Write, ...], plan: Plan, changes: tuple[Change, ...] = ()) -> Imported:
    new = sum(one.is_new for one in found)
    changed = sum(bool(one.content) for one in found)
    total = sum(len(kind.values(plan)) for kind in KINDS)
    return Imported(new, changed, total - new - changed, changes)


def _schema(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
