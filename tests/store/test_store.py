"""What the store keeps, and what it costs to ask."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import StatementError

from goals.numbers import Number
from goals.plan import Indicator, Measurement, Person, Plan, Round
from store import Change, Imported, Store, Unusable, rows
from store.engine import open_engine, reads, writes
from tests.store.example import NOON, PLAN


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect what is asked of any database meanwhile, the bounds of transactions apart."""
    asked: list[str] = []

    def ask(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", ask)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", ask)


def test_an_empty_store_has_no_plan(store: Store) -> None:
    assert (store.plan(), store.snapshot(), store.revision(), store.changes()) == (None, None, 0, ())


def test_a_plan_that_has_not_changed_costs_one_tiny_query(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")
    plan = store.plan()

    with statements() as asked:
        assert store.plan() is plan
    (query,) = asked
    assert query.split() == ["SELECT", "revision.number", "FROM", "revision"]


def test_another_process_s_write_is_seen_at_once(upgraded_database: Callable[[], str]) -> None:
    url = upgraded_database()
    with closing(Store(url)) as here, closing(Store(url)) as there:
        here.import_plan(PLAN, "strateg", NOON, "ny plan")
        assert there.plan() == PLAN
        renamed = replace(PLAN, organisation=replace(PLAN.organisation, name="Region Annan"))
        here.import_plan(renamed, "strateg", NOON, "nytt namn")
        assert there.plan() == renamed


def test_the_index_is_made_once_a_revision_and_only_when_asked_for(upgraded_database: Callable[[], str]) -> None:
    made: list[int] = []

    def index(plan: Plan) -> str:
        made.append(plan.revision)
        return f"index {plan.revision}"

    with closing(Store(upgraded_database(), index=index)) as store:
        store.import_plan(PLAN, "strateg", NOON, "ny plan")
        assert store.plan() == PLAN
        assert made == []
        for _ in range(2):
            snapshot = store.snapshot()
            assert snapshot is not None
            assert snapshot.index == "index 1"
        store.import_plan(replace(PLAN, boards=(replace(PLAN.boards[0], name="RU"),)), "strateg", NOON, "namn")
        newer = store.snapshot()
        assert newer is not None
        assert (newer.index, snapshot.index) == ("index 2", "index 1")
    assert made == [1, 2]


def test_while_a_slow_index_is_made_the_one_before_answers(upgraded_database: Callable[[], str]) -> None:
    go_on = Event()

    def index(plan: Plan) -> str:
        assert plan.revision == 1 or go_on.wait(60)
        return f"index {plan.revision}"

    with closing(Store(upgraded_database(), index=index)) as store:
        store.import_plan(PLAN, "strateg", NOON, "ny plan")
        assert _index(store) == "index 1"
        store.import_plan(replace(PLAN, boards=(replace(PLAN.boards[0], name="RU"),)), "strateg", NOON, "namn")
        assert _index(store) == "index 1"
        go_on.set()
        store.import_plan(replace(PLAN, boards=(replace(PLAN.boards[0], name="RUN"),)), "strateg", NOON, "namn")
        assert _index(store) == "index 3"


def _index(store: Store) -> object:
    snapshot = store.snapshot()
    assert snapshot is not None
    return snapshot.index


def test_a_slow_index_keeps_nobody_from_the_plan(upgraded_database: Callable[[], str]) -> None:
    started, go_on = Event(), Event()
    made: list[int] = []

    def index(plan: Plan) -> str:
        started.set()
        assert go_on.wait(60)
        made.append(plan.revision)
        return "index"

    with closing(Store(upgraded_database(), index=index)) as store:
        store.import_plan(PLAN, "strateg", NOON, "ny plan")
        got: list[object] = []

        def ask() -> None:
            snapshot = store.snapshot()
            assert snapshot is not None
            got.append(snapshot.index)

        waiting = [Thread(target=ask) for _ in range(3)]
        for thread in waiting:
            thread.start()
        assert started.wait(60)
        assert store.plan() == PLAN
        assert got == []
        go_on.set()
        for thread in waiting:
            thread.join()
    assert got == ["index"] * 3
    assert made == [1]


def test_deadlines_are_set_where_they_differ(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")
    decided, open_one, _ = PLAN.rounds
    wanted = [
        replace(decided, board_meets=date(2024, 10, 10), kind="annat"),
        replace(open_one, owners_by=date(2025, 1, 17), managers_by=date(2025, 1, 24)),
        Round("ru", "2031-delår", "delår", 2031, date(2031, 1, 1), date(2031, 8, 31), owners_by=date(2031, 9, 10)),
    ]

    changes = store.schedule(wanted, "start", NOON, "app.yaml")

    assert changes[0] == Change(
        2, NOON, "start", "rounds", "ru/2024-delår", "board_meets", None, date(2024, 10, 10), "app.yaml"
    )
    assert store.changes("rounds", limit=3) == changes[::-1]
    plan = store.plan()
    assert plan is not None
    assert plan.rounds[0] == replace(decided, board_meets=date(2024, 10, 10))
    assert plan.rounds[1] == wanted[1]
    assert len(plan.rounds) == 3
    assert store.schedule(wanted, "start", NOON, "app.yaml") == ()
    assert store.schedule(PLAN.rounds, "start", NOON, "app.yaml") == ()
    assert store.revision() == 2


def test_nothing_is_scheduled_in_an_empty_store(store: Store) -> None:
    assert store.schedule(PLAN.rounds, "start", NOON, "app.yaml") == ()


def test_a_person_is_found_by_slack_account(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")

    assert store.person_by_slack("U0HR") == Person("hr", "Indikatorägare, HR", "U0HR")
    assert store.person_by_slack("U0ANNAN") is None
    assert store.person_by_slack("") is None


def test_a_delivery_is_new_once(store: Store) -> None:
    assert store.first_seen("Ev1", NOON)
    assert not store.first_seen("Ev1", NOON + timedelta(minutes=5))
    assert store.first_seen("Ev2", NOON + timedelta(minutes=5))

    assert store.forget_before(NOON + timedelta(minutes=1)) == 1
    assert store.first_seen("Ev1", NOON)
    assert not store.first_seen("Ev2", NOON)


def test_a_moment_without_time_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        store.first_seen("Ev1", datetime(2024, 11, 18, 12))
    assert store.first_seen("Ev1", datetime(2024, 11, 18, 12, tzinfo=UTC))


def test_the_database_itself_keeps_the_rules(upgraded_database: Callable[[], str]) -> None:
    url = upgraded_database()
    with closing(Store(url)) as store:
        store.import_plan(PLAN, "strateg", NOON, "ny plan")
    engine = open_engine(url)
    for broken in (
        "DELETE FROM boards WHERE id = 'ru'",
        "DELETE FROM measurements WHERE id = 'sjuk-2'",
        "UPDATE entries SET chosen = 'sjuk-3' WHERE chosen = 'sjuk-2'",
        "UPDATE indicators SET result_goal = 'inget'",
        "UPDATE people SET slack = 'U0HR' WHERE id = 'chef'",
        "UPDATE rounds SET name = '2024-år' WHERE board = 'ru'",
        "UPDATE grants SET board = 'ru', result_goal = NULL WHERE role = 'administrator'",
        "UPDATE effect_goals SET term_last_year = NULL",
        "INSERT INTO revision (id, number) VALUES (2, 0)",
    ):
        with pytest.raises(StatementError, match=r"(?i)constraint"), writes(engine).begin() as connection:
            connection.execute(text(broken))
    engine.dispose()


SETTINGS = {
    "sqlite": {
        "PRAGMA journal_mode": "wal",
        "PRAGMA synchronous": 2,
        "PRAGMA foreign_keys": 1,
        "PRAGMA busy_timeout": 10_000,
    },
    "postgresql": {
        "SHOW synchronous_commit": "on",
        "SHOW lock_timeout": "5s",
        "SHOW statement_timeout": "30s",
        "SHOW idle_in_transaction_session_timeout": "1min",
        "SHOW transaction_isolation": "read committed",
    },
}


def test_the_database_is_set_up_to_lose_nothing(upgraded_database: Callable[[], str]) -> None:
    engine = open_engine(upgraded_database())
    with engine.begin() as connection:
        wanted = SETTINGS[engine.dialect.name]
        assert {ask: connection.exec_driver_sql(ask).scalar() for ask in wanted} == wanted
    engine.dispose()


def test_a_plan_that_is_being_read_is_of_one_moment(upgraded_database: Callable[[], str]) -> None:
    url = upgraded_database()
    engine = open_engine(url)
    with closing(Store(url)) as store:
        store.import_plan(PLAN, "strateg", NOON, "ny plan")
        with reads(engine).begin() as connection:
            assert rows.read_revision(connection) == 1
            store.import_plan(replace(PLAN, boards=(replace(PLAN.boards[0], name="RU"),)), "strateg", NOON, "namn")
            assert rows.read_plan(connection) == PLAN
            assert rows.read_revision(connection) == 1
    engine.dispose()


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(Unusable, match="ska vara sqlite"):
        Store("mysql://root:hemligt@localhost/maltavla")


def test_three_hundred_indicators_with_twelve_rounds_come_back_as_they_were(store: Store) -> None:
    rounds = tuple(
        Round("ru", f"{year}-delår", "delår", year, date(year, 1, 1), date(year, 8, 31)) for year in range(2012, 2024)
    )
    indicators = tuple(Indicator(f"i{n}", f"Indikator {n}", "arbetsgivare", "%", 1) for n in range(300))
    figures = tuple(
        Measurement(f"{one.id}-{round.year}", one.id, round.name, Number(Decimal(n) / 7, "%", 1), reported_at=NOON)
        for n, one in enumerate(indicators)
        for round in rounds
    )
    plan = replace(PLAN, indicators=PLAN.indicators + indicators, rounds=rounds + PLAN.rounds)
    plan = replace(plan, measurements=PLAN.measurements + figures)
    assert isinstance(store.import_plan(plan, "strateg", NOON, "stor plan"), Imported)

    assert store.plan() == plan


def test_a_database_of_a_newer_version_is_left_alone(upgraded_database: Callable[[], str]) -> None:
    url = upgraded_database()
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with closing(Store(url)) as store, pytest.raises(Unusable, match="nyare Måltavla"):
        store.upgrade()
