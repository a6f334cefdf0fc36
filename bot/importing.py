"""A plan into the store, from a file on disk."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from bot.from_disk import content_of
from goals.documents.plan_file import PlanFile, read_plan
from goals.plan import Plan, RoundState
from goals.problems import Problems
from handlers import Desk

STATES = {RoundState.OPEN: "öppen", RoundState.LOCKED: "låst", RoundState.DECIDED: "beslutad"}


def read(file: Path) -> PlanFile | Problems:
    """Read a plan file, or tell everything that is wrong with it."""
    content = content_of(file)
    return content if isinstance(content, Problems) else read_plan(BytesIO(content))


def summary(plan: Plan) -> str:
    """Count what a plan holds, in a few lines."""
    lines = [plan.organisation.name]
    for board in plan.boards:
        goals = [goal for goal in plan.result_goals if goal.board == board.id]
        effects = {goal.effect_goal for goal in goals}
        indicators = [indicator for goal in goals for indicator in plan.indicators_of(goal.id)]
        lines.append(f"{board.name}: {len(effects)} effektmål, {len(goals)} resultatmål, {len(indicators)} indikatorer")
        for round in plan.rounds_of(board.id):
            measured = sum(bool(plan.measurements_of(indicator.id, round.name)) for indicator in indicators)
            judged = sum(plan.assessment(goal.id, round.name) is not None for goal in goals)
            lines.append(
                f"  {round.name} ({STATES[round.state]}): {measured} av {len(indicators)} indikatorer har resultat, "
                f"{judged} av {len(goals)} mål är bedömda"
            )
    return "\n".join(lines)


def store_plan(desk: Desk, plan: Plan, source: str, confirm: Callable[[str], bool]) -> str | Problems:
    """Store a plan and tell what changed; where stored things would change, `confirm` is asked first."""
    found = desk.store.preview_plan(plan)
    if isinstance(found, Problems):
        return found
    if found.changed and not confirm(f"{found.changed} lagrade uppgifter får nya värden. Spara?"):
        return "Inget är sparat."
    done = desk.store.import_plan(plan, by="maltavla import", at=desk.now(), why=source)
    if isinstance(done, Problems):
        return done
    if not done.changes:
        return f"Planen är redan inläst: {done.unchanged} uppgifter är som i filen."
    return f"Sparat: {done.new} nya och {done.changed} ändrade uppgifter; {done.unchanged} var redan som i filen."
