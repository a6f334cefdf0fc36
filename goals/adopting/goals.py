"""The effektmål and resultatmål of a report, with how they are judged."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from goals.adopting.head import DELAR, Where
from goals.adopting.items import Field, Item, Light, Standing, Why
from goals.adopting.naming import Named, alike, called, new_id, squashed
from goals.adopting.taking import Taking, doubt, light_of
from goals.documents.report.values import ReadGoal, Report, Text
from goals.plan import Assessment, EffectGoal, Level, Of, Plan, ResultGoal
from goals.problems import Problem

N = TypeVar("N", bound=Named)

LEVELS = {Level.MET: "Uppnås", Level.PARTLY: "Uppnås delvis", Level.NOT_MET: "Uppnås inte"}
HOMELESS = "Mål utan effektmål"
"""The effektmål that is proposed where a report has none: a resultatmål must belong to one."""


@dataclass
class GoalsTaken:
    """The goals that came along: effektmål, and the resultatmål by how they are titled in the report."""

    effect_goals: list[EffectGoal] = field(default_factory=list)
    result_goals: list[tuple[Text, ResultGoal]] = field(default_factory=list)

    def titled(self, title: Text | None) -> ResultGoal | None:
        """The goal under just this heading, or None where it was left out."""
        return next((goal for read, goal in self.result_goals if read == title), None)

    def named(self, name: str) -> ResultGoal | None:
        """The goal of this name, or None."""
        return called([goal for _, goal in self.result_goals], name)


def take_goals(report: Report, stored: Plan | None, where: Where, taking: Taking) -> GoalsTaken:
    """Settle all goals and their levels."""
    taken = GoalsTaken(list(stored.effect_goals) if stored else [])
    ids = {goal.id for goal in taken.effect_goals}
    for at, title in enumerate(report.effect_goals):
        known = called(taken.effect_goals, title.value)
        item = _titled(f"effect_goal/{at}", Field.EFFECT_GOAL, title, known is not None, taking)
        effect_goal = taking.settle(item, known or EffectGoal(new_id(title.value, ids), title.value))
        if effect_goal and not known:
            taken.effect_goals.append(effect_goal)
            taking.values.append(effect_goal)
    theirs = [goal for goal in (stored.result_goals if stored else ()) if goal.board == where.board.id]
    ids = {goal.id for goal in (stored.result_goals if stored else ())}
    exact = {goal.id for one in report.result_goals if (goal := called(theirs, one.title.value))}
    home = _Home(bool(report.effect_goals), taken, taking, {goal.id for goal in taken.effect_goals})
    for at, read in enumerate(report.result_goals):
        result_goal = _result_goal(f"goal/{at}", read, theirs, exact, ids, home, where, taking)
        if result_goal:
            taken.result_goals.append((read.title, result_goal))
            taking.values.append(result_goal)
            _judge(f"goal/{at}", read, result_goal, stored, where, taking)
    return taken


def _titled(key: str, what: Field, title: Text, known: bool, taking: Taking) -> Item:
    light = Light.GREEN if known else light_of(title)
    return Item(
        key,
        what,
        title.value,
        as_written=title.as_written,
        proposed=title.value,
        light=light,
        said=taking.doubted(title.value, title),
        why=None if light is Light.GREEN else Why.UNSURE,
        place=str(title.place),
        standing=Standing.SAME if known else Standing.NEW,
    )


@dataclass
class _Home:
    """Which effektmål each resultatmål is put under."""

    told: bool
    taken: GoalsTaken
    taking: Taking
    ids: set[str]

    def of(self, key: str, read: ReadGoal) -> EffectGoal | None:
        if read.effect_goal:
            return called(self.taken.effect_goals, read.effect_goal.value)
        title, goals = read.title.value, self.taken.effect_goals
        common = not self.told
        question = self.taking.asked(title, lambda one: not one.proposed and "effektmål" in one.why)
        key = "over" if common else f"{key}/over"
        settled = next((one for one in self.taking.items if one.key == key), None)
        proposed = HOMELESS if common and not goals else ""
        item = Item(
            key,
            Field.OVER,
            "" if common else title,
            proposed=proposed,
            light=Light.YELLOW if common else Light.RED,
            said=question.why if question else "",
            why=Why.NO_EFFECT_GOALS if common else Why.NO_EFFECT_GOAL,
            place="" if common else str(read.title.place),
            choices=tuple(goal.name for goal in goals),
        )
        made = EffectGoal(new_id(HOMELESS, set(self.ids)), HOMELESS) if proposed else None
        found: EffectGoal | None = self.taking.settle(item, made, self._named)
        if settled:  # asked about once for all of them
            self.taking.items.remove(settled)
        if found and found not in self.taken.effect_goals:
            self.taken.effect_goals.append(found)
            self.taking.values.append(found)
        return found

    def _named(self, text: str) -> EffectGoal | Problem:
        name = text.strip()
        if not name:
            return Problem("Skriv effektmålets namn.")
        return called(self.taken.effect_goals, name) or EffectGoal(new_id(name, set(self.ids)), name)


def _result_goal(
    key: str,
    read: ReadGoal,
    theirs: Sequence[ResultGoal],
    exact: set[str],
    ids: set[str],
    home: _Home,
    where: Where,
    taking: Taking,
) -> ResultGoal | None:
    title = read.title.value
    known = called(theirs, title)
    if known is None:
        near = alike([goal for goal in theirs if goal.id not in exact], title)
        if near:
            decided, known = same_as(key, title, near, read.title, taking)
            if not decided:
                return None
    if known:
        taking.settle(_titled(key, Field.RESULT_GOAL, read.title, True, taking), known)
        description = taking.text(Field.DESCRIPTION, title, read.description, known.description)
        return replace(known, description=description)
    if not taking.settle(_titled(key, Field.RESULT_GOAL, read.title, False, taking), True):
        return None
    over = home.of(key, read)
    if over is None:
        return None
    description = taking.text(Field.DESCRIPTION, title, read.description, "")
    return ResultGoal(new_id(title, ids), title, where.board.id, over.id, description=description)


def same_as(key: str, name: str, near: N, read: Text, taking: Taking) -> tuple[bool, N | None]:
    """Ask whether something is what the plan calls almost the same: whether that is decided, and what it then is."""
    item = Item(
        f"{key}/same_as",
        Field.SAME_AS,
        name,
        as_written=name,
        proposed=near.name,
        light=Light.YELLOW,
        why=Why.ALIKE,
        place=str(read.place),
        old=near.name,
    )
    found = taking.settle(item, near)
    return not taking.items[-1].waits, found


def _judge(key: str, read: ReadGoal, goal: ResultGoal, stored: Plan | None, where: Where, taking: Taking) -> None:
    """Settle a goal's level with its motivation."""
    told = stored.assessment(goal.id, where.round.name) if stored else None
    level = _level(key, read, told, where, taking)
    if level is None:
        return
    of = Of.FORECAST if read.forecast or where.round.kind == DELAR else Of.OUTCOME
    old = told.motivation if told else ""
    motivation = taking.text(Field.MOTIVATION, goal.name, read.comment, old, where.frozen)
    if where.frozen or (told and (told.level, told.motivation) == (level, motivation)):
        return
    here = (goal.id, where.round.name)
    earlier = stored.assessments if stored else ()
    taking.values.extend(one for one in earlier if (one.result_goal, one.round) == here)
    taking.values.append(Assessment(goal.id, where.round.name, of, level, motivation))


def _level(key: str, read: ReadGoal, told: Assessment | None, where: Where, taking: Taking) -> Level | None:
    level, title = read.level, read.title.value
    item = Item(f"{key}/level", Field.LEVEL, title, choices=tuple(LEVELS.values()), place=str(read.title.place))
    if level is None or level.value is None:
        written = level.as_written if level else ""
        question = taking.asked(title, lambda one: one.as_written == written and not one.proposed)
        standing = Standing.FROZEN if where.frozen else Standing.SAME if told else Standing.NEW
        said = question.why if question else ""
        item = replace(item, as_written=written, light=Light.RED, why=Why.UNREAD, said=said, standing=standing)
        return taking.settle(item, told.level if told else None, _named_level)
    light = light_of(level)
    if light is not Light.GREEN:
        taking.asked(title, lambda one: one.as_written == level.as_written and one.place == level.place)
    item = replace(
        item,
        as_written=level.as_written,
        proposed=LEVELS.get(level.value, "Inte bedömt"),
        light=light,
        said=doubt(level),
        why=None if light is Light.GREEN else Why.UNSURE,
        place=str(level.place),
    )
    if told is None and level.value is Level.NOT_ASSESSED and not read.comment:
        return taking.settle(replace(item, standing=Standing.SAME), None)  # not assessed is what it is without a word
    if told:
        old = LEVELS.get(told.level, "Inte bedömt")
        if told.level is level.value:
            item = replace(item, standing=Standing.SAME, old=old)
        elif where.frozen:
            item = replace(item, standing=Standing.FROZEN, why=Why.DECIDED, old=old)
        else:
            item = replace(item, standing=Standing.CHANGED, light=Light.YELLOW, why=Why.DIFFERS, old=old)
    elif where.frozen:
        item = replace(item, standing=Standing.FROZEN, why=Why.DECIDED)
    return taking.settle(item, level.value, _named_level, told.level if told else None)


def _named_level(text: str) -> Level | Problem:
    found = next((level for level, words in LEVELS.items() if squashed(words) == squashed(text)), None)
    return found or Problem(f"”{text}” är ingen nivå. Skriv {', '.join(LEVELS.values())}.")
