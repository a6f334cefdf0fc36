"""The values of a plan: vision → effektmål → resultatmål → indikatorer, and what a round says of them.

Everything is frozen and refers to its neighbours by id, so that the same values come from the store, a plan file,
a report and a modal alike. An id is a short slug that stays ("sjukfranvaro"); names are what people read.
"""

from goals.plan.aims import (
    Baseline,
    Board,
    Direction,
    EffectGoal,
    Indicator,
    Of,
    Organisation,
    ResultGoal,
    Target,
    TargetKind,
    Term,
)
from goals.plan.chapters import Chapter, ChapterKind, ChapterText
from goals.plan.economy import Account, AccountFigures, AccountKind, BudgetFrame, BudgetShift, Headline
from goals.plan.people import Grant, Person, Role, Scope
from goals.plan.rounds import DEADLINES, Assessment, Entry, Level, Measurement, NoValue, Round, RoundState
from goals.plan.snapshot import Plan

__all__ = [
    "DEADLINES",
    "Account",
    "AccountFigures",
    "AccountKind",
    "Assessment",
    "Baseline",
    "Board",
    "BudgetFrame",
    "BudgetShift",
    "Chapter",
    "ChapterKind",
    "ChapterText",
    "Direction",
    "EffectGoal",
    "Entry",
    "Grant",
    "Headline",
    "Indicator",
    "Level",
    "Measurement",
    "NoValue",
    "Of",
    "Organisation",
    "Person",
    "Plan",
    "ResultGoal",
    "Role",
    "Round",
    "RoundState",
    "Scope",
    "Target",
    "TargetKind",
    "Term",
]
