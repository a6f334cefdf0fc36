"""Several threads and processes use one database; nothing is lost, and nothing happens twice."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from goals.plan import Board
from store import Imported, Store
from tests.store.example import NOON, PLAN
from tests.store.rival import DELIVERIES, WRITES

ROOT = Path(__file__).parents[2]
RIVALS = ("ett", "två")


def test_processes_that_start_and_write_at_once_all_succeed(new_database: Callable[[], str]) -> None:
    url = new_database()
    rivals = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.store.rival", url, name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in RIVALS
    ]
    with closing(Store(url)) as store:
        store.upgrade()
        store.import_plan(PLAN, "strateg", NOON, "ny plan")
        for rival in rivals:
            assert rival.stdout is not None
            assert rival.stdout.readline() == "ready\n"
        first = [int(rival.communicate("go\n", timeout=60)[0]) for rival in rivals]

        assert [rival.returncode for rival in rivals] == [0, 0]
        assert sum(first) == DELIVERIES
        assert store.revision() == 1 + len(RIVALS) * WRITES
        by = Counter(change.by for change in store.changes("boards", limit=1000))
        assert by == {"strateg": 2} | dict.fromkeys(RIVALS, WRITES)
        revisions = [change.revision for change in store.changes("boards", limit=1000)]
        assert sorted(revisions) == [1, *range(1, store.revision() + 1)]


def test_threads_that_read_while_others_write_see_whole_plans(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")

    def write(name: str) -> None:
        for number in range(6):
            boards = (Board(f"{name}-{number}", str(number)), Board("kultur", f"{name} {number}", f"{name} {number}"))
            assert isinstance(store.import_plan(replace(PLAN, boards=boards), name, NOON, "samtidigt"), Imported)

    def read(_: int) -> int:
        plan = store.plan()
        assert plan is not None
        assert len(plan.boards) == len(PLAN.boards) + plan.revision - 1
        kultur = plan.board("kultur")
        assert plan.revision == 1 or kultur.name == kultur.mission
        return plan.revision

    with ThreadPoolExecutor(6) as pool:
        writing = [pool.submit(write, name) for name in "ABC"]
        seen = list(pool.map(read, range(40)))
        for one in writing:
            one.result()

    assert min(seen) >= 1
    assert store.revision() == read(0) == 1 + 3 * 6
