"""What somebody owes the open rounds, and what became of what a reminder told."""

from dataclasses import replace
from datetime import date, timedelta

from goals.plan import Entry, Person, Plan, Role, RoundState
from goals.reminding.owed import Fate, Reminder, reminder
from goals.reminding.presence import Away
from tests.goals.reminding import PLAN, POLICY, ROUND, at, measured, with_round

TODAY = date(2025, 9, 15)
KEY = (ROUND.board, ROUND.name)
SENT = at(TODAY)


def person(id: str) -> Person:
    found = PLAN.person(id)
    assert found
    return found


def followed(plan: Plan, who: str = "nagon", away: tuple[Away, ...] = ()) -> list[tuple[str, Fate, list[str]]]:
    found = reminder(plan, person(who), TODAY, POLICY, away, {KEY: ("frisk", "hme")}, SENT)
    return [
        (item.status.indicator.id, item.fate, [one.id for one in item.now_with])
        for part in found.parts
        for item in part.items
    ]


def test_it_is_what_waits_with_the_days_that_are_left() -> None:
    found = reminder(PLAN, person("nagon"), TODAY, POLICY)
    (part,) = found.parts

    assert (part.days, found.waiting, found.later) == (11, 2, ())
    assert [one.status.indicator.id for one in part.waiting] == ["frisk", "hme"]
    assert reminder(measured(PLAN, "frisk", SENT), person("nagon"), TODAY, POLICY).waiting == 1
    assert reminder(PLAN, person("strateg"), TODAY, POLICY) == Reminder(())


def test_a_round_of_which_nobody_is_reminded_yet_is_counted_unless_it_is_asked_for() -> None:
    early = date(2025, 8, 1)
    assert reminder(PLAN, person("nagon"), early, POLICY) == Reminder((), ((ROUND, 2),))
    assert reminder(PLAN, person("nagon"), early, POLICY, only=KEY).waiting == 2


def test_a_deputy_stands_in_for_who_is_away() -> None:
    (part,) = reminder(PLAN, person("bo"), TODAY, POLICY, [Away("nagon", TODAY)]).parts

    assert [one.id for one in part.standing_in_for] == ["nagon"]
    assert len(part.waiting) == 3


def test_what_was_done_passed_on_or_called_off_since_is_told() -> None:
    waits = [("frisk", Fate.WAITS, list[str]()), ("hme", Fate.WAITS, list[str]())]
    assert followed(PLAN) == waits
    assert followed(measured(PLAN, "frisk", SENT + timedelta(hours=1)))[0] == ("frisk", Fate.DONE, [])
    not_applicable = replace(PLAN, entries=(Entry("hme", ROUND.name, not_applicable=True),))
    assert followed(not_applicable)[1] == ("hme", Fate.NOT_NEEDED, [])
    given = tuple(
        replace(one, person="chef") if (one.on, one.role) == ("hme", Role.OWNER) else one for one in PLAN.grants
    )
    assert followed(replace(PLAN, grants=given))[1] == ("hme", Fate.PASSED_ON, ["chef"])
    assert followed(PLAN, away=(Away("nagon", TODAY),))[0] == ("frisk", Fate.PASSED_ON, ["bo"])
    locked = with_round(PLAN, state=RoundState.LOCKED)
    assert {fate for _, fate, _ in followed(locked)} == {Fate.NOT_NEEDED}


def test_what_was_done_before_it_was_sent_is_not_told() -> None:
    before = measured(PLAN, "resor", SENT - timedelta(days=1))
    found = reminder(before, person("bo"), TODAY, POLICY, told={KEY: ()}, since=SENT)

    assert found.waiting == 0
    assert found.parts == ()
