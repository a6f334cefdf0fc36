"""A plan is imported as its difference from what is stored, and nothing happens unseen."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from goals.numbers import Number
from goals.plan import (
    Assessment,
    Board,
    Entry,
    Grant,
    Indicator,
    Level,
    Measurement,
    Of,
    Person,
    Plan,
    Role,
    Round,
    RoundState,
)
from goals.problems import Problems
from store import Change, Imported, Store
from store.rows import KINDS, fields_of
from store.tables import Row
from tests.store.example import NOON, PLAN
from tests.store.generated import plans

LATER = datetime(2024, 11, 19, 8, 30, tzinfo=UTC)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def put(store: Store, plan: Plan, at: datetime = NOON) -> Imported:
    """Import a plan that has nothing wrong with it."""
    imported = store.import_plan(plan, "strateg", at, "ny plan")
    assert isinstance(imported, Imported), imported
    return imported


def refused(store: Store, plan: Plan) -> Problems:
    """Import a plan that must be refused, and see that nothing came of it."""
    before, revision = store.plan(), store.revision()
    problems = store.import_plan(plan, "strateg", LATER, "rättning")
    assert isinstance(problems, Problems), problems
    assert (store.plan(), store.revision()) == (before, revision)
    return problems


def empty(store: Store) -> None:
    """Take the plan out of a store, which nobody but a test may."""
    with store._writes.begin() as connection:
        for table in reversed(Row.metadata.sorted_tables):
            if table.name != "revision":
                connection.execute(delete(table))
        number = Row.metadata.tables["revision"].c.number
        connection.execute(update(number.table).values({number: number + 1}))


def test_an_imported_plan_comes_back_as_it_was(store: Store) -> None:
    put(store, PLAN)

    assert store.plan() == PLAN


@FEW
@given(plan=plans())
def test_any_plan_comes_back_as_it_was(store: Store, plan: Plan) -> None:
    empty(store)
    put(store, plan)

    assert store.plan() == plan
    assert put(store, plan).changes == ()


@FEW
@given(plan=plans(), chance=st.randoms(use_true_random=False))
def test_a_plan_in_another_order_and_with_less_in_it_is_brought_to_say_the_same(
    store: Store, plan: Plan, chance: Random
) -> None:
    def shuffled(name: str) -> tuple[object, ...]:
        values = getattr(plan, name)
        return tuple(chance.sample(values, len(values)))

    empty(store)
    reported = {kind.name for kind in KINDS if kind.within} | {"organisation", "rounds", "baselines"}
    earlier = {kind.name: shuffled(kind.name) for kind in KINDS if kind.name not in reported}
    put(store, replace(plan, **earlier, baselines=()))
    put(store, plan)

    assert store.plan() == plan


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    total = sum(len(kind.values(PLAN)) for kind in KINDS)

    assert (first := put(store, PLAN)).new == total
    assert (first.changed, first.unchanged) == (0, 0)
    changes = store.changes(limit=1000)
    assert put(store, PLAN, LATER) == Imported(0, 0, total)
    assert store.revision() == 1
    assert store.changes(limit=1000) == changes


def test_a_change_is_made_field_by_field(store: Store) -> None:
    put(store, PLAN)
    indicator = replace(PLAN.indicators[0], name="Sjuktalet", decimals=2)
    changed = replace(PLAN, indicators=(indicator, PLAN.indicators[1]))

    imported = put(store, changed, LATER)

    assert (imported.new, imported.changed) == (0, 1)
    assert imported.changes == (
        Change(2, LATER, "strateg", "indicators", "sjukfranvaro", "name", "Sjukfrånvaro", "Sjuktalet", "ny plan"),
        Change(2, LATER, "strateg", "indicators", "sjukfranvaro", "decimals", 1, 2, "ny plan"),
    )
    assert store.changes("indicators", "sjukfranvaro")[:2] == imported.changes[::-1]
    assert store.plan() == changed


def test_an_old_figure_comes_back_from_the_log_exactly(store: Store) -> None:
    put(store, PLAN)
    exact = Number(Decimal("4.4000000000000000000000000000000000001"), "%", 1, (11, 250))
    for value in (exact, Number(Decimal("4.5"), "%", 1)):
        measurements = tuple(replace(m, value=value) if m.id == "sjuk-3" else m for m in PLAN.measurements)
        put(store, replace(PLAN, measurements=measurements))

    latest, corrected, created = store.changes("measurements", "sjuk-3")
    assert (latest.old, corrected.new) == (exact, exact)
    assert (created.field, created.old) == ("", None)
    assert created.new == fields_of(PLAN.measurements[2])


def test_every_row_that_is_written_is_in_the_log(store: Store) -> None:
    put(store, PLAN)

    logged = Counter(change.what for change in store.changes(limit=1000))
    assert logged == {kind.name: len(kind.values(PLAN)) for kind in KINDS}
    assert {(c.by, c.at, c.why, c.revision) for c in store.changes(limit=1000)} == {("strateg", NOON, "ny plan", 1)}


def test_what_the_file_leaves_out_stays_where_it_stood(store: Store) -> None:
    put(store, PLAN)
    put(store, Plan(PLAN.organisation))
    assert store.plan() == PLAN

    boards = (Board("kultur", "Kulturnämnden"), Board("vard", "Vårdnämnden"))
    imported = put(store, replace(PLAN, boards=boards, indicators=()))

    plan = store.plan()
    assert plan is not None
    assert [board.id for board in plan.boards] == ["ru", "kultur", "vard"]
    assert plan.indicators == PLAN.indicators
    assert (imported.new, imported.changed) == (1, 0)


def test_a_new_indicator_gets_its_place_without_moving_the_others(store: Store) -> None:
    put(store, PLAN)
    first, second = PLAN.indicators
    new = Indicator("oro", "Personalomsättning", "arbetsgivare")
    newer = Indicator("hme", "Hållbart medarbetarengagemang", "arbetsgivare")
    put(store, replace(PLAN, indicators=(first, new, second)))
    wanted = replace(PLAN, indicators=(newer, first, new, second))

    assert [change.row for change in put(store, wanted).changes] == ["hme"]
    assert store.plan() == wanted


def test_rounds_stand_in_order_of_time_whatever_order_they_came_in(store: Store) -> None:
    put(store, PLAN)
    last_year = Round("ru", "2023-år", "årsredovisning", 2023, date(2023, 1, 1), date(2023, 12, 31))
    put(store, replace(PLAN, rounds=(*PLAN.rounds, last_year)))

    plan = store.plan()
    assert plan is not None
    assert plan.rounds == (last_year, *PLAN.rounds)


def test_a_file_without_deadlines_does_not_unset_them(store: Store) -> None:
    put(store, PLAN)
    deadline = replace(PLAN.rounds[1], owners_by=date(2025, 1, 17))
    store.schedule([deadline], "start", NOON, "app.yaml")

    assert put(store, PLAN).changes == ()
    plan = store.plan()
    assert plan is not None
    assert plan.rounds[1] == deadline


DECIDED = [
    ("measurements", replace(PLAN.measurements[0], value=Number(Decimal("4.2"), "%", 1)), "sjuk-1, value"),
    ("measurements", Measurement("ny", "sjukfranvaro", "2024-delår", Number(Decimal(4), "%")), "ny"),
    ("entries", replace(PLAN.entries[0], chosen="sjuk-1"), "sjukfranvaro/2024-delår, chosen"),
    ("assessments", replace(PLAN.assessments[0], level=Level.NOT_MET), "arbetsgivare/2024-delår/1, level"),
    ("account_figures", replace(PLAN.account_figures[0], comment=""), "personal/2024-delår, comment"),
    ("chapter_texts", replace(PLAN.chapter_texts[0], text="Inget."), "handelser/2024-delår, text"),
    ("rounds", replace(PLAN.rounds[0], state=RoundState.OPEN), "ru/2024-delår, state"),
]


@pytest.mark.parametrize(("kind", "value", "where"), DECIDED, ids=lambda part: part if isinstance(part, str) else "")
def test_a_decided_round_is_frozen(store: Store, kind: str, value: object, where: str) -> None:
    put(store, PLAN)
    renamed = (replace(PLAN.boards[0], name="Utvecklingsnämnden"), PLAN.boards[1])

    (problem,) = refused(store, Plan(PLAN.organisation, boards=renamed, **{kind: (value,)})).found

    assert problem.where == f"{kind}: {where}"
    assert "2024-delår är beslutat" in problem.what


def test_all_that_is_wrong_is_said_at_once(store: Store) -> None:
    put(store, PLAN)
    other = replace(PLAN, entries=(Entry("sjukfranvaro", "2024-delår"),), chapter_texts=())
    shared = replace(other, people=(*PLAN.people, Person("vikarie", "Vikarie", "U0HR")))

    assert [problem.where for problem in refused(store, shared).found] == [
        "people: vikarie, slack",
        "entries: sjukfranvaro/2024-delår, chosen, chosen_because, comment",
    ]


def test_the_same_round_name_of_another_board_is_not_frozen(store: Store) -> None:
    rounds = (PLAN.rounds[0], replace(PLAN.rounds[1], state=RoundState.DECIDED), PLAN.rounds[2])
    plan = replace(PLAN, rounds=rounds)
    put(store, plan)
    goal = replace(PLAN.result_goals[0], id="kulturarv", board="kultur")
    assessment = Assessment("kulturarv", "2024-år", Of.OUTCOME, Level.MET)
    wanted = replace(plan, result_goals=(*plan.result_goals, goal), assessments=(*plan.assessments, assessment))
    put(store, wanted)

    assert store.plan() == wanted


def test_a_measurement_stays_with_its_indicator_and_round(store: Store) -> None:
    put(store, PLAN)
    moved = replace(PLAN.measurements[2], indicator="utslapp")

    (problem,) = refused(store, Plan(PLAN.organisation, measurements=(moved,))).found

    assert problem.where == "measurements: sjuk-3, indicator"


def test_a_goal_that_was_reported_stays_with_its_board(store: Store) -> None:
    put(store, PLAN)
    moved = replace(PLAN.result_goals[0], board="kultur")

    problems = refused(store, Plan(PLAN.organisation, result_goals=(moved,)))

    assert {problem.where for problem in problems.found} == {
        "indicator: sjukfranvaro, board",
        "result_goal: arbetsgivare, board",
    }


def test_people_can_change_slack_accounts_with_each_other(store: Store) -> None:
    put(store, PLAN)
    people = (Person("hr", "HR", "U0CHEF"), Person("chef", "Chef", "U0HR"), Person("ny", "Nyanställd"))
    put(store, replace(PLAN, people=(people[0], people[1], people[2])))
    swapped = (*(replace(people[n], slack=people[1 - n].slack) for n in (0, 1)), Person("ny", "Nyanställd", "U0NY"))
    put(store, replace(PLAN, people=swapped))

    plan = store.plan()
    assert plan is not None
    assert plan.people == swapped
    assert store.person_by_slack("U0HR") == swapped[0]


def test_a_reference_to_nowhere_is_refused_by_the_database(store: Store) -> None:
    put(store, PLAN)
    for wrong in (
        replace(PLAN, grants=(Grant("ingen", Role.READER),)),
        replace(PLAN, entries=(Entry("utslapp", "2024-år", chosen="sjuk-3"),)),
        replace(PLAN, indicators=(*PLAN.indicators, Indicator("x", "X", "inget"))),
    ):
        with pytest.raises((IntegrityError, KeyError)):
            store.import_plan(wrong, "strateg", LATER, "fel")
        assert store.plan() == PLAN
    assert store.revision() == 1


def test_a_key_met_twice_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="boards holds"):
        store.import_plan(replace(PLAN, boards=PLAN.boards * 2), "strateg", NOON, "dubblett")
    assert store.plan() is None
