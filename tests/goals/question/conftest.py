"""The example plan, searchable, and a way to ask it."""

from collections.abc import Callable
from datetime import date

import pytest

from goals.documents.plan_file import PlanFile
from goals.plan import Plan
from goals.question import Index, ask
from goals.question.reply import Context, Reply

TODAY = date(2024, 11, 18)
Ask = Callable[..., Reply]


@pytest.fixture(scope="session")
def plan(example: PlanFile) -> Plan:
    """The example plan."""
    return example.plan


@pytest.fixture(scope="session")
def index(plan: Plan) -> Index:
    """The example plan, searchable."""
    return Index.of(plan)


@pytest.fixture(scope="session")
def asked(plan: Plan, index: Index) -> Ask:
    """Ask the example plan."""

    def answer(text: str, context: Context | None = None) -> Reply:
        return ask(text, plan, TODAY, index, context)

    return answer
