"""Notices in rows: planned once for ever, taken by one sender at a time, and what became of each kept."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from goals.delivery import Due, Status
from goals.outcome import Notice, NoticeKind, Outcome
from goals.problems import Problems
from store import Store
from store.sending import Claim
from tests.store.example import NOON, PLAN

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
LEASE = 3 * MINUTE
NOTICE = Notice(
    NoticeKind.REMINDER, "ru", "2024-år", "28 dagar före", NOON, NOON + HOUR, person="hr", about=("sjukfranvaro",)
)


def claim(store: Store, at: timedelta = timedelta(0), moment: timedelta | None = None) -> Claim | None:
    """What a sender takes so long after noon; the database's clock says the same unless `moment` is given."""
    shared = NOON + (at if moment is None else moment)
    return store.sending.claim(NOON + at, shared, LEASE, SECOND)


def taken(found: Claim | None) -> Claim:
    assert found
    return found


def to(number: int) -> Notice:
    return replace(NOTICE, person=f"person-{number}")


def test_a_notice_is_planned_once_for_ever(store: Store) -> None:
    assert store.plan_notices([Due(NOTICE)], NOON) == (NOTICE,)
    assert store.plan_notices([Due(replace(NOTICE, about=("annat",))), Due(NOTICE)], NOON + HOUR) == ()
    first = taken(claim(store))
    store.sending.settle(first, Status.SENT, NOON, ts="1.2", channel="D0HR")
    assert store.plan_notices([Due(NOTICE)], NOON + HOUR) == ()

    (delivery,) = store.deliveries()
    assert (delivery.notice, delivery.status, delivery.sent_ts, delivery.channel_id) == (
        NOTICE,
        Status.SENT,
        "1.2",
        "D0HR",
    )
    assert store.planned(NOON) == {NOTICE.key}
    assert store.planned(NOON + SECOND) == frozenset()


def test_thousands_are_planned_at_once(store: Store) -> None:
    due = [Due(to(number)) for number in range(3000)]

    assert len(store.plan_notices(due, NOON)) == 3000
    assert store.plan_notices(due, NOON) == ()


def test_a_notice_can_be_planned_as_settled_with_a_reason(store: Store) -> None:
    store.plan_notices([Due(NOTICE, Status.SUPERSEDED, "En nyare påminnelse säger detsamma.")], NOON)

    (delivery,) = store.deliveries(person="hr", board="ru", round="2024-år")
    assert (delivery.status, delivery.why) == (Status.SUPERSEDED, "En nyare påminnelse säger detsamma.")
    assert delivery.settled_at == NOON
    assert claim(store, HOUR) is None


def test_what_an_outcome_tells_is_planned_with_what_it_stores(store: Store) -> None:
    store.import_plan(PLAN, "test", NOON, "exempel")
    news = Notice(NoticeKind.ROUND, "ru", "2024-år", "låst", NOON, NOON + HOUR, channel="C0RU")
    locked = replace(PLAN.rounds[1], owners_by=NOON.date())
    store.keep(lambda plan: Outcome((locked,), notices=(news,)), "strateg", NOON, "låser")
    store.keep(lambda plan: Outcome(notices=(news,)), "strateg", NOON, "låser")

    assert [one.notice for one in store.deliveries(kind=NoticeKind.ROUND)] == [news]


def test_nothing_is_told_of_what_is_not_stored(store: Store) -> None:
    store.import_plan(PLAN, "test", NOON, "exempel")
    frozen = replace(PLAN.measurements[0], occasion="ändrat i efterhand")
    kept = store.keep(lambda plan: Outcome((frozen,), notices=(NOTICE,)), "strateg", NOON, "ändrar")

    assert isinstance(kept, Problems)
    assert store.deliveries() == ()


def test_six_planners_at_once_plan_each_notice_once(upgraded_database: Callable[[], str]) -> None:
    due = [Due(to(number)) for number in range(40)]
    url = upgraded_database()

    def tick(_: int) -> int:
        with closing(Store(url)) as store:
            return len(store.plan_notices(due, NOON))

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(tick, range(6))) == len(due)
    with closing(Store(url)) as store:
        assert len(store.deliveries(limit=1000)) == len(due)


def test_senders_at_once_take_each_notice_once(upgraded_database: Callable[[], str]) -> None:
    url = upgraded_database()
    with closing(Store(url)) as store:
        store.plan_notices([Due(to(number)) for number in range(60)], NOON)

    def send(_: int) -> list[str]:
        found = []
        with closing(Store(url)) as store:
            while one := claim(store):
                assert store.sending.begin(one, "D1", NOON, NOON, MINUTE)
                assert store.sending.settle(one, Status.SENT, NOON, ts="1.1")
                found.append(one.notice.key)
        return found

    with ThreadPoolExecutor(4) as pool:
        sent = Counter(key for keys in pool.map(send, range(4)) for key in keys)
    assert sent == {to(number).key: 1 for number in range(60)}


def test_nothing_is_taken_before_its_time(store: Store) -> None:
    store.plan_notices([Due(NOTICE)], NOON - HOUR)

    assert claim(store, -SECOND) is None
    assert taken(claim(store)).notice == NOTICE


def test_what_is_taken_is_nobody_elses_until_the_lease_is_over(store: Store) -> None:
    store.plan_notices([Due(NOTICE)], NOON)
    first = taken(claim(store))
    assert claim(store, LEASE) is None
    second = taken(claim(store, LEASE + SECOND))

    assert (first.attempt, second.attempt) == (1, 2)
    assert not store.sending.begin(first, "D1", NOON, NOON, MINUTE)
    assert not store.sending.settle(first, Status.SENT, NOON)
    assert not store.sending.release(first, NOON, at=NOON, probe_from=None)
    assert store.sending.settle(second, Status.SENT, NOON)


def test_leases_go_by_the_database_clock_and_notices_by_the_bots(store: Store) -> None:
    store.plan_notices([Due(NOTICE)], NOON)
    taken(claim(store))

    assert claim(store, at=5 * HOUR, moment=SECOND) is None
    assert claim(store, at=SECOND, moment=5 * HOUR)


def test_a_message_is_not_begun_when_the_lease_is_nearly_over(store: Store) -> None:
    store.plan_notices([Due(NOTICE)], NOON)
    one = taken(claim(store))

    assert not store.sending.begin(one, "D1", NOON, NOON + LEASE - MINUTE, MINUTE)
    assert store.sending.begin(one, "D1", NOON, NOON + LEASE - MINUTE - SECOND, MINUTE)


def test_whoever_takes_over_knows_since_when_it_may_have_been_posted_and_where(store: Store) -> None:
    store.plan_notices([Due(NOTICE)], NOON)
    store.sending.begin(taken(claim(store)), "D0HR", NOON, NOON, MINUTE)

    second = taken(claim(store, HOUR))
    assert (second.probe_from, second.channel_id) == (NOON, "D0HR")
    store.sending.begin(second, "D0HR", NOON + HOUR, NOON + HOUR, MINUTE)
    assert taken(claim(store, 2 * HOUR)).probe_from == NOON


def test_recipients_get_their_notices_apart(store: Store) -> None:
    store.plan_notices([Due(replace(NOTICE, occasion=name)) for name in "ab"] + [Due(to(1))], NOON)

    assert {taken(claim(store)).notice.person for _ in range(2)} == {"hr", "person-1"}
    assert claim(store) is None
    assert taken(claim(store, SECOND)).notice.person == "hr"


def test_slacks_wish_to_wait_holds_every_sender(store: Store) -> None:
    store.plan_notices([Due(to(1)), Due(to(2))], NOON)
    one = taken(claim(store))
    store.sending.release(one, NOON, at=NOON, probe_from=None, counted=False, hold_until=NOON + MINUTE)

    assert claim(store, MINUTE - SECOND) is None
    again = taken(claim(store, MINUTE))
    assert (again.notice, again.attempt) == (to(1), 1)


def test_a_gate_shut_by_a_clock_that_was_wrong_does_not_hold(store: Store) -> None:
    store.plan_notices([Due(to(1)), Due(to(2))], NOON)
    ahead = taken(claim(store, 5 * HOUR))
    store.sending.release(ahead, NOON, at=NOON, probe_from=None, hold_until=NOON + 5 * HOUR)

    assert claim(store)


def test_alerts_are_planned_with_what_they_are_about(store: Store) -> None:
    store.plan_notices([Due(NOTICE)], NOON)
    alert = Notice(NoticeKind.ALERT, "ru", "", "is_archived", NOON, NOON + HOUR, person="U0STRATEG")
    one = taken(claim(store))
    store.sending.settle(one, Status.DEAD, NOON, why="Kanalen är arkiverad.", error="is_archived", alerts=[alert])
    store.sending.settle(one, Status.DEAD, NOON, alerts=[replace(alert, occasion="en till")])

    assert [each.notice for each in store.deliveries(kind=NoticeKind.ALERT)] == [alert]
    (dead,) = store.deliveries(status=Status.DEAD, error="is_archived")
    assert dead.why == "Kanalen är arkiverad."


def test_what_was_given_up_can_be_tried_again_for_another_day(store: Store) -> None:
    store.plan_notices([Due(NOTICE)], NOON)
    store.sending.settle(taken(claim(store)), Status.DEAD, NOON, why="Kanalen är arkiverad.")
    later = NOON + 48 * HOUR

    assert store.retry(NOTICE.key, later)
    assert not store.retry(NOTICE.key, later)
    assert not store.retry("okänd", later)
    again = taken(claim(store, 48 * HOUR))
    assert (again.attempt, again.notice.expires_at) == (1, later + timedelta(days=1))


def test_a_notice_is_taken_back_while_it_is_certainly_not_posted(store: Store) -> None:
    store.plan_notices([Due(NOTICE), Due(to(1))], NOON)
    one = taken(claim(store))
    store.sending.begin(one, "D1", NOON, NOON, MINUTE)
    store.sending.release(one, NOON, at=NOON, probe_from=NOON)

    assert not store.cancel(one.notice.key, "Behövs inte.", NOON)
    assert store.cancel(to(1).key, "Behövs inte.", NOON)
    (cancelled,) = store.deliveries(status=Status.CANCELLED)
    assert (cancelled.notice, cancelled.why) == (to(1), "Behövs inte.")


def test_the_pulse_tells_who_is_at_work_and_what_waits(store: Store) -> None:
    store.plan_notices([Due(replace(NOTICE, due_at=NOON - MINUTE)), Due(to(1))], NOON)
    store.sending.beat("sender", NOON - HOUR)
    store.sending.beat("sender", NOON)
    store.sending.beat("gammal", NOON - 2 * HOUR)

    assert store.sending.pulse(NOON).waiting_since == NOON - MINUTE
    assert store.sending.pulse(NOON - HOUR).waiting_since is None
    store.sending.forget_before(NOON - HOUR)
    assert store.sending.pulse(NOON).beats == {"sender": NOON}


def test_direct_conversations_are_remembered(store: Store) -> None:
    assert store.sending.direct_channel("U0HR") == ""
    store.sending.note_direct_channel("U0HR", "D0")
    store.sending.note_direct_channel("U0HR", "D0HR")
    assert store.sending.direct_channel("U0HR") == "D0HR"


def test_the_database_has_a_clock(store: Store) -> None:
    first, second = store.sending.moment(), store.sending.moment()

    assert first.utcoffset() == timedelta(0)
    assert timedelta(0) <= second - first < MINUTE


@pytest.mark.parametrize("limit", [1, 3])
def test_the_log_of_deliveries_begins_with_the_latest(store: Store, limit: int) -> None:
    store.plan_notices([Due(replace(to(hours), due_at=NOON + hours * HOUR)) for hours in range(5)], NOON)

    assert [one.notice for one in store.deliveries(limit=limit)] == [
        replace(to(hours), due_at=NOON + hours * HOUR) for hours in range(4, 4 - limit, -1)
    ]
