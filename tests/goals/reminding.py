"""A small board with an owner, a deputy, managers and a strategist; what reminders are tried on."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from goals.numbers import YesNo
from goals.plan import (
    Board,
    EffectGoal,
    Grant,
    Indicator,
    Measurement,
    Organisation,
    Person,
    Plan,
    ResultGoal,
    Role,
    Round,
    Scope,
)
from goals.reminding.reminders import Policy

STOCKHOLM = ZoneInfo("Europe/Stockholm")
POLICY = Policy(STOCKHOLM)
ROUND = Round(
    "ru",
    "2025-vår",
    "delår",
    2025,
    date(2025, 1, 1),
    date(2025, 8, 31),
    owners_by=date(2025, 9, 26),
    managers_by=date(2025, 10, 3),
    board_meets=date(2025, 10, 15),
)
"""Owners are reminded Friday 29 August, Mondays 1–22 September, Thursday 25, and 29 September, 1 and 7 October."""

PLAN = Plan(
    Organisation("Region Exempel"),
    boards=(Board("ru", "Utvecklingsnämnden"),),
    effect_goals=(EffectGoal("effekt", "Ett gott liv"),),
    result_goals=(ResultGoal("trivsel", "Trivsel", "ru", "effekt"), ResultGoal("klimat", "Klimat", "ru", "effekt")),
    indicators=(
        Indicator("frisk", "Frisknärvaro", "trivsel", "ja/nej"),
        Indicator("hme", "HME", "trivsel", "ja/nej"),
        Indicator("resor", "Resor", "klimat", "ja/nej"),
        Indicator("energi", "Energi", "klimat", "ja/nej", followed_up=("årsredovisning",)),
    ),
    rounds=(ROUND,),
    people=(
        Person("nagon", "Indikatorägare A", "U0NAGON"),
        Person("bo", "Indikatorägare B", "U0BO"),
        Person("chef", "Avdelningschef", "U0CHEF"),
        Person("klimatchef", "Klimatchef", "U0KLIMATCHEF"),
        Person("strateg", "Strateg", "U0STRATEG"),
    ),
    grants=(
        Grant("nagon", Role.OWNER, Scope.INDICATOR, "frisk"),
        Grant("nagon", Role.OWNER, Scope.INDICATOR, "hme"),
        Grant("bo", Role.DEPUTY, Scope.INDICATOR, "frisk"),
        Grant("bo", Role.DEPUTY, Scope.INDICATOR, "hme"),
        Grant("bo", Role.OWNER, Scope.INDICATOR, "resor"),
        Grant("bo", Role.OWNER, Scope.INDICATOR, "energi"),
        Grant("chef", Role.MANAGER, Scope.BOARD, "ru"),
        Grant("klimatchef", Role.MANAGER, Scope.RESULT_GOAL, "klimat"),
        Grant("strateg", Role.STRATEGIST, Scope.BOARD, "ru"),
    ),
)


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """Return a time of day in Stockholm."""
    return datetime.combine(day, time(hour, minute), STOCKHOLM)


def measured(plan: Plan, indicator: str, when: datetime) -> Plan:
    """Return the plan with a value of an indicator in its round."""
    value = Measurement(f"{indicator}-1", indicator, plan.rounds[-1].name, YesNo(True), reported_at=when)
    return replace(plan, measurements=(*plan.measurements, value))


def with_round(plan: Plan, **days: object) -> Plan:
    """Return the plan with other days or another state of its round."""
    return replace(plan, rounds=(replace(plan.rounds[-1], **days),))  # type: ignore[arg-type]
