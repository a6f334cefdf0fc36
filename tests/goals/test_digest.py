"""A manager's digest: what is in, late, changed and waits; and nothing when there is nothing to say."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from goals.delivery import Status
from goals.outcome import Notice, NoticeKind
from goals.plan import Assessment, Entry, Level, Of, Plan, RoundState
from goals.reminding.digest import Change, Deadline, Digest, Step, digest
from goals.reminding.reminders import Away, Cause, Policy, Why, due, forthcoming, reason
from tests.goals.reminding import PLAN, POLICY, ROUND, STOCKHOLM, at, measured, with_round

MONDAY = date(2025, 9, 29)
"""The first working day after the owners' deadline."""
EARLIER = replace(ROUND, name="2024-år", kind="årsredovisning", year=2024, state=RoundState.DECIDED)


def judged(plan: Plan, goal: str, level: Level, when: datetime, round: str = ROUND.name) -> Plan:
    said = Assessment(goal, round, Of.FORECAST, level, assessed_at=when)
    return replace(plan, assessments=(*plan.assessments, said))


def told(plan: Plan, now: datetime, since: datetime | None = None, goals: tuple[str, ...] = ()) -> Digest:
    found = digest(plan, "ru", ROUND.name, now, STOCKHOLM, since, goals)
    assert found
    return found


def digests(plan: Plan, policy: Policy = POLICY) -> list[Notice]:
    found = forthcoming(plan, date(2025, 7, 1), date(2025, 12, 31), policy)
    return [one for one in found if one.kind is NoticeKind.DIGEST]


def test_it_counts_what_is_in_and_names_who_is_late_with_what() -> None:
    found = told(measured(PLAN, "frisk", at(MONDAY)), at(MONDAY))
    assert (found.reported, found.due, found.judged, len(found.goals)) == (1, 3, 0, 2)
    assert [
        ([one.id for one in held.owners], [one.indicator.id for one in held.indicators]) for held in found.late
    ] == [
        (["nagon"], ["hme"]),
        (["bo"], ["resor"]),
    ]
    assert (found.awaited, found.changed, found.against) == ((), (), ())


def test_before_the_deadline_nothing_is_late_and_the_days_left_are_counted() -> None:
    found = told(PLAN, at(date(2025, 9, 23)))
    assert (found.late, [len(held.indicators) for held in found.awaited]) == ((), [2, 1])
    assert found.deadlines == (
        Deadline(Step.OWNERS, date(2025, 9, 26), 3),
        Deadline(Step.MANAGERS, date(2025, 10, 3), 10),
        Deadline(Step.BOARD, date(2025, 10, 15), 22),
    )
    assert [one.step for one in told(PLAN, at(date(2025, 10, 4))).deadlines] == [Step.BOARD]


def test_the_day_is_the_organisations() -> None:
    just_after_midnight = datetime(2025, 9, 26, 22, 30, tzinfo=ZoneInfo("UTC"))
    assert told(PLAN, just_after_midnight).late
    assert not told(PLAN, at(date(2025, 9, 26), 23)).late


def test_what_is_not_due_or_not_applicable_counts_as_neither() -> None:
    plan = replace(PLAN, entries=(Entry("hme", ROUND.name, not_applicable=True),))
    assert told(plan, at(MONDAY)).due == 2


def test_goals_with_every_value_in_wait_first_for_a_judgement() -> None:
    found = told(measured(PLAN, "resor", at(MONDAY)), at(MONDAY))
    assert [one.goal.id for one in found.to_judge] == ["klimat", "trivsel"]


def test_a_level_that_changed_is_told_once_and_the_first_time_against_the_round_before() -> None:
    earlier = replace(PLAN, rounds=(EARLIER, ROUND))
    was = judged(earlier, "trivsel", Level.PARTLY, at(date(2025, 2, 3)), EARLIER.name)
    now = judged(was, "trivsel", Level.MET, at(MONDAY, 9))
    (change,) = told(now, at(date(2025, 9, 30))).changed
    assert change == Change(PLAN.result_goal("trivsel"), Level.PARTLY, Level.MET, "2024-år")
    assert told(now, at(date(2025, 9, 30)), since=at(MONDAY)).changed == (change,)
    assert told(now, at(date(2025, 10, 2)), since=at(date(2025, 9, 30))).changed == ()
    back = judged(now, "trivsel", Level.NOT_MET, at(date(2025, 10, 1)))
    (second,) = told(back, at(date(2025, 10, 2)), since=at(date(2025, 9, 30))).changed
    assert (second.before, second.after, second.before_round) == (Level.MET, Level.NOT_MET, ROUND.name)
    assert told(judged(was, "trivsel", Level.PARTLY, at(MONDAY)), at(MONDAY, 12)).changed == ()


def test_a_level_that_the_evidence_speaks_against_is_pointed_out() -> None:
    found = told(judged(PLAN, "trivsel", Level.MET, at(MONDAY)), at(MONDAY, 12))
    assert [one.goal.id for one in found.against] == ["trivsel"]


def test_who_manages_one_goal_hears_of_that_alone() -> None:
    found = told(PLAN, at(MONDAY), goals=("klimat",))
    assert ([one.goal.id for one in found.goals], found.due) == (["klimat"], 1)
    of = {one.person: one.about for one in digests(PLAN)}
    assert of == {"chef": ("trivsel", "klimat"), "klimatchef": ("klimat",)}


def everything_done() -> Plan:
    plan = PLAN
    for indicator in ("frisk", "hme", "resor"):
        plan = measured(plan, indicator, at(date(2025, 9, 22)))
    plan = judged(plan, "trivsel", Level.PARTLY, at(date(2025, 9, 24)))
    return judged(plan, "klimat", Level.PARTLY, at(date(2025, 9, 24)))


def test_when_all_is_done_it_says_so_once_and_is_quiet_then() -> None:
    done = everything_done()
    found = told(done, at(date(2025, 9, 30)), since=at(date(2025, 9, 23)))
    assert (found.reported, found.due, found.judged, found.to_judge) == (3, 3, 2, ())
    assert digest(done, "ru", ROUND.name, at(date(2025, 10, 2)), STOCKHOLM, since=at(date(2025, 9, 30))) is None
    due_then = due(done, (), at(date(2025, 10, 2)), POLICY)
    quiet = [one for one in due_then if (one.notice.kind, one.notice.occasion) == (NoticeKind.DIGEST, "2025-10-02")]
    assert {(one.notice.person, one.status, one.why) for one in quiet} == {
        ("chef", Status.SKIPPED, Why.QUIET),
        ("klimatchef", Status.SKIPPED, Why.QUIET),
    }


def test_a_locked_round_and_one_that_is_gone_have_no_digest() -> None:
    assert digest(with_round(PLAN, state=RoundState.LOCKED), "ru", ROUND.name, at(MONDAY), STOCKHOLM) is None
    assert digest(PLAN, "ru", "2031-delår", at(MONDAY), STOCKHOLM) is None


def test_it_comes_every_tuesday_the_last_working_day_before_and_after_the_owners_deadline() -> None:
    days = [one.occasion for one in digests(PLAN) if one.person == "chef"]
    assert days == ["2025-09-09", "2025-09-16", "2025-09-23", "2025-09-30", "2025-10-02"]
    # Where the Tuesday after the owners' deadline is far off, the digest comes the working day after it.
    wednesday = with_round(PLAN, owners_by=date(2025, 9, 24))
    assert [one.occasion for one in digests(wednesday) if one.person == "chef"][3] == "2025-09-25"
    assert reason(PLAN, digests(PLAN)[-1], POLICY).causes == (Cause.LAST,)


def test_a_channel_gets_the_whole_board_and_a_manager_their_own_mornings() -> None:
    policy = replace(POLICY, digest_channels={"ru": ("C0NYTT",)})
    assert next(one.about for one in digests(PLAN, policy) if one.channel) == ("trivsel", "klimat")
    helsinki = {"U0CHEF": ZoneInfo("Europe/Helsinki")}
    found = forthcoming(PLAN, MONDAY, date(2025, 9, 30), policy, zone_of=lambda user: helsinki.get(user, STOCKHOLM))
    hours = {one.person or one.channel: one.due_at for one in found if one.kind is NoticeKind.DIGEST}
    assert hours["chef"] == at(date(2025, 9, 30), 7)
    assert hours["klimatchef"] == hours["C0NYTT"] == at(date(2025, 9, 30), 8)


def test_a_manager_who_is_away_is_spared() -> None:
    found = due(PLAN, (), at(date(2025, 9, 30)), POLICY, [Away("chef", date(2025, 10, 1))])
    last = {one.notice.person: one for one in found if one.notice.occasion == "2025-09-30"}
    assert (last["chef"].status, last["chef"].why) == (Status.SKIPPED, Why.AWAY)
    assert last["klimatchef"].status is Status.PENDING
