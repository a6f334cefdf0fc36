"""Write the next step of the schema's history: `python -m store.migrations "what changes"`."""

import sys

from alembic import command

from store.engine import open_engine, writes
from store.migrations import configuration, head, upgrade


def main() -> None:
    """Draft a revision from how the tables differ from the newest one, in a database in memory."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    engine = open_engine("sqlite://", migrating=True)
    with writes(engine).begin() as connection:
        upgrade(connection)
        command.revision(configuration(connection), sys.argv[1], autogenerate=True, rev_id=f"{int(head()) + 1:04}")


if __name__ == "__main__":
    main()
