"""Databases for the store's tests: each test runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from store import Store
from tests.postgres import Postgres, running_postgres

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The session's server; each worker process has its own."""
    with running_postgres() as server:
        yield server


@pytest.fixture(params=DATABASES, scope="session")
def new_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Make empty databases; each call gives the URL of another."""
    numbers = count()
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("databases")
        return lambda: f"sqlite:///{folder / f'{next(numbers)}.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return lambda: server.create(f"empty_{next(numbers)}")


@pytest.fixture(scope="session")
def upgraded_database(new_database: Callable[[], str], request: pytest.FixtureRequest) -> Callable[[], str]:
    """Make databases with the newest schema, as copies of one that was upgraded."""
    numbers = count()
    template = new_database()
    with closing(Store(template)) as store:
        store.upgrade()
    if template.startswith("sqlite"):
        file = Path(template.removeprefix("sqlite:///"))

        def copy() -> str:
            return f"sqlite:///{shutil.copy(file, file.with_name(f'copy-{next(numbers)}.db'))}"

        return copy
    server: Postgres = request.getfixturevalue("postgres")
    name = template.split("@/")[1].split("?")[0]
    return lambda: server.create(f"copy_{next(numbers)}", name)


@pytest.fixture
def store(upgraded_database: Callable[[], str]) -> Iterator[Store]:
    """A store with nothing in it."""
    with closing(Store(upgraded_database())) as opened:
        yield opened
