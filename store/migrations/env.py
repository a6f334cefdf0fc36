"""What Alembic runs for each command: it works in the transaction that the caller opened."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum, TypeDecorator

from store.tables import Row


def plain_type(kind: str, drafted: Any, _: object) -> str | Literal[False]:
    """Draft a column by what lies in the database, so that a step stands on its own when our types change."""
    if kind == "type" and isinstance(drafted, Enum):
        return f"sa.String({drafted.length})"
    return f"sa.{drafted.impl_instance!r}" if kind == "type" and isinstance(drafted, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_item=plain_type,
    # SQLite cannot alter a column in place: Alembic then rebuilds the table.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
