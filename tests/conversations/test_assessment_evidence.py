"""A level that the evidence speaks against is pointed out once, and is the person's all the same."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import open_store
from goals.documents.plan_file import PlanFile
from goals.plan import Level, Of, RoundState
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

CHANNEL = "#mål-och-uppföljning"
WHY = "Deltagandet är godtagbart, och samverkan är bred."


@pytest.fixture
def store(database: Path, example: PlanFile) -> Iterator[Store]:
    """The example while its delår was open: every result is in, and nothing is judged."""
    delar, *others = example.plan.rounds
    plan = replace(example.plan, rounds=(replace(delar, state=RoundState.OPEN), *others), assessments=())
    opened = open_store(f"sqlite:///{database}")
    opened.import_plan(plan, "test", demo_day(), "exempel")
    yield opened
    opened.close()


def test_the_evidence_stands_beside_the_level(slack: Workspace) -> None:
    opened = slack.command("chef", "/prognos stark regional utveckling", channel=CHANNEL)

    assert "*2 av 5 mätta indikatorer når inte målvärdet; 1 saknar resultat.*" in opened.text
    lines = [line for line in opened.text.splitlines() if line.startswith(("✗", "✓", "–"))]
    assert [line[0] for line in lines] == ["✗", "✗", "✓", "✓", "✓", "–"]
    assert lines[0].startswith("✗ Andel regionala aktörer representerade vid arbetsmötet")
    assert lines[0].endswith("*80\N{NO-BREAK SPACE}%* (mål minst 100\N{NO-BREAK SPACE}%)")


def test_a_level_against_the_evidence_is_asked_about_once(slack: Workspace, store: Store) -> None:
    slack.command("chef", "/prognos stark regional utveckling", channel=CHANNEL)
    asked = slack.submit("chef", {"Din bedömning": "🟢 Uppnås", "Varför?": WHY})
    assert "⚠️ *Stämmer nivån?* 2 av 5 mätta indikatorer når inte målvärdet, men du har valt ”Uppnås”." in asked.text
    assert asked.modal

    saved = slack.submit("chef")
    assert "✓ *Sparat.* 🟢 Uppnås – prognos i delår 2024" in saved.text
    plan = store.plan()
    assert plan
    stored = plan.assessment("samverkan", "2024-delår")
    assert stored
    assert (stored.level, stored.of, stored.motivation) == (Level.MET, Of.FORECAST, WHY)


def test_another_level_is_asked_about_anew(slack: Workspace) -> None:
    slack.command("chef", "/prognos konkurrenskraftigt näringsliv", channel=CHANNEL)
    asked = slack.submit("chef", {"Din bedömning": "🔺 Uppnås inte", "Varför?": WHY})
    assert "Ingen av 4 mätta indikatorer missar sitt målvärde, men du har valt ”Uppnås inte”." in asked.text

    assert "✓ *Sparat.*" in slack.submit("chef", {"Din bedömning": "🟨 Uppnås delvis"}).text


def test_partly_is_never_doubted(slack: Workspace) -> None:
    slack.command("chef", "/prognos stark regional utveckling", channel=CHANNEL)

    assert "✓ *Sparat.*" in slack.submit("chef", {"Din bedömning": "🟨 Uppnås delvis", "Varför?": WHY}).text
