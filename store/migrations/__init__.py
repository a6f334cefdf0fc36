"""The schema's history, by Alembic: one file in `versions` a step, numbered, the highest number the newest.

`python -m store.migrations "what changes"` writes the next step as a draft: how the tables differ from the newest.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent


def head() -> str:
    """Return the newest revision, without the time that importing Alembic takes."""
    return max(step.name.partition("_")[0] for step in HERE.glob("versions/[0-9]*.py"))


def configuration(connection: Connection | None = None) -> "Config":
    """Return Alembic's configuration for this folder, to work in the transaction of `connection`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to a revision within the transaction that is open, after anybody else who is at it."""
    from alembic import command

    if connection.dialect.name == "postgresql":
        # SQLite's BEGIN IMMEDIATE is such a lock already. This one is freed with the transaction.
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('maltavla.schema'))"))
    command.upgrade(configuration(connection), revision)
