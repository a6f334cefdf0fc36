"""The schema's history: it ends where the tables are, and brings data along from every step."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from goals.adopting.items import Choice, Decision
from goals.conversation import Conversation
from goals.learning import AliasState, Miss
from goals.plan import Plan
from goals.question.reply import Context, Intent, Kind, Match
from store import Store, migrations
from store.engine import open_engine, writes
from store.tables import Row
from tests.store.example import NOON, PLAN

REVISIONS = [step.revision for step in ScriptDirectory.from_config(migrations.configuration()).walk_revisions()]
DATA = Path(__file__).with_name("revisions")


@contextmanager
def writing(url: str, migrating: bool = False) -> Iterator[Connection]:
    """Open a transaction on a database."""
    engine = open_engine(url, migrating=migrating)
    try:
        with writes(engine).begin() as connection:
            yield connection
    finally:
        engine.dispose()


def test_the_history_ends_where_the_tables_are(upgraded_database: Callable[[], str]) -> None:
    with writing(upgraded_database()) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Row.metadata) == []


def test_the_newest_revision_is_known_without_alembic() -> None:
    assert migrations.head() == REVISIONS[0]


@pytest.mark.parametrize("revision", REVISIONS)
def test_data_of_every_revision_come_along(new_database: Callable[[], str], revision: str) -> None:
    """Each revision has its data in revisions/, written when it was the newest."""
    url = new_database()
    with writing(url, migrating=True) as connection:
        migrations.upgrade(connection, revision)
    with writing(url) as connection:
        for statement in (DATA / f"{revision}.sql").read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                connection.execute(text(statement.replace(":", r"\:")))

    with closing(Store(url)) as store:
        store.upgrade()
        store.upgrade()

        assert store.plan() == _as_of(revision)
        (change,) = store.changes()
        assert (change.what, change.row, change.new) == ("people", "hr", "U0HR")
        assert not store.first_seen("Ev1", change.at)
        if revision >= "0002":
            assert [alias.words for alias in store.learning.aliases()] == ["koldioxid"]
            assert [alias.words for alias in store.learning.aliases(AliasState.ACCEPTED)] == ["sjuktal"]
            assert store.learning.misses() == (Miss("vårdköer", 4, NOON.date()),)
            assert store.conversations.recall("D0HR", since=NOON) == Conversation(
                Context((Match(Kind.INDICATOR, "sjukfranvaro", ""),), Intent.TARGET, "2024-delår"), "vårdköer"
            )
        if revision >= "0006":
            (review,) = store.reviews.open("U0HR")
            assert (review.file, review.at) == ("rapport.docx", NOON)
            assert review.decisions == {"head/year": Decision(Choice.VALUE, "2024")}
            assert review.report.head.organisation
            assert review.report.head.organisation.value == "Region Exempel"
        if revision >= "0007":
            assert store.presence.hours() == {"hr": time(7, 30)}


def _as_of(revision: str) -> Plan:
    """What the plan could hold at a revision."""
    since = PLAN
    if revision < "0005":
        since = replace(since, budget_frames=(), budget_shifts=())
    if revision < "0008":
        first = {"account_figures": since.account_figures[:1], "chapters": since.chapters[:1]}
        since = replace(since, headlines=(), **first)
    return since


def test_an_upgrade_that_fails_leaves_nothing_behind(new_database: Callable[[], str]) -> None:
    url = new_database()
    with writing(url) as connection:
        connection.execute(text("CREATE TABLE grants (id INTEGER)"))
    with closing(Store(url)) as store:
        with pytest.raises(Exception, match="grants"):
            store.upgrade()
        with writing(url) as connection:
            connection.execute(text("DROP TABLE grants"))
        store.upgrade()
        assert store.plan() is None
