"""Figures that must not get worse: on the questions this was made with, so they are a floor and no proof."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.matching.score import ours, read_questions, score
from goals.plan import Plan
from goals.question import Index
from tests.goals.question.conftest import TODAY

ROOT = Path(__file__).parents[3]
PRACTICE = ROOT / "benchmarks/matching/practice.jsonl"
SHARED = ROOT.parent / "shared/data/questions_dev.jsonl"
FILES = [(path, targets) for path, targets in (
    (PRACTICE, "practice_targets.json"),
    (SHARED, "question_targets.json"),
) if path.exists()]  # fmt: skip


@pytest.mark.parametrize(("path", "targets"), FILES, ids=[path.stem for path, _ in FILES])
def test_the_matcher_keeps_its_figures(path: Path, targets: str, plan: Plan, index: Index) -> None:
    questions = list(read_questions(path, json.loads(path.with_name(targets).read_text("utf-8"))))
    table = score(questions, ours(plan, index, TODAY))

    def share(row: str, column: str) -> float:
        counted = table.get(row, Counter())
        return 100 * counted[column] / counted["n"]

    assert share("= subjects", "top-1") >= 97
    assert share("= subjects", "top-3") >= 98
    assert share("= subjects", "direct right") >= 90
    assert share("= subjects", "direct wrong") <= 0.7
    assert share("= lists and meta", "direct right") >= 98
    assert share("out_of_scope", "direct wrong") <= 0.5
