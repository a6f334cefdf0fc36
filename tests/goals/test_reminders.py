"""Reminders and escalations: on the right day, to the right person, once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.delivery import Due, Status
from goals.outcome import NoticeKind
from goals.plan import Entry, Grant, Plan, Role, RoundState, Scope
from goals.reminding.calendar import Calendar
from goals.reminding.escalation import Reminded, escalation
from goals.reminding.reminders import Away, Cause, OwnerTimes, Policy, Snooze, Why, due, forthcoming, reason
from tests.goals.reminding import PLAN, POLICY, ROUND, STOCKHOLM, at, measured, with_round

MONDAY = date(2025, 9, 15)
LAST = date(2025, 9, 25)
ALL = (date(2025, 7, 1), date(2025, 12, 31))


def reminded(plan: Plan, person: str, policy: Policy = POLICY, **asked: object) -> list[tuple[str, tuple[str, ...]]]:
    found = forthcoming(plan, *ALL, policy, **asked)  # type: ignore[arg-type]
    return [(one.occasion, one.about) for one in found if (one.kind, one.person) == (NoticeKind.REMINDER, person)]


def pending(plan: Plan, now: datetime, **asked: object) -> dict[tuple[str, str], tuple[str, ...]]:
    found = due(plan, (), now, POLICY, **asked)  # type: ignore[arg-type]
    return {(one.notice.kind, one.notice.person): one.notice.about for one in found if one.status is Status.PENDING}


def days(plan: Plan, policy: Policy = POLICY) -> list[str]:
    return [occasion for occasion, _ in reminded(plan, "nagon", policy)]


def test_an_owner_is_reminded_28_days_before_then_mondays_the_last_working_day_and_after_the_deadline() -> None:
    assert days(PLAN) == [
        "2025-08-29", "2025-09-01", "2025-09-08", "2025-09-15", "2025-09-22", "2025-09-25",
        "2025-09-29", "2025-10-01", "2025-10-07",
    ]  # fmt: skip
    assert {one.due_at.astimezone(STOCKHOLM).hour for one in forthcoming(PLAN, *ALL, POLICY)} == {8}


def test_all_of_it_can_be_set() -> None:
    times = OwnerTimes(10, 2, at(MONDAY, 13).time(), False, (), False)
    policy = replace(POLICY, owners=times)
    assert days(PLAN, policy) == ["2025-09-16", "2025-09-17", "2025-09-24"]
    assert forthcoming(PLAN, *ALL, policy)[0].due_at.astimezone(STOCKHOLM).hour != 13  # the digest's own time
    assert not [one for one in forthcoming(PLAN, *ALL, policy) if one.kind is NoticeKind.ESCALATION]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        # Sunday in the midsummer weekend: the last day is the Thursday, and the national day is red too.
        (date(2025, 6, 22), "05-26 06-02 06-09 06-16 06-19 06-23 06-25 07-01"),
        # Good Friday and Easter Monday: that Monday's reminder would come after the last one, and is left out.
        (date(2025, 4, 22), "03-25 03-31 04-07 04-14 04-17 04-23 04-25 05-02"),
        # Over Christmas and New Year: 30 December and 6 January give way to the days after, and do not come twice.
        (date(2025, 1, 10), "12-13 12-16 12-23 12-30 01-07 01-09 01-13 01-15 01-21"),
        # The Monday after a leap day.
        (date(2024, 3, 1), "02-02 02-05 02-12 02-19 02-26 02-29 03-04 03-06 03-12"),
        # Both nights when the clock is set.
        (date(2026, 3, 29), "03-02 03-09 03-16 03-23 03-27 03-30 04-01 04-09"),
        (date(2026, 10, 25), "09-28 10-05 10-12 10-19 10-23 10-26 10-28 11-03"),
    ],
)
def test_no_reminder_comes_on_a_day_when_nobody_works(deadline: date, expected: str) -> None:
    plan = with_round(PLAN, owners_by=deadline)
    found = forthcoming(plan, deadline - timedelta(60), deadline + timedelta(60), POLICY)
    told = [one for one in found if (one.kind, one.person) == (NoticeKind.REMINDER, "nagon")]
    assert " ".join(one.occasion[5:] for one in told) == expected
    assert all(POLICY.calendar.works(one.due_at.astimezone(STOCKHOLM).date()) for one in found)
    assert {f"{one.due_at.astimezone(STOCKHOLM):%H:%M}" for one in found} == {"08:00"}


def test_a_closed_monday_gives_way_to_tuesday() -> None:
    assert "2025-09-16" in days(PLAN, replace(POLICY, calendar=Calendar(frozenset({MONDAY}))))


def test_one_message_has_everything_that_is_the_owners_and_nothing_that_is_reported_or_not_due() -> None:
    assert pending(PLAN, at(MONDAY))[NoticeKind.REMINDER, "nagon"] == ("frisk", "hme")
    assert pending(PLAN, at(MONDAY))[NoticeKind.REMINDER, "bo"] == ("resor",)
    one_left = measured(PLAN, "frisk", at(date(2025, 9, 10)))
    assert pending(one_left, at(MONDAY))[NoticeKind.REMINDER, "nagon"] == ("hme",)
    not_applicable = replace(one_left, entries=(Entry("hme", ROUND.name, not_applicable=True),))
    assert (NoticeKind.REMINDER, "nagon") not in pending(not_applicable, at(MONDAY))


def test_who_has_reported_everything_hears_nothing_and_the_log_says_so() -> None:
    done = measured(measured(PLAN, "frisk", at(MONDAY)), "hme", at(MONDAY))
    assert days(done) == []
    found = [one for one in due(done, (), at(LAST), POLICY) if one.notice.person == "nagon"]
    assert (found[-1].status, found[-1].why) == (Status.SKIPPED, Why.DONE)
    # A value that is taken back an hour later waits for the next reminder.
    keys = {one.notice.key for one in due(done, (), at(LAST), POLICY)}
    assert not [one for one in due(PLAN, keys, at(LAST, 9), POLICY) if one.notice.person == "nagon"]


def test_a_round_that_is_not_open_or_has_no_deadline_is_not_spoken_of() -> None:
    assert forthcoming(with_round(PLAN, state=RoundState.LOCKED), *ALL, POLICY) == ()
    assert forthcoming(with_round(PLAN, owners_by=None, managers_by=None), *ALL, POLICY) == ()


def test_what_was_said_to_come_later_has_its_own_day() -> None:
    said = replace(PLAN, entries=(Entry("hme", ROUND.name, expected="konferensen", expected_on=date(2025, 9, 26)),))
    told = dict(reminded(said, "nagon"))
    assert told["2025-09-25"] == ("frisk",)
    assert told["2025-09-29"] == ("frisk", "hme")  # Monday after the Friday, which is also the first after the deadline

    far = replace(PLAN, entries=(Entry("hme", ROUND.name, expected="konferensen", expected_on=date(2025, 10, 20)),))
    only = measured(far, "frisk", at(MONDAY))
    assert reminded(only, "nagon") == [(day, ("hme",)) for day in ("2025-10-21", "2025-10-23", "2025-10-29")]
    own = next(one for one in forthcoming(only, *ALL, POLICY) if one.occasion == "2025-10-21")
    assert reason(only, own, POLICY).causes == (Cause.DATE,)
    late = [one for one in forthcoming(only, *ALL, POLICY) if one.kind is NoticeKind.ESCALATION]
    assert [(one.due_at.astimezone(STOCKHOLM).date(), one.about) for one in late] == [
        (date(2025, 9, 30), ("resor",)),
        (date(2025, 10, 22), ("hme",)),
    ]


def test_a_day_of_anothers_indicator_or_of_one_that_is_in_puts_an_end_to_no_reminder() -> None:
    said = replace(PLAN, entries=(Entry("hme", ROUND.name, expected="enkäten", expected_on=MONDAY),))
    missed_monday = at(date(2025, 9, 16), 9)
    assert pending(said, missed_monday)[NoticeKind.REMINDER, "bo"] == ("resor",)
    done = measured(said, "hme", at(MONDAY))
    assert pending(done, missed_monday)[NoticeKind.REMINDER, "nagon"] == ("frisk",)


def test_what_comes_before_the_first_reminder_is_asked_for_alone() -> None:
    said = replace(PLAN, entries=(Entry("hme", ROUND.name, expected="enkäten", expected_on=date(2025, 8, 8)),))
    assert reminded(said, "nagon")[0] == ("2025-08-11", ("hme",))
    assert reminded(said, "nagon")[1] == ("2025-08-29", ("frisk", "hme"))


def test_a_day_said_in_a_round_where_the_indicator_is_not_followed_up_counts_in_the_next() -> None:
    year = replace(
        ROUND, name="2025-år", kind="årsredovisning", owners_by=date(2026, 1, 16), managers_by=None, board_meets=None
    )
    said = replace(
        PLAN,
        rounds=(ROUND, year),
        entries=(Entry("energi", ROUND.name, expected="årsredovisning", expected_on=date(2025, 9, 26)),),
    )
    told = [(one.occasion, one.round, one.about) for one in forthcoming(said, *ALL, POLICY) if "energi" in one.about]
    assert told[0] == ("2025-09-29", "2025-år", ("energi",))
    assert told[1][0] == "2025-12-19"
    assert all(round != ROUND.name for _, round, _ in told)


def test_the_deputy_is_reminded_while_the_owner_is_away_and_the_owner_is_not() -> None:
    away = [Away("nagon", MONDAY)]
    told = pending(PLAN, at(MONDAY), away=away)
    assert told[NoticeKind.REMINDER, "bo"] == ("frisk", "hme", "resor")
    assert (NoticeKind.REMINDER, "nagon") not in told
    skipped = [one for one in due(PLAN, (), at(MONDAY), POLICY, away) if one.notice.person == "nagon"][-1]
    assert (skipped.status, skipped.why, skipped.notice.about) == (Status.SKIPPED, Why.TAKEN, ("frisk", "hme"))
    assert pending(PLAN, at(date(2025, 9, 22)), away=away)[NoticeKind.REMINDER, "nagon"] == ("frisk", "hme")


def test_whom_the_owner_named_stands_in_before_the_deputy_and_learns_why() -> None:
    away = [Away("nagon", LAST, "strateg")]
    told = due(PLAN, (), at(MONDAY), POLICY, away)
    notice = next(one.notice for one in told if (one.notice.person, one.status) == ("strateg", Status.PENDING))
    assert notice.about == ("frisk", "hme")
    why = reason(PLAN, notice, POLICY, away)
    assert (why.causes, [one.id for one in why.standing_in_for]) == ((Cause.WEEKLY,), ["nagon"])
    # Somebody who is away too takes nothing.
    both = [*away, Away("strateg", LAST)]
    assert pending(PLAN, at(MONDAY), away=both)[NoticeKind.REMINDER, "bo"] == ("frisk", "hme", "resor")


def test_when_nobody_can_take_it_the_manager_learns_in_the_escalation() -> None:
    away = [Away("nagon", date(2025, 12, 1)), Away("bo", date(2025, 12, 1))]
    assert {one.why for one in due(PLAN, (), at(MONDAY), POLICY, away) if one.status is Status.SKIPPED} == {
        Why.STRANDED
    }
    now = at(date(2025, 9, 30))
    notice = next(
        one.notice
        for one in due(PLAN, (), now, POLICY, away)
        if (one.notice.kind, one.notice.person) == (NoticeKind.ESCALATION, "chef")
    )
    told = escalation(PLAN, notice, now.date(), away=away)
    assert told
    assert [(one.held.owners[0].id, one.takers, one.reminded) for one in told.late] == [("nagon", (), ())]


def test_who_has_no_slack_id_is_skipped_and_seen_in_what_is_to_come() -> None:
    plan = replace(PLAN, people=tuple(replace(one, slack="") if one.id == "bo" else one for one in PLAN.people))
    found = [one for one in due(plan, (), at(MONDAY), POLICY) if one.notice.person == "bo"]
    assert (found[-1].status, found[-1].why, found[-1].notice.about) == (Status.SKIPPED, Why.NO_SLACK, ("resor",))
    assert ("2025-09-15", ("resor",)) in reminded(plan, "bo")


def test_the_manager_of_the_goal_is_told_what_is_late_once_with_the_reminders_sent() -> None:
    now = at(date(2025, 9, 30))
    found = [one.notice for one in due(PLAN, (), now, POLICY) if one.notice.kind is NoticeKind.ESCALATION]
    assert [(one.person, one.about) for one in found] == [("chef", ("frisk", "hme")), ("klimatchef", ("resor",))]
    sent = [Reminded("nagon", at(MONDAY), ("frisk", "hme")), Reminded("bo", at(MONDAY), ("resor",))]
    told = escalation(PLAN, found[0], now.date(), sent)
    assert told
    assert [(len(one.held.indicators), one.reminded) for one in told.late] == [(2, (at(MONDAY),))]
    # Once, and never again; and nothing when all has come in before it is sent.
    assert len([one for one in forthcoming(PLAN, *ALL, POLICY) if one.kind is NoticeKind.ESCALATION]) == 2
    assert escalation(measured(PLAN, "resor", now), found[1], now.date()) is None


def test_nobody_is_told_that_they_are_late_themselves() -> None:
    owner = replace(PLAN, grants=(*PLAN.grants, Grant("klimatchef", Role.OWNER, Scope.INDICATOR, "resor")))
    now = at(date(2025, 9, 30))
    told = pending(owner, now)
    assert told[NoticeKind.ESCALATION, "chef"] == ("frisk", "hme", "resor")
    assert (NoticeKind.ESCALATION, "klimatchef") not in told
    away = [Away("chef", now.date()), Away("klimatchef", now.date())]
    assert pending(PLAN, now, away=away)[NoticeKind.ESCALATION, "strateg"] == ("frisk", "hme", "resor")


def test_what_somebody_put_off_comes_once_when_they_wanted_it() -> None:
    snoozes = [Snooze("nagon", "ru", ROUND.name, at(date(2025, 9, 17), 13))]
    assert [day for day, _ in reminded(PLAN, "nagon", snoozes=snoozes)] == [
        "2025-09-17 13:00", "2025-09-22", "2025-09-25", "2025-09-29", "2025-10-01", "2025-10-07",
    ]  # fmt: skip
    skipped = [one for one in due(PLAN, (), at(MONDAY), POLICY, (), snoozes) if one.notice.person == "nagon"]
    assert (skipped[-1].status, skipped[-1].why) == (Status.SKIPPED, Why.SNOOZED)
    assert pending(PLAN, at(MONDAY), snoozes=snoozes)[NoticeKind.REMINDER, "bo"] == ("resor",)
    notice = next(one for one in forthcoming(PLAN, *ALL, POLICY, (), snoozes) if one.occasion == "2025-09-17 13:00")
    assert reason(PLAN, notice, POLICY).causes == (Cause.SNOOZE,)


def test_however_long_it_is_put_off_the_last_reminder_before_the_deadline_comes() -> None:
    snoozes = [Snooze("nagon", "ru", ROUND.name, at(date(2025, 10, 6)))]
    assert [day for day, _ in reminded(PLAN, "nagon", snoozes=snoozes)] == [
        "2025-09-25",
        "2025-10-06 08:00",
        "2025-10-07",
    ]


def test_what_is_put_off_to_a_night_or_a_holiday_comes_when_people_are_back() -> None:
    saturday = [Snooze("nagon", "ru", ROUND.name, at(date(2025, 9, 13), 23))]
    assert [day for day, _ in reminded(PLAN, "nagon", snoozes=saturday)][:1] == ["2025-09-15"]  # with that Monday's own
    evening = [Snooze("nagon", "ru", ROUND.name, at(date(2025, 9, 16), 20))]
    assert [day for day, _ in reminded(PLAN, "nagon", snoozes=evening)][:1] == ["2025-09-17 08:00"]
    morning = [Snooze("nagon", "ru", ROUND.name, at(date(2025, 9, 16), 6))]
    assert [day for day, _ in reminded(PLAN, "nagon", snoozes=morning)][:1] == ["2025-09-16 08:00"]


def test_after_a_long_sleep_only_the_newest_is_sent_and_all_are_accounted_for() -> None:
    found = [one for one in due(PLAN, (), at(date(2025, 9, 16)), POLICY) if one.notice.person == "nagon"]
    assert [(one.notice.occasion, one.status) for one in found] == [
        ("2025-08-29", Status.SUPERSEDED),
        ("2025-09-01", Status.SUPERSEDED),
        ("2025-09-08", Status.SUPERSEDED),
        ("2025-09-15", Status.PENDING),
    ]
    late = [one for one in due(PLAN, (), at(date(2025, 9, 19)), POLICY) if one.notice.person == "nagon"]
    assert late[-1].status is Status.EXPIRED


def test_what_comes_late_waits_until_people_are_at_work() -> None:
    friday = date(2025, 8, 29)
    asleep = {one.notice.key for one in due(PLAN, (), at(friday, 7), POLICY)}
    for now in (at(friday, 19), at(date(2025, 8, 30), 10), at(date(2025, 9, 1), 7, 59)):
        assert not due(PLAN, asleep, now, POLICY)
    assert {one.notice.occasion: one.status for one in due(PLAN, asleep, at(date(2025, 9, 1)), POLICY)} == {
        "2025-08-29": Status.SUPERSEDED,
        "2025-09-01": Status.PENDING,
    }


def test_a_deadline_that_is_moved_gives_new_days_and_sends_none_of_the_old_again() -> None:
    keys = {one.notice.key for one in due(PLAN, (), at(MONDAY), POLICY)}
    later = with_round(PLAN, owners_by=date(2025, 10, 24), managers_by=date(2025, 10, 31))
    assert not [one for one in due(later, keys, at(MONDAY, 9), POLICY) if one.status is Status.PENDING]
    assert days(later)[:2] == ["2025-09-26", "2025-09-29"]


def test_a_deputy_hears_at_once_when_the_owner_leaves_but_not_of_all_that_was_before() -> None:
    deputy_only = replace(PLAN, grants=tuple(one for one in PLAN.grants if one.on not in ("resor", "energi")))
    keys = {one.notice.key for one in due(deputy_only, (), at(MONDAY), POLICY)}
    told = due(deputy_only, keys, at(MONDAY, 10), POLICY, [Away("nagon", LAST)])
    assert [(one.notice.person, one.notice.occasion, one.status) for one in told] == [
        ("bo", "2025-09-15", Status.PENDING)
    ]


def test_two_owners_of_one_indicator_are_both_reminded() -> None:
    plan = replace(PLAN, grants=(*PLAN.grants, Grant("bo", Role.OWNER, Scope.INDICATOR, "frisk")))
    told = pending(plan, at(MONDAY))
    assert (told[NoticeKind.REMINDER, "nagon"], told[NoticeKind.REMINDER, "bo"]) == (
        ("frisk", "hme"),
        ("frisk", "resor"),
    )


def test_a_grant_to_somebody_who_is_gone_is_passed_over() -> None:
    gone = replace(PLAN, people=tuple(one for one in PLAN.people if one.id != "bo"))
    told = pending(gone, at(date(2025, 9, 30)))
    assert told[NoticeKind.ESCALATION, "klimatchef"] == ("resor",)
    assert {who for kind, who in pending(gone, at(MONDAY)) if kind == NoticeKind.REMINDER} == {"nagon"}


def ticked(moments: Iterable[datetime]) -> list[Due]:
    """Everything decided when planning at these moments, in their order, with one memory of what is planned."""
    planned, found = set[str](), list[Due]()
    for now in moments:
        new = due(PLAN, planned, now, POLICY)
        keys = [one.notice.key for one in new]
        assert len(set(keys)) == len(keys)
        assert not planned & set(keys)
        planned.update(keys)
        assert not new or not due(PLAN, planned, now, POLICY)
        found.extend(new)
    return found


MOMENTS = st.datetimes(datetime(2025, 8, 20), datetime(2025, 10, 20), timezones=st.just(UTC))


@given(st.lists(MOMENTS, max_size=12))
def test_planned_at_any_moments_in_any_order_nothing_is_sent_twice_nor_out_of_its_time(moments: list[datetime]) -> None:
    for one in ticked(moments):
        assert one.notice.due_at < one.notice.expires_at


@settings(max_examples=12)
@given(st.integers(0, 24 * 60), st.integers(60, 9 * 60))
def test_woken_at_least_once_a_working_day_each_occasion_is_sent_exactly_once(offset: int, minutes: int) -> None:
    begin, step, end = (
        at(date(2025, 8, 27)) + timedelta(minutes=offset),
        timedelta(minutes=minutes),
        at(date(2025, 10, 10)),
    )
    moments = [begin.astimezone(UTC) + step * count for count in range((end - begin) // step)]
    sent = sorted(one.notice.key for one in ticked(moments) if one.status is Status.PENDING)
    assert sent == sorted(one.key for one in forthcoming(PLAN, begin.date(), end.date(), POLICY))


@pytest.mark.parametrize("deadline", [date(2026, 3, 29), date(2026, 10, 25)])
def test_ticked_by_the_minute_over_the_nights_when_the_clock_is_set_each_is_sent_at_its_minute(deadline: date) -> None:
    plan, sent = with_round(PLAN, owners_by=deadline, managers_by=None), list[tuple[str, datetime]]()
    now, last = at(deadline - timedelta(days=3), 18).astimezone(UTC), deadline + timedelta(days=1)
    planned = {one.notice.key for one in due(plan, (), now, POLICY)}
    while now < at(last, 12):
        for one in due(plan, planned, now, POLICY):
            planned.add(one.notice.key)
            if one.status is Status.PENDING:
                sent.append((one.notice.person, now))
        now += timedelta(minutes=1)
    wanted = forthcoming(plan, deadline - timedelta(days=2), last, POLICY)
    assert sorted(sent) == sorted((one.person, one.due_at) for one in wanted)
    assert {f"{moment.astimezone(STOCKHOLM):%a %H:%M}" for _, moment in sent} == {"Fri 08:00", "Mon 08:00"}


@given(st.datetimes(datetime(2025, 9, 1), datetime(2025, 10, 9), timezones=st.just(UTC)), st.integers(1, 40))
def test_a_clock_set_back_sends_nothing_again(now: datetime, days_back: int) -> None:
    found = ticked([now, now - timedelta(days=days_back), now])
    keys = [one.notice.key for one in found]
    assert len(keys) == len(set(keys))
