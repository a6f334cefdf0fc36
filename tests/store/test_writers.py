"""Fifty people report five indicators at once: every accepted value is logged once, none overwritten unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from decimal import Decimal
from threading import Barrier

from goals.numbers import Number, Value
from goals.outcome import Outcome
from goals.plan import Grant, Indicator, Plan, Role, Scope
from goals.recording import Form, How, Overtaken, Recorded, Standing, read_form, seen, stands
from goals.roles import Actor
from store import Kept, Store
from tests.store.example import NOON, PLAN

WRITERS, REPLICAS = 50, 5
INDICATORS = tuple(f"indikator-{number}" for number in range(5))
ROUND = "2024-år"
BUSY = replace(
    PLAN,
    indicators=(*PLAN.indicators, *(Indicator(id, id, "arbetsgivare", "st") for id in INDICATORS)),
    grants=(*PLAN.grants, *(Grant("hr", Role.OWNER, Scope.INDICATOR, id) for id in INDICATORS)),
)


@dataclass(frozen=True)
class Accepted:
    """A value that the store took from a writer, and the one that this writer had seen there, if any."""

    indicator: str
    value: Value
    seen: Value | None


def test_every_accepted_value_is_logged_once_and_none_is_overwritten_unseen(
    upgraded_database: Callable[[], str],
) -> None:
    url = upgraded_database()
    with ExitStack() as opened:
        replicas = [opened.enter_context(closing(Store(url))) for _ in range(REPLICAS)]
        replicas[0].import_plan(BUSY, "test", NOON, "exempel")
        ready = Barrier(WRITERS)
        with ThreadPoolExecutor(WRITERS) as people:
            writing = [people.submit(write, replicas[n % REPLICAS], n, ready) for n in range(WRITERS)]
        accepted = [one.result() for one in writing]

        plan = replicas[0].plan()
        assert plan
        log = [one for one in replicas[0].changes("measurements", limit=1000) if one.row.startswith("indikator-")]
        values = [(one.row.split(":")[0], one.new["value"] if one.field == "" else one.new) for one in log[::-1]]
        logged = [pair for pair, one in zip(values, log[::-1], strict=True) if one.field in ("", "value")]
        assert sorted(map(str, logged)) == sorted(str((one.indicator, one.value)) for one in accepted)
        for indicator in INDICATORS:
            mine = [value for id, value in logged if id == indicator]
            before = dict(zip(map(str, mine), [None, *mine], strict=False))
            for one in accepted:
                if one.indicator == indicator:
                    assert before[str(one.value)] == one.seen
            (stored,) = plan.measurements_of(indicator, ROUND)
            assert stored.value == mine[-1]


def write(store: Store, number: int, ready: Barrier) -> Accepted:
    """Report as a person does: look, write, and where somebody was first, look again and write over what is seen."""
    indicator, value = INDICATORS[number % len(INDICATORS)], Number(Decimal(1000 + number), "st")
    actor = Actor("U0HR", next(person for person in BUSY.people if person.id == "hr"))
    ready.wait()
    for attempt in range(200):
        plan = store.plan()
        assert plan
        standing = stands(plan, indicator, ROUND, actor, NOON.date())
        assert isinstance(standing, Standing)
        there = standing.outcomes[0] if standing.outcomes else None
        form = Form(
            indicator,
            ROUND,
            f"{number}-{attempt}",
            seen(standing),
            total=str(value.exact),
            not_split=True,
            how=How.REPLACE if there else None,
            replaces=there.id if there else "",
            why="räknat om" if there else "",
        )

        def decide(plan: Plan, form: Form = form) -> Recorded:
            return read_form(plan, form, actor, NOON, NOON.date())

        done = store.keep(decide, "hr", NOON, "rapporterat", once=f"{number}-{attempt}")
        if isinstance(done, Kept):
            assert isinstance(done.outcome, Outcome)
            return Accepted(indicator, value, there.value if there else None)
        assert isinstance(done, Overtaken), done
    raise AssertionError(f"writer {number} never got a word in")
