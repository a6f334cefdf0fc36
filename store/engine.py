"""How a database is opened: SQLite on one host, PostgreSQL for several replicas."""

from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry


class Unusable(Exception):
    """The database cannot be used as things are; the message is a sentence, in Swedish, for whoever runs the bot."""


def open_engine(url: str, *, migrating: bool = False) -> Engine:
    """Return an engine; nothing is connected yet. Raises Unusable where the URL names neither database.

    `migrating` opens it for changes of the schema: these wait for each other as long as it takes, and SQLite
    must not hold its foreign keys against a table that is being rebuilt.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Unusable("Databasens adress går inte att läsa. Skriv sqlite:///fil eller postgresql://…") from None
    match parsed.get_backend_name():
        case "sqlite":
            return _open_sqlite(parsed, migrating)
        case "postgresql" | "postgres":
            return _open_postgres(parsed.set(drivername="postgresql+psycopg"), migrating)
    raise Unusable(f"Databasen ska vara sqlite:///fil eller postgresql://…, inte {parsed.render_as_string()}.")


def writes(engine: Engine) -> Engine:
    """Return the engine for transactions that write."""
    return engine.execution_options(writes=True)


def reads(engine: Engine) -> Engine:
    """Return the engine for transactions that only read; all they read is of one moment."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _open_sqlite(url: URL, migrating: bool) -> Engine:
    engine = create_engine(url, **({"poolclass": NullPool} if migrating else {}))

    @event.listens_for(engine, "connect")
    def prepare(connection: SqliteConnection, _: ConnectionPoolEntry) -> None:
        # The driver would begin transactions late, and after a read in the same transaction.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {60_000 if migrating else 10_000}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'OFF' if migrating else 'ON'}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A read transaction that turns into a writing one fails at once when somebody else wrote: busy_timeout
        # does not help it. So whoever writes says so from the start.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _open_postgres(url: URL, migrating: bool) -> Engine:
    settings = {
        "lock_timeout": "0" if migrating else "5s",
        "statement_timeout": "0" if migrating else "30s",
        "idle_in_transaction_session_timeout": "60s",
        "synchronous_commit": "on",
        "timezone": "UTC",
    }
    pool: dict[str, Any] = {"poolclass": NullPool} if migrating else {"pool_pre_ping": True}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return create_engine(url, isolation_level="READ COMMITTED", connect_args={"options": options}, **pool)
