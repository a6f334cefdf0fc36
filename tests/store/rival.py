"""One of several processes that use a store at the same time: `python -m tests.store.rival URL NAME`.

It brings up the schema, waits for a line on standard input, and then takes deliveries and changes the plan; it
prints how many deliveries it was the first to see.
"""

import sys
from dataclasses import replace

from goals.plan import Board
from store import Imported, Store
from tests.store.example import NOON, PLAN

DELIVERIES = 30
WRITES = 8


def main(url: str, name: str) -> None:
    """Do all that a rival does."""
    store = Store(url)
    store.upgrade()
    print("ready", flush=True)
    sys.stdin.readline()
    first = 0
    for number in range(DELIVERIES):
        first += store.first_seen(f"Ev{number}", NOON)
        if number < WRITES:
            own = replace(PLAN, boards=(Board(name, f"Nämnd {number}"),))
            assert isinstance(store.import_plan(own, name, NOON, "samtidigt"), Imported)
            plan = store.plan()
            assert plan is not None
            assert plan.board(name).name == f"Nämnd {number}"
    print(first)
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
