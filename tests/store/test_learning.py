"""What people teach the bot lies beside the plan: kept through imports, decided by somebody, and forgotten in time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta

from goals.learning import AliasState, Miss, Refused
from goals.plan import Plan
from goals.question.reply import Kind, Match
from store import Store
from tests.store.example import NOON, PLAN

TODAY = NOON.date()
CLIMATE = Match(Kind.RESULT_GOAL, "klimat", "Mindre utsläpp")
TRAVEL = Match(Kind.INDICATOR, "utslapp", "Utsläpp av resor")


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan is not None
    return plan


def test_choices_are_counted_and_change_nothing_by_themselves(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")
    store.learning.note_alias(CLIMATE, "koldioxid", TODAY)
    store.learning.note_alias(TRAVEL, "flygresor", TODAY)
    store.learning.note_alias(CLIMATE, "koldioxid", TODAY + timedelta(days=1))

    first, second = store.learning.aliases()

    assert (first.words, first.count, first.last_on) == ("koldioxid", 2, TODAY + timedelta(days=1))
    assert (second.words, second.kind, second.subject, second.count) == ("flygresor", Kind.INDICATOR, "utslapp", 1)
    assert store.plan() == PLAN
    assert store.revision() == 1


def test_an_accepted_alias_is_everywhere_at_once_and_in_the_change_log(upgraded_database: Callable[[], str]) -> None:
    url = upgraded_database()
    with closing(Store(url)) as here, closing(Store(url)) as there:
        here.import_plan(PLAN, "strateg", NOON, "ny plan")
        assert plan_of(there).result_goal("klimat").aliases == ()
        here.learning.note_alias(CLIMATE, "koldioxid", TODAY)
        (candidate,) = here.learning.aliases()

        accepted = here.learning.decide(candidate, AliasState.ACCEPTED, "chef", NOON, "godkänt i Slack")

        assert accepted is not None
        assert accepted.state is AliasState.ACCEPTED
        assert plan_of(there).result_goal("klimat").aliases == ("koldioxid",)
        (change,) = there.changes("aliases")
        assert (change.by, change.why, change.revision) == ("chef", "godkänt i Slack", 2)
        assert (change.row, change.field) == ("result_goal/klimat/koldioxid", "state")
        assert (change.old, change.new) == ("candidate", "accepted")
        assert there.learning.decide(candidate, AliasState.ACCEPTED, "hr", NOON, "en gång till") is None
        assert len(there.changes("aliases")) == 1


def test_an_import_keeps_accepted_aliases_and_does_not_write_them_into_the_plan(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")
    added = store.learning.add(TRAVEL, "flygresor", TODAY, "chef", NOON, "tillagt i Slack")
    assert added is not None

    imported = store.import_plan(PLAN, "strateg", NOON, "samma plan igen")

    assert not getattr(imported, "changes", None)
    assert plan_of(store).indicator("utslapp").aliases == ("flygresor",)
    assert store.learning.decide(added, AliasState.REJECTED, "chef", NOON, "ångrat") is not None
    assert store.plan() == PLAN


def test_an_alias_that_the_plan_has_too_is_one_alias(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")
    store.learning.add(Match(Kind.INDICATOR, "sjukfranvaro", ""), "sjuktal", TODAY, "chef", NOON, "tillagt")

    assert store.plan() == PLAN


def test_what_was_rejected_does_not_come_back_but_may_be_added(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")
    store.learning.note_alias(CLIMATE, "väder", TODAY)
    (candidate,) = store.learning.aliases()
    store.learning.decide(candidate, AliasState.REJECTED, "chef", NOON, "avvisat i Slack")
    store.learning.note_alias(CLIMATE, "väder", TODAY)

    assert store.learning.aliases() == ()
    (rejected,) = store.learning.aliases(AliasState.REJECTED)
    assert rejected.count == 2
    assert store.learning.alias(rejected.id) == rejected

    assert store.learning.add(CLIMATE, "väder", TODAY, "chef", NOON, "ändå") is not None
    assert store.learning.add(CLIMATE, "väder", TODAY, "chef", NOON, "igen") is None
    assert plan_of(store).result_goal("klimat").aliases == ("väder",)


def test_misses_are_counted_over_days_without_what_is_on_its_way_to_be_learnt(store: Store) -> None:
    yesterday = TODAY - timedelta(days=1)
    store.learning.note_miss("vårdköer", "not_found", yesterday)
    store.learning.note_miss("vårdköer", "not_found", TODAY)
    store.learning.note_miss("vårdköer", "choice", TODAY)
    store.learning.note_miss("koldioxid", "choice", TODAY)
    store.learning.note_miss("väder", "not_found", yesterday)
    store.learning.note_alias(CLIMATE, "koldioxid", TODAY)

    assert store.learning.misses() == (Miss("vårdköer", 3, TODAY), Miss("väder", 1, yesterday))
    assert store.learning.misses(limit=1) == (Miss("vårdköer", 3, TODAY),)


def test_questions_are_forgotten_and_decisions_are_not(store: Store) -> None:
    old = date(2024, 1, 1)
    store.learning.note_miss("vårdköer", "not_found", old)
    store.learning.note_miss("vårdköer", "not_found", TODAY)
    store.learning.note_alias(CLIMATE, "koldioxid", old)
    store.learning.note_alias(CLIMATE, "väder", old)
    store.learning.note_alias(TRAVEL, "flygresor", TODAY)
    rejected = next(alias for alias in store.learning.aliases() if alias.words == "väder")
    store.learning.decide(rejected, AliasState.REJECTED, "chef", NOON, "avvisat")

    assert store.learning.forget(date(2024, 6, 1)) == 2
    assert store.learning.misses() == (Miss("vårdköer", 1, TODAY),)
    assert [alias.words for alias in store.learning.aliases()] == ["flygresor"]
    assert [alias.words for alias in store.learning.aliases(AliasState.REJECTED)] == ["väder"]


def test_those_who_choose_at_once_are_all_counted_and_one_decides(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")
    with ThreadPoolExecutor(4) as pool:
        for _ in range(20):
            pool.submit(store.learning.note_alias, CLIMATE, "koldioxid", TODAY)
    (candidate,) = store.learning.aliases()
    assert candidate.count == 20

    def accept(by: str) -> bool:
        return store.learning.decide(candidate, AliasState.ACCEPTED, by, NOON, "godkänt") is not None

    with ThreadPoolExecutor(4) as pool:
        accepted = list(pool.map(accept, "ABCD"))
    assert sum(accepted) == 1
    assert len(store.changes("aliases")) == 1
    assert store.revision() == 2


def test_one_word_is_never_accepted_for_two_subjects_however_close_in_time(
    upgraded_database: Callable[[], str],
) -> None:
    url = upgraded_database()
    with closing(Store(url)) as here, closing(Store(url)) as there:
        here.import_plan(PLAN, "strateg", NOON, "ny plan")
        here.learning.note_alias(CLIMATE, "koldioxid", TODAY)
        here.learning.note_alias(TRAVEL, "koldioxid", TODAY)
        one, other = here.learning.aliases()
        with ThreadPoolExecutor(2) as both:
            decided = list(
                both.map(
                    lambda given: given[0].learning.decide(given[1], AliasState.ACCEPTED, "chef", NOON, "samtidigt"),
                    ((here, one), (there, other)),
                )
            )

        assert sorted(type(one).__name__ for one in decided) == ["Alias", "Refused"]
        assert len(here.learning.aliases(AliasState.ACCEPTED)) == 1


def test_a_name_that_is_another_s_is_not_given_either(store: Store) -> None:
    store.import_plan(PLAN, "strateg", NOON, "ny plan")
    store.learning.add(CLIMATE, "koldioxid", TODAY, "strateg", NOON, "tillagt")

    refused = store.learning.add(TRAVEL, "koldioxid", TODAY, "strateg", NOON, "tillagt")

    assert isinstance(refused, Refused)
    assert refused.other == Match(Kind.RESULT_GOAL, "klimat", "")
