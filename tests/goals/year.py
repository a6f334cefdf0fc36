"""A year with the example plan: what people do in it, and what the bot sends them, found by stepping through it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from goals.delivery import Due, Status
from goals.numbers import Words
from goals.outcome import NoticeKind
from goals.plan import Assessment, Level, Measurement, Of, Plan, Role, Round, RoundState
from goals.reminding.calendar import Calendar, instant
from goals.reminding.digest import digest
from goals.reminding.presence import Away, Snooze
from goals.reminding.reminders import Policy, due

STOCKHOLM = ZoneInfo("Europe/Stockholm")
POLICY = Policy(
    STOCKHOLM,
    Calendar(frozenset({date(2024, 12, 27), date(2024, 12, 30)})),
    digest_channels={"run": ("C0MALOCHUPPFOLJNING",)},
)
FIRST, LAST = date(2024, 7, 1), date(2025, 6, 30)
AWAY = ((date(2025, 1, 7), Away("analys", date(2025, 1, 13))), (date(2025, 6, 23), Away("chef", date(2025, 8, 1))))
SNOOZED = ((date(2025, 4, 14), Snooze("hr", "run", "2025-tertial", datetime(2025, 4, 24, 13, 0, tzinfo=STOCKHOLM))),)
DAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")


@dataclass(frozen=True)
class Life:
    """A round as it goes: open from one day to another, with its values and judgements by day."""

    round: Round
    opens: date
    locks: date


LIVES = (
    Life(
        Round(
            "run", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31),
            owners_by=date(2024, 9, 8), managers_by=date(2024, 9, 16), board_meets=date(2024, 9, 26),
        ),
        date(2024, 6, 1), date(2024, 9, 18),
    ),
    Life(
        Round(
            "run", "2024-årsredovisning", "årsredovisning", 2024, date(2024, 1, 1), date(2024, 12, 31),
            owners_by=date(2025, 1, 17), managers_by=date(2025, 1, 24), board_meets=date(2025, 2, 13),
        ),
        date(2024, 9, 20), date(2025, 2, 5),
    ),
    Life(
        Round(
            "run", "2025-tertial", "delår", 2025, date(2025, 1, 1), date(2025, 4, 30),
            owners_by=date(2025, 5, 2), managers_by=date(2025, 5, 12), board_meets=date(2025, 5, 28),
        ),
        date(2025, 3, 1), date(2025, 5, 14),
    ),
    Life(
        Round(
            "run", "2025-halvår", "delår", 2025, date(2025, 1, 1), date(2025, 5, 31),
            owners_by=date(2025, 6, 22), managers_by=date(2025, 6, 27),
        ),
        date(2025, 6, 2), date(2025, 7, 4),
    ),
)  # fmt: skip


class Year:
    """The example plan as it is at any moment of the year."""

    def __init__(self, example: Plan) -> None:
        self._example = example
        owner = {grant.on: grant.person for grant in example.grants if grant.role is Role.OWNER}
        self._measured = [*example.measurements, *_values(example, owner)]
        self._judged = [*example.assessments, *_judgements(example)]

        self._last: tuple[object, Plan] = ((), example)

    def at(self, now: datetime) -> Plan:
        """Return the plan with what has been reported and judged until now."""
        today = now.astimezone(STOCKHOLM).date()
        rounds = tuple(
            replace(life.round, state=RoundState.OPEN if today < life.locks else RoundState.DECIDED)
            for life in LIVES
            if life.opens <= today
        )
        measured = tuple(one for one in self._measured if one.reported_at and one.reported_at <= now)
        judged = tuple(one for one in self._judged if one.assessed_at and one.assessed_at <= now)
        state = (rounds, len(measured), len(judged))
        if state != self._last[0]:
            plan = replace(self._example, rounds=rounds, measurements=measured, assessments=judged)
            self._last = (state, plan)
        return self._last[1]


def _moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), STOCKHOLM)


def _values(example: Plan, owner: dict[str, str]) -> Iterator[Measurement]:
    """When each value of the rounds that plan.yaml knows nothing of comes in."""
    for indicator in example.indicators:
        hr, late = owner[indicator.id] == "hr", indicator.id in ("nettokostnad", "foretagsstod")
        said = {"arskonferens": date(2024, 9, 30), "sjukfranvaro": date(2025, 1, 20), "dwa": date(2025, 1, 31)}
        year = said.get(indicator.id) or (date(2025, 1, 8) if hr else date(2025, 1, 23))
        yield _value(indicator.id, "2024-årsredovisning", year)
        if "delår" in indicator.followed_up:
            yield _value(indicator.id, "2025-tertial", date(2025, 4, 29) if hr or late else date(2025, 4, 10))
            yield _value(indicator.id, "2025-halvår", date(2025, 6, 24) if late else date(2025, 6, 10))


def _value(indicator: str, round: str, day: date) -> Measurement:
    return Measurement(f"{indicator}-{round}", indicator, round, Words("inkommet"), reported_at=_moment(day))


def _judgements(example: Plan) -> Iterator[Assessment]:
    """When each resultatmål is judged in those rounds; one has another level than at delår."""
    for place, goal in enumerate(example.result_goals):
        earlier = example.assessment(goal.id, "2024-delår")
        level = Level.MET if goal.id == "samverkan" or not earlier else earlier.level
        for round, day in (
            ("2024-årsredovisning", date(2025, 1, 22 if place < 5 else 24)),
            ("2025-tertial", date(2025, 5, 9)),
            ("2025-halvår", date(2025, 6, 26)),
        ):
            yield Assessment(goal.id, round, Of.OUTCOME, level, assessed_at=_moment(day, 14))


def everything(example: Plan) -> Iterator[tuple[datetime, Due, Plan]]:
    """Step through the year by the hour while people are at work, and tell what is decided when."""
    year, planned, day = Year(example), set[str](), FIRST
    while day <= LAST:
        now = instant(day, time(7), STOCKHOLM)
        away = [one for since, one in AWAY if since <= day]
        snoozes = [one for since, one in SNOOZED if since <= day]
        while now < instant(day, time(14), STOCKHOLM):
            for one in due(year.at(now), planned, now, POLICY, away, snoozes):
                assert one.notice.key not in planned
                planned.add(one.notice.key)
                yield now, one, year.at(now)
            now += timedelta(hours=1)
        day += timedelta(days=1)


def calendar(example: Plan) -> str:
    """Write the year as people read it, week by week: what is sent, and in brackets what is not and why."""
    written, week = [], 0
    for now, one, plan in everything(example):
        local, notice = now.astimezone(STOCKHOLM), one.notice
        if week not in (0, local.isocalendar().week):
            written.append("")
        week = local.isocalendar().week
        moment = f"{DAYS[local.weekday()]} {local:%Y-%m-%d %H:%M} {local.tzname()}"
        told = _told(plan, one, now) if one.status is Status.PENDING else f"({one.status}: {one.why})"
        to = notice.person or "#mål-och-uppföljning"
        written.append(f"{moment} | {to} | {notice.kind} {notice.round} | {told}")
    return "\n".join(written) + "\n"


def _told(plan: Plan, one: Due, now: datetime) -> str:
    notice = one.notice
    if notice.kind is not NoticeKind.DIGEST:
        shown = ", ".join(notice.about[:3]) + " …" * (len(notice.about) > 3)
        return f"{len(notice.about)}: {shown}"
    told = digest(plan, notice.board, notice.round, now, STOCKHOLM, goals=notice.about)
    assert told
    late = sum(len(held.indicators) for held in told.late)
    levels = "".join(f", {one.goal.id} {one.before} → {one.after}" for one in told.changed)
    return f"{told.reported} av {told.due} inne, {late} sena, {told.judged} av {len(told.goals)} bedömda{levels}"
