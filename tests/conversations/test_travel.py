"""Time travel in the playground: to the next event or to a moment, and what comes to whom there."""

import json
import urllib.request
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from playground.travel import MovableClock
from playground.workspace import Unanswered, Workspace
from tests.conftest import demo_day
from tests.conversations.reminding import FIRST, MONDAY


def post(slack: Workspace, to: str) -> dict[str, Any]:
    request = urllib.request.Request(
        f"{slack.url}/page/time", json.dumps({"to": to}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return dict(json.load(answer))


def test_a_clock_is_set_and_goes_on_from_there() -> None:
    clock = MovableClock(demo_day())
    assert timedelta(0) <= clock() - demo_day() < timedelta(minutes=1)
    clock.move(FIRST)
    assert timedelta(0) <= clock() - FIRST < timedelta(minutes=1)
    assert clock().tzinfo is UTC

    standing = MovableClock(demo_day(), ticking=False)
    assert standing() == standing() == datetime(2024, 11, 18, 8, tzinfo=UTC)


def test_the_page_steps_to_the_next_event_and_sees_what_came(slack: Workspace) -> None:
    stepped = post(slack, "next")
    assert stepped["now"] == "2024-12-20T08:00"
    assert {(one["title"], one["kind"], one["state"]) for one in stepped["came"]} == {
        ("Indikatorägare, HR", "Påminnelse", "skickat"),
        ("Indikatorägare, Analys", "Påminnelse", "skickat"),
    }
    assert post(slack, "next")["now"] == "2024-12-23T08:00"


def test_the_page_goes_to_a_moment_and_a_channel_has_its_name(slack: Workspace) -> None:
    came = post(slack, "2025-01-07T08:00")["came"]

    assert ("#mål-och-uppföljning", "Sammanställning", "skickat") in {
        (one["title"], one["kind"], one["state"]) for one in came
    }


def test_what_is_no_time_is_refused(slack: Workspace) -> None:
    assert post(slack, "i går")["error"] == "no_such_time"


def test_going_back_sends_nothing_twice(slack: Workspace) -> None:
    assert len(slack.at(FIRST)) == 2
    slack.at(MONDAY)
    assert slack.at(FIRST) == ()


def test_a_workspace_without_a_bot_stays_where_it_is() -> None:
    with Workspace({"display_information": {"name": "x"}}) as slack:
        assert post(slack, "next")["error"] == "no_travel"
        with pytest.raises(Unanswered):
            slack.at(FIRST)
