"""A tick plans what is due, once, and says when something got lost."""

from datetime import timedelta

from bot.clock import forget, heart, plan
from goals.delivery import Due
from goals.outcome import Notice, NoticeKind
from handlers import Desk
from tests.conftest import demo_day

NOTICE = Notice(
    NoticeKind.DIGEST, "run", "2024-år", "vecka 47", demo_day(), demo_day() + timedelta(hours=1), person="chef"
)


def test_a_tick_plans_what_is_due_once_and_lets_the_heart_beat(desk: Desk) -> None:
    for _ in range(3):
        plan(desk, lambda: (Due(NOTICE),))

    assert [one.notice for one in desk.store.deliveries()] == [NOTICE]
    assert desk.store.sending.pulse(demo_day()).beats == {heart("planner"): demo_day()}


def test_a_tick_with_nothing_due_plans_nothing(desk: Desk) -> None:
    plan(desk, tuple)

    assert desk.store.deliveries() == ()


def test_notices_are_never_forgotten(desk: Desk) -> None:
    desk.store.plan_notices([Due(NOTICE)], demo_day() - timedelta(days=400))
    desk.store.sending.beat("sender", demo_day() - timedelta(days=3))
    forget(desk)

    assert len(desk.store.deliveries()) == 1
    assert desk.store.sending.pulse(demo_day()).beats == {}
