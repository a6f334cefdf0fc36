"""The report's goals and indicators: which headings are goals and of which tier, and what tables tell of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goals.documents.report.bare_goals import is_bare_level
from goals.documents.report.goal_building import AS_GOAL, Building, settle
from goals.documents.report.goal_chapter import Chapter, goal_of, read_chapter
from goals.documents.report.goal_rows import RowGoal, level_beside, parted_level, titled
from goals.documents.report.grid import grid
from goals.documents.report.indicator_fields import completed
from goals.documents.report.levels import Levels
from goals.documents.report.outline import Section, goal_heading, goal_number
from goals.documents.report.prose import bare, squashed
from goals.documents.report.reader import Reader
from goals.documents.report.values import HIGH, LOW, MEDIUM, Question, Read, ReadGoal, ReadIndicator, Text
from goals.documents.report.words import Words
from goals.documents.stream import Block, Line, Table
from goals.plan import Level

_LEARNED = "”{}” är läst som rapportens eget ord för mål som står över andra."
_NOT_GOALS = frozenset({"summary", "economy", "frames", "shifts", "appendix", "internal_control", "contents"})
_LEVEL_AFTER = re.compile(r"^(?P<title>.{4,200}?) ?(?:[–—:-] |\()(?P<level>[^()–—:]{3,40})\)?$")


@dataclass(frozen=True, slots=True)
class GoalTree:
    """Effect goals, result goals and indicators in the report's order; `overview` are goals of summary tables."""

    effect_goals: tuple[Text, ...]
    result_goals: tuple[ReadGoal, ...]
    indicators: tuple[ReadIndicator, ...]
    overview: tuple[RowGoal, ...]
    questions: tuple[Question, ...]


def goal_tree(every: Sequence[Section], reader: Reader) -> GoalTree:
    """Read all goals and indicators of a report."""
    tiers = _tiers(every, reader.words)
    building = Building()
    effect: Text | None = None
    effect_depth = at = 0
    while at < len(every):
        section, tier, end = every[at], tiers[at], at + 1
        if tier == "effect":
            effect, effect_depth = _title(section, reader)[0], section.depth
            _tables_outside(section, building, reader, effect)
        elif tier == "goal":
            while end < len(every) and every[end].depth > section.depth and not tiers[end]:
                end += 1
            _goal(section, every[at + 1 : end], effect, building, reader)
        else:
            effect = effect if section.depth > effect_depth and tier != "above" else None
            if effect or not _is_outside(section, reader.words):
                _structural_or_tables(section, building, reader, effect)
            elif "summary" in _roles(section, reader.words):
                _tables_outside(section, building, reader, None, only_overview=True)
        at = end
    settle(building)
    indicators = tuple(completed(one, reader.words) for one in building.indicators)
    effects = tuple(building.effects.values())
    return GoalTree(effects, tuple(building.goals), indicators, tuple(building.overview), tuple(building.questions))


def _tiers(every: Sequence[Section], words: Words) -> list[str]:
    """For each section "goal", "effect", "above" or "": the lowest tier of goal words are goals, the next effect goals.

    Where there is one tier only, its goals are result goals unless the chapters below them hold what goals have.
    """
    ranks = [words.goal_ranks[found[0]] if (found := goal_heading(one.title, words)) else None for one in every]
    there = sorted({rank for rank in ranks if rank is not None})
    if not there:
        return [""] * len(every)
    lowest = there[-1]
    effect = there[-2] if len(there) > 1 else None
    if effect is None and _have_goals_below(every, ranks, words):
        lowest, effect = -1, lowest
    return [
        "" if rank is None else "goal" if rank == lowest else "effect" if rank == effect else "above" for rank in ranks
    ]


def _have_goals_below(every: Sequence[Section], ranks: Sequence[int | None], words: Words) -> bool:
    """Whether goals' headings have named chapters below them, each with what goals have, and none of their own."""
    own = below = 0
    for at, section in enumerate(every):
        holds = any(
            words.label(one.text) == "level" or is_bare_level(one, words)
            if isinstance(one, Line)
            else _of_indicators(one, words)
            for one in section.blocks
        )
        if ranks[at] is not None:
            own += holds
        elif holds and any(goal_heading(title, words) for title in section.chain) and not words.label(section.title):
            below += 1
    return below > 0 and own == 0


def _of_indicators(table: Table, words: Words) -> bool:
    """Whether a table's head names indicators and their figures or levels."""
    head = grid(table, words.column)
    return head is not None and head.has("indicator") and head.has("result", "target", "target_or_goal", "level")


def _title(section: Section, reader: Reader) -> tuple[Text, Read[Level | None] | None]:
    """A goal's name without its goal word, and the level where the heading ends with one."""
    found = goal_heading(section.title, reader.words)
    title = found[1] if found else section.title
    level = None
    if (
        (ends := _LEVEL_AFTER.match(title))
        and reader.levels.knows(ends["level"])
        and _is_level(ends["level"], reader.levels)
    ):
        level = reader.levels.of_text(ends["level"], section.place)
        title = ends["title"].strip()
    if level is None:
        title, level = parted_level(title, reader.levels, section.place)
    if level is None and (level := level_beside(title, reader.levels, section.place)):
        title = titled(title, reader.words)
    name = Read(title, title, HIGH & reader.sure, section.place)
    if found and found[0] in reader.words.learned:
        name = name.at_most(MEDIUM, _LEARNED.format(found[0]))
    return name, level


def _is_level(text: str, levels: Levels) -> bool:
    return bare(text).strip() in levels.words.levels or bare(text).strip() in levels.words.colours


def _goal(section: Section, parts: Sequence[Section], effect: Text | None, building: Building, reader: Reader) -> None:
    title, level = _title(section, reader)
    if number := goal_number(section.title, reader.words):
        building.numbers[number] = "" if number in building.numbers else title.value
    chapter = read_chapter(_with_parts(section, parts), reader)
    if any(squashed(row.title.value) != squashed(title.value) for row in chapter.rows):
        building.parents += 1
        _from_rows(chapter, building, title)
        return
    building.worded.append(title)
    goal = goal_of(chapter, title, effect, section.number, reader)
    if goal.level is None and level:
        goal = replace(goal, level=level)
    _keep(goal, chapter, building)


def _keep(goal: ReadGoal, chapter: Chapter, building: Building) -> None:
    if goal.effect_goal:
        building.effects.setdefault(squashed(goal.effect_goal.value), goal.effect_goal)
    building.goals.append(goal)
    building.indicators += [replace(one, result_goal=goal.title) for one in chapter.indicators]
    building.questions += chapter.questions


def _with_parts(section: Section, parts: Sequence[Section]) -> list[Block]:
    """A goal's blocks with those of the chapters below it; their headings become lines, for they may be labels."""
    blocks = [*section.blocks]
    for part in parts:
        blocks += [Line(part.title, part.place, joined=True, gap=True), *part.blocks]
    return blocks


def _roles(section: Section, words: Words) -> set[str]:
    titles = (one for one in (section.title, *section.chain) if not goal_heading(one, words))
    return set().union(*map(words.chapter, titles))


def _is_outside(section: Section, words: Words) -> bool:
    """Whether a chapter is one where no goals are set out in full."""
    own = words.chapter(section.title)
    if "goals" in own:
        return False
    return bool(_roles(section, words) & _NOT_GOALS)


def _structural_or_tables(section: Section, building: Building, reader: Reader, effect: Text | None) -> None:
    """A section without a goal word: a goal where it holds a level and indicators, else tables that name goals."""
    chapter = read_chapter(section.blocks, reader)
    if not chapter.speaks:
        return
    chapter = _with_own_row(chapter, section)
    about = set() if effect and chapter.level else reader.words.chapter(section.title)
    own = about | ({"label"} if reader.words.label(section.title) else set())
    within = effect is not None or "goals" in _roles(section, reader.words)
    if section.title and not own and within and not chapter.rows and (chapter.level or chapter.indicators):
        sure = MEDIUM if chapter.level or effect else LOW
        said, level = parted_level(section.title, reader.levels, section.place)
        chapter = replace(chapter, level=chapter.level or level)
        title = Read(said, said, sure, section.place, (AS_GOAL,))
        building.by_heading[said] = section.depth
        above = titled(section.chain[-1], reader.words) if section.chain and section.depth > 2 else ""
        parent = effect or (
            Read(above, above, MEDIUM, section.place) if above and not reader.words.chapter(above) else None
        )
        _keep(goal_of(chapter, title, parent, section.number, reader), chapter, building)
    else:
        _from_rows(chapter, building, effect, section if not within and not chapter.rows else None)


def _with_own_row(chapter: Chapter, section: Section) -> Chapter:
    """A chapter whose only goal in a table is the one in its heading, with that goal's level as its own."""
    if len(chapter.rows) != 1 or squashed(chapter.rows[0].title.value) != squashed(section.title):
        return chapter
    row = chapter.rows[0]
    rows = [one for one in chapter.indicators if one.result_goal is None or one.result_goal == row.title]
    return replace(chapter, level=chapter.level or row.level, rows=[], indicators=rows)


def _tables_outside(
    section: Section, building: Building, reader: Reader, effect: Text | None, only_overview: bool = False
) -> None:
    chapter = read_chapter(section.blocks, reader)
    if only_overview:
        building.overview += [replace(row) for row in chapter.rows]
    else:
        _from_rows(chapter, building, effect)


def _from_rows(chapter: Chapter, building: Building, effect: Text | None, apart: Section | None = None) -> None:
    """Keep a table's goals: in full where its rows hold indicators, else as an overview to be held against the rest.

    A table in a chapter `apart` from the goals is told of but not taken in, unless it has targets.
    """
    if apart and chapter.indicators and not any(one.target for one in chapter.indicators):
        why = "Tabellen har nyckeltal utan målvärden och står inte under något mål; den är inte läst som indikatorer."
        building.questions.append(Question(apart.title, chapter.indicators[0].name.value, "", why, apart.place))
        return
    building.questions += chapter.questions
    if not chapter.indicators:
        building.overview += [replace(row, effect_goal=row.effect_goal or effect) for row in chapter.rows]
        return
    building.indicators += chapter.indicators
    for row in chapter.rows:
        above = row.effect_goal or effect
        if above:
            building.effects.setdefault(squashed(above.value), above)
        if not any(squashed(one.title.value) == squashed(row.title.value) for one in building.goals):
            building.goals.append(ReadGoal(row.title, above, row.level, comment=row.comment))
