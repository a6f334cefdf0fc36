"""One transaction: the domain decides on the plan as it is, and all of what it decides is stored, or nothing."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from goals.numbers import Number
from goals.outcome import Outcome
from goals.plan import Assessment, Entry, Grant, Level, Measurement, Of, Plan, Role, Round, RoundState, Scope, Target
from goals.problems import Problem, Problems
from store import Kept, Store
from tests.store.example import NOON, PLAN

FOUR = Number(Decimal(4), "%", 1)
NEW = Measurement("sjuk-4", "sjukfranvaro", "2024-år", FOUR, reported_by="hr", reported_at=NOON)


@pytest.fixture
def store(store: Store) -> Store:
    """A store with the small plan."""
    store.import_plan(PLAN, "test", NOON, "exempel")
    return store


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan
    return plan


def kept(found: Kept | Problems) -> Kept:
    assert isinstance(found, Kept), str(found)
    return found


def test_an_outcome_is_stored_whole_with_its_change_log(store: Store) -> None:
    entry = Entry("sjukfranvaro", "2024-år", "Lägre än väntat", "sjuk-4", "det senaste")
    done = kept(store.keep(lambda plan: Outcome((NEW, entry)), "hr", NOON, "rapporterat i Slack"))

    plan = plan_of(store)
    assert plan.measurements_of("sjukfranvaro", "2024-år")[-1] == NEW
    assert plan.entry("sjukfranvaro", "2024-år") == entry
    assert [(one.what, one.row, one.old) for one in done.changes] == [
        ("measurements", "sjuk-4", None),
        ("entries", "sjukfranvaro/2024-år", None),
    ]
    assert {(one.by, one.why, one.revision) for one in done.changes} == {("hr", "rapporterat i Slack", plan.revision)}


def test_a_correction_keeps_what_was(store: Store) -> None:
    store.keep(lambda plan: Outcome((NEW,)), "hr", NOON, "rapporterat")
    store.keep(lambda plan: Outcome((replace(NEW, value=replace(FOUR, exact=Decimal(3))),)), "chef", NOON, "fel tal")

    (latest, first) = store.changes("measurements", "sjuk-4")
    assert (latest.field, latest.old, latest.new) == ("value", FOUR, replace(FOUR, exact=Decimal(3)))
    assert (latest.by, latest.why) == ("chef", "fel tal")
    assert first.new["value"] == FOUR


def test_what_is_taken_back_stays_in_the_change_log(store: Store) -> None:
    store.keep(lambda plan: Outcome((NEW,)), "hr", NOON, "rapporterat")
    store.keep(lambda plan: Outcome(taken_back=(NEW,)), "hr", NOON, "ångrat")

    assert NEW not in plan_of(store).measurements
    latest = store.changes("measurements", "sjuk-4")[0]
    assert (latest.field, latest.old["value"], latest.new) == ("", FOUR, None)


def test_what_the_domain_refuses_is_returned_and_nothing_stored(store: Store) -> None:
    before = plan_of(store)
    refused = store.keep(lambda plan: Problems((Problem("Nej."),)), "hr", NOON, "försök", once="form/1")

    assert isinstance(refused, Problems)
    assert plan_of(store) == before
    assert plan_of(store).revision == before.revision
    assert not kept(store.keep(lambda plan: Outcome((NEW,)), "hr", NOON, "igen", once="form/1")).again


def test_one_submission_is_stored_once(store: Store) -> None:
    first = kept(store.keep(lambda plan: Outcome((NEW,)), "hr", NOON, "rapporterat", once="form/1"))
    second = kept(store.keep(lambda plan: Outcome((NEW,)), "hr", NOON, "rapporterat", once="form/1"))

    assert (first.again, second.again) == (False, True)
    assert len(store.changes("measurements", "sjuk-4")) == 1


def test_a_decided_round_is_frozen(store: Store) -> None:
    decided = plan_of(store).rounds[0]
    for outcome in (
        Outcome((replace(NEW, id="sjuk-9", round=decided.name),)),
        Outcome(taken_back=(plan_of(store).measurements[0],)),
        Outcome((replace(decided, state=RoundState.OPEN),)),
    ):
        refused = store.keep(lambda plan, outcome=outcome: outcome, "hr", NOON, "för sent")
        assert isinstance(refused, Problems)
        assert "är beslutat" in str(refused)


def test_a_target_and_an_assessment_are_added_after_the_earlier_ones(store: Store) -> None:
    target = Target("sjukfranvaro", 2024, Number(Decimal(5), "%"), decision="RUN 2024-11-05 § 80")
    judged = Assessment("arbetsgivare", "2024-år", Of.OUTCOME, Level.PARTLY, "Först", (), "chef", NOON)
    again = replace(judged, level=Level.NOT_MET)
    before = plan_of(store)
    for one in (judged, again):
        store.keep(lambda plan, one=one: Outcome((target, one)), "chef", NOON, "ändrat i Slack")

    after = plan_of(store)
    assert after.targets_of("sjukfranvaro") == (*before.targets_of("sjukfranvaro"), target, target)
    assert after.assessment("arbetsgivare", "2024-år") == again
    with pytest.raises(KeyError, match="not the last"):
        store.keep(lambda plan: Outcome(taken_back=(judged,)), "chef", NOON, "fel")
    store.keep(lambda plan: Outcome(taken_back=(again,)), "chef", NOON, "ångrat")
    assert plan_of(store).assessment("arbetsgivare", "2024-år") == judged


def test_a_new_round_takes_its_place_in_time_and_a_role_can_be_taken_away(store: Store) -> None:
    plan = plan_of(store)
    board = plan.rounds[0].board
    first = min(round.period_from for round in plan.rounds)
    earlier = Round(board, "2023-år", "årsredovisning", 2023, first - timedelta(days=365), first - timedelta(days=1))
    role = Grant("ny", Role.DEPUTY, Scope.INDICATOR, "sjukfranvaro")
    store.keep(lambda plan: Outcome((earlier, role)), "chef", NOON, "i Slack")

    assert plan_of(store).rounds[0] == earlier
    assert role in plan_of(store).grants
    store.keep(lambda plan: Outcome(taken_back=(role,)), "chef", NOON, "i Slack")
    assert role not in plan_of(store).grants


def test_nothing_can_be_kept_before_a_plan_is_imported(upgraded_database: Callable[[], str]) -> None:
    with closing(Store(upgraded_database())) as empty, pytest.raises(LookupError):
        empty.keep(lambda plan: Outcome(), "hr", NOON, "")
