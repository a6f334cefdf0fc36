"""Lost and doubled messages of Måltavla's sender and of the usual design, counted by Slack's own record.

    python -m benchmarks.reliability [--kills N] [--peer-kills N]

Måltavla runs on SQLite with one process and on PostgreSQL with three, the usual design on both with two processes that
share its job store. All are killed at random moments and meet the same Slack, which limits, fails, drops and delays.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.reliability.design import Outbox
from benchmarks.reliability.killing import Record, run
from benchmarks.reliability.naive import Jobs
from tests.postgres import running_postgres

HEAD = f"{'':36} {'database':10} {'procs':>5} {'due':>5} {'kills':>5} {'lost':>5} {'twice':>5} {'extra':>5} {'s':>4}"


def told(name: str, database: str, processes: int, record: Record, more: str = "") -> None:
    """Print a row of the table."""
    print(
        f"{name:36} {database:10} {processes:5} {record.due:5} {record.kills:5} {record.lost:5} {record.twice:5}"
        f" {record.extra:5} {record.seconds:4.0f}  {more}",
        flush=True,
    )


def main(kills: int, peer_kills: int) -> int:
    """Run all, print the table, and tell by the exit code whether Måltavla lost or doubled anything."""
    print(HEAD, flush=True)
    ours, theirs = Outbox(), Jobs()
    bad = 0
    with tempfile.TemporaryDirectory() as folder, running_postgres() as postgres:
        sqlite = {name: f"sqlite:///{Path(folder, name)}.db" for name in ("ours", "theirs")}
        postgresql = {name: postgres.create(name) for name in ("ours", "theirs")}
        for name, databases, processes in (("SQLite", sqlite, 1), ("PostgreSQL", postgresql, 3)):
            record = run(ours, databases["ours"], processes, kills)
            told(ours.name, name, processes, record, f"{ours.found(databases['ours'])} found in Slack")
            bad += record.lost + record.twice
        for name, databases in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
            told(theirs.name, name, 2, run(theirs, databases["theirs"], 2, peer_kills))
    return 1 if bad else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--peer-kills", type=int, default=60)
    given = parser.parse_args()
    sys.exit(main(given.kills, given.peer_kills))
