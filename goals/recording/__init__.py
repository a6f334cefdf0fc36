"""Recording a result: one line or a form, checked, decided on the plan as it is, put right and taken back.

`read_form` decides; everything it needs is an argument, and what it gives is stored whole or not at all.
"""

from goals.recording.command import Line, read_line
from goals.recording.deciding import Overtaken, Recorded, may_see_split, read_form, reason
from goals.recording.form import NEW, Field, Form, How, Later
from goals.recording.history import Event, few_people, history
from goals.recording.remarks import Doubt, Doubtful, Fault, Faulty, Remark
from goals.recording.standing import (
    Closed,
    Gone,
    NoRound,
    Standing,
    last_told,
    round_to_report,
    seen,
    stands,
    wants_forecast,
)
from goals.recording.taking_back import TAKEN_BACK, Overwritten, TakenBack, take_back

__all__ = [
    "NEW",
    "TAKEN_BACK",
    "Closed",
    "Doubt",
    "Doubtful",
    "Event",
    "Fault",
    "Faulty",
    "Field",
    "Form",
    "Gone",
    "How",
    "Later",
    "Line",
    "NoRound",
    "Overtaken",
    "Overwritten",
    "Recorded",
    "Remark",
    "Standing",
    "TakenBack",
    "few_people",
    "history",
    "last_told",
    "may_see_split",
    "read_form",
    "read_line",
    "reason",
    "round_to_report",
    "seen",
    "stands",
    "take_back",
    "wants_forecast",
]
