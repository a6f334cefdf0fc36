"""What /healthz tells: silence, and notices that pile up."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import heart
from bot.health import problems
from store.sending import Pulse

NOON = datetime(2024, 11, 18, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BEATS = {heart("planner"): NOON, heart("sender"): NOON}


@pytest.mark.parametrize(
    ("pulse", "minutes", "told"),
    [
        (Pulse(BEATS, None), 3, []),
        (Pulse(BEATS, NOON - 12 * MINUTE), 3, []),
        (Pulse({}, None), 3, []),
        (Pulse(BEATS, None), 4, ["planner", "sender"]),
        (Pulse({**BEATS, heart("planner"): NOON + MINUTE}, None), 4, ["sender"]),
        (Pulse({"planner elsewhere 1": NOON, "sender elsewhere 1": NOON}, None), 4, ["planner", "sender"]),
        (Pulse(BEATS, NOON - 13 * MINUTE), 3, ["notice"]),
    ],
    ids=["well", "a short queue", "just started", "silent", "one silent", "others are well", "a long queue"],
)
def test_problems(pulse: Pulse, minutes: int, told: list[str]) -> None:
    found = list(problems(pulse, NOON, NOON + minutes * MINUTE))

    assert len(found) == len(told)
    assert all(word in problem for word, problem in zip(told, found, strict=True))
