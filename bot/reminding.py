"""What the bot sends on its own: the organisation's policy, what is due now, and what a day will bring."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, get_args
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.config import Config, Weekday
from goals.delivery import Due, Status
from goals.outcome import Notice, NoticeKind
from goals.plan import Plan
from goals.reminding.calendar import Calendar
from goals.reminding.reminders import REMEMBERED, ManagerTimes, OwnerTimes, Policy, Why, due, forthcoming
from handlers import Desk

KINDS = {
    NoticeKind.REMINDER: "påminnelse",
    NoticeKind.DIGEST: "sammanställning",
    NoticeKind.ESCALATION: "det som är sent",
}
_WEEKDAYS = get_args(Weekday)
_KNOWN_FOR = 2 * REMEMBERED
"""How far back keys are looked up: further than occasions, for app.yaml may have moved these since."""


def policy(config: Config) -> Policy:
    """What app.yaml decides about what the bot sends on its own."""
    owners, managers = config.reminders, config.digests
    return Policy(
        zone=ZoneInfo(config.time_zone),
        calendar=Calendar(frozenset(config.closed_days)),
        owners=OwnerTimes(
            first_days_before=owners.first_days_before,
            weekday=_WEEKDAYS.index(owners.weekday),
            at=owners.at,
            last_working_day_before=owners.last_working_day_before,
            after_working_days=owners.after_working_days,
            escalate=owners.escalate,
            escalate_after_working_days=owners.escalate_after_working_days,
        ),
        managers=ManagerTimes(
            first_days_before=managers.first_days_before,
            weekday=_WEEKDAYS.index(managers.weekday),
            at=managers.at,
        ),
        digest_channels={board.id: board.digest_channels for board in config.boards},
    )


def due_now(desk: Desk, policy: Policy, zone_of: Callable[[str], ZoneInfo] | None = None) -> tuple[Due, ...]:
    """Tell everything that is due by now and not planned; nothing while there is no plan. `zone_of` gives the time zone
    of a Slack user."""
    plan, now = desk.store.plan(), desk.now()
    if plan is None:
        return ()
    presence, planned = desk.store.presence, desk.store.planned(now - _KNOWN_FOR)
    away, snoozes = presence.away(desk.today), presence.snoozes(now - REMEMBERED)
    return due(plan, planned, now, replace(policy, hours=presence.hours()), away, snoozes, zone_of)


def coming(desk: Desk, plan: Plan, day: date, policy: Policy) -> tuple[Notice, ...]:
    """Tell what is sent on a day, as things stand now."""
    since, policy = desk.now() - REMEMBERED, replace(policy, hours=desk.store.presence.hours())
    return forthcoming(plan, day, day, policy, desk.store.presence.away(desk.today), desk.store.presence.snoozes(since))


def plan_day(desk: Desk, plan: Plan, notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Plan those of these notices that are not too old, each at its time; return those that were not planned before."""
    now = desk.now()
    useful = [_start(plan, one) for one in notices if one.expires_at > now]
    return desk.store.plan_notices(useful, now)


def described(plan: Plan, notices: Iterable[Notice], policy: Policy) -> list[dict[str, Any]]:
    """Describe notices as plain data: to whom, by Slack id where there is one, what, about what by name, and when."""
    return [
        {
            "recipient": _recipient(plan, one),
            "kind": one.kind.value,
            "round": one.round,
            "items": _items(plan, one),
            "send_at": one.due_at.astimezone(policy.zone).isoformat(),
        }
        for one in notices
    ]


def told(plan: Plan, day: date, notices: Iterable[Notice], policy: Policy) -> str:
    """Write in Swedish what is sent on a day: to whom, and under that about what."""
    lines = [f"{format_date(day, 'EEEE d MMMM y', locale='sv').capitalize()}:"]
    for one in notices:
        person = plan.person(one.person)
        to = (person.title if person else one.person) if one.person else f"kanalen {one.channel}"
        lost = " (har inget Slack-id i planen, så det kommer inte fram)" if person and not person.slack else ""
        at = f"{one.due_at.astimezone(policy.zone):%H:%M}"
        lines.append(f"{at} {to}{lost}: {KINDS[one.kind]}, {one.round}")
        lines += [f"  – {item}" for item in _items(plan, one)]
    if len(lines) == 1:
        works = policy.calendar.works(day)
        return f"{lines[0]} inget skickas{'' if works else ', för då arbetar ingen'}."
    return "\n".join(lines)


def _start(plan: Plan, notice: Notice) -> Due:
    person = plan.person(notice.person)
    return Due(notice, Status.SKIPPED, Why.NO_SLACK) if person and not person.slack else Due(notice)


def _recipient(plan: Plan, notice: Notice) -> str:
    person = plan.person(notice.person)
    return (person.slack if person else "") or notice.person or notice.channel


def _items(plan: Plan, notice: Notice) -> list[str]:
    if notice.kind is NoticeKind.DIGEST:
        return [plan.result_goal(one).name for one in notice.about]
    return [plan.indicator(one).name for one in notice.about]
