"""What the bot sends on its own, from app.yaml and the stored plan; and `maltavla remind`."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.app import create_desk, keep_deadlines
from bot.config import Config
from bot.reminding import coming, described, due_now, plan_day, policy, told
from goals.delivery import Status
from goals.reminding.presence import Away
from handlers import Desk
from store import Store
from tests.bot.test_command_line import Terminal

FIRST = datetime(2024, 12, 20, 7, tzinfo=UTC)
THURSDAY = date(2025, 1, 2)


@pytest.fixture
def desk(store: Store, config: Config) -> Desk:
    """The desk on the morning of the first reminder of the årsredovisning."""
    desk = create_desk(store, config, lambda: FIRST)
    keep_deadlines(desk, config)
    return desk


def test_app_yaml_decides_when_and_where(config: Config) -> None:
    decided = policy(config)
    assert (decided.owners.weekday, decided.managers.weekday, decided.owners.at) == (0, 1, time(8))
    assert decided.owners.after_working_days == (1, 3, 7)
    assert not decided.calendar.works(date(2024, 12, 27))
    assert decided.digest_channels == {"run": ("C0MALOCHUPPFOLJNING",)}
    assert str(decided.zone) == "Europe/Stockholm"


def test_what_is_due_is_planned_once_however_often_the_clock_ticks(desk: Desk, config: Config) -> None:
    decided = policy(config)
    due = due_now(desk, decided)
    assert {(one.notice.person, len(one.notice.about)) for one in due if one.status is Status.PENDING} == {
        ("analys", 15),
        ("hr", 6),
    }
    assert len(desk.store.plan_notices(due, desk.now())) == len(due)
    assert due_now(desk, decided) == ()
    assert {one.notice.person for one in desk.store.deliveries(status=Status.PENDING)} == {"analys", "hr"}


def test_whoever_is_away_is_spared(desk: Desk, config: Config) -> None:
    desk.store.presence.note_away(Away("analys", date(2024, 12, 22)), "analys", desk.now())
    due = due_now(desk, policy(config))
    assert [(one.notice.person, len(one.notice.about)) for one in due if one.status is Status.PENDING] == [("hr", 21)]


def test_a_day_is_told_before_it_comes_with_names_and_times(desk: Desk, config: Config) -> None:
    plan, decided = desk.store.plan(), policy(config)
    assert plan
    notices = coming(desk, plan, THURSDAY, decided)
    first, *_, last = described(plan, notices, decided)
    assert {"recipient", "kind", "round", "items", "send_at"} == set(first)
    assert (first["recipient"], first["kind"], first["round"]) == ("U0ANALYS", "reminder", "2024-årsredovisning")
    assert first["send_at"] == "2025-01-02T08:00:00+01:00"
    assert any(name.startswith("Andel regionala aktörer") for name in first["items"])
    assert (last["recipient"], last["kind"], len(last["items"])) == ("C0MALOCHUPPFOLJNING", "digest", 8)

    lines = told(plan, THURSDAY, notices, decided).splitlines()
    assert lines[0] == "Torsdag 2 januari 2025:"
    assert lines[1] == "08:00 Indikatorägare, Analys: påminnelse, 2024-årsredovisning"
    assert lines[2].startswith("  – Andel regionala aktörer")
    assert "08:00 Avdelningschef: sammanställning, 2024-årsredovisning" in lines
    assert told(plan, date(2025, 1, 1), (), decided) == ("Onsdag 1 januari 2025: inget skickas, för då arbetar ingen.")


def test_who_cannot_be_reached_is_seen_beforehand_and_not_sent_to(desk: Desk, config: Config) -> None:
    plan, decided = desk.store.plan(), policy(config)
    assert plan
    unknown = replace(plan, people=tuple(replace(one, slack="") for one in plan.people))
    notices = coming(desk, unknown, THURSDAY, decided)
    assert {one["recipient"] for one in described(unknown, notices, decided)} == {
        "analys", "hr", "chef", "C0MALOCHUPPFOLJNING",
    }  # fmt: skip
    assert "har inget Slack-id i planen" in told(unknown, THURSDAY, notices, decided)
    plan_day(desk, unknown, notices)
    assert [one.notice.channel for one in desk.store.deliveries(status=Status.PENDING)] == ["C0MALOCHUPPFOLJNING"]


def test_a_day_is_planned_once_and_one_that_is_over_not_at_all(desk: Desk, config: Config) -> None:
    plan, decided = desk.store.plan(), policy(config)
    assert plan
    notices = coming(desk, plan, THURSDAY, decided)
    assert plan_day(desk, plan, notices) == notices
    assert plan_day(desk, plan, notices) == ()
    later = replace(desk, now=lambda: datetime(2025, 1, 31, tzinfo=UTC))
    assert plan_day(later, plan, coming(desk, plan, date(2025, 1, 7), decided)) == ()


def test_maltavla_remind_shows_a_day_and_plans_nothing_when_dry(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert "maltavla import plan.yaml" in terminal.maltavla("remind").stderr
    terminal.maltavla("import", "plan.yaml")
    dry = terminal.maltavla("remind", "--on", "2025-01-20", "--dry-run", "--json")
    assert (dry.returncode, dry.stderr) == (0, "")
    assert [(one["recipient"], one["kind"]) for one in json.loads(dry.stdout)] == [
        ("U0ANALYS", "reminder"),
        ("U0HR", "reminder"),
    ]
    assert json.loads(terminal.maltavla("remind", "--on", "2025-01-01", "--dry-run", "--json").stdout) == []
    assert "är inget datum" in terminal.maltavla("remind", "--on", "i morgon").stderr
    assert "för gammalt" in terminal.maltavla("remind", "--on", "2025-01-20").stderr
