"""A round's report, gathered from the plan."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from goals.documents.composed import vision_sentence
from goals.documents.report_out.contradictions import contradictions
from goals.documents.report_out.economy import economy, results
from goals.documents.report_out.facts import BULLET, UNWRITTEN, Passage, ReportFacts
from goals.documents.report_out.goal_chapters import effect_goal_chapters, level_facts
from goals.documents.report_out.missing import absent, missing, titles
from goals.documents.report_out.sentences import counted_levels, day, days, months
from goals.plan import Chapter, ChapterKind, Level, Of, Plan, Role, Round, RoundState, Scope
from goals.status import goal_status, whole_year

_ECONOMY = (ChapterKind.ECONOMY_REVIEW, ChapterKind.ECONOMY_ANALYSIS)
_VISION = "vision"
_DEEPEST = 3
_COUNTED = re.compile(r"\bav [\wåäö]{1,6} resultatmål", re.IGNORECASE)
_BALANCE = re.compile(r"\b(?:överskott|underskott)", re.IGNORECASE)
"""What a summary says that tells the same as the sentences composed for it."""
_TITLES = {"delår": "Delårsrapport", "årsredovisning": "Årsredovisning"}


def report_of(
    plan: Plan, board: str, round: str, today: date, levels: Mapping[Level, str], small_group: int = 10
) -> ReportFacts:
    """Gather everything that a board's report of a round says, with the list of what it still lacks.

    `levels` are the organisation's words; `small_group` is the fewest people that figures for women and men may rest
    on to be printed. Raises KeyError for an unknown board or round.
    """
    at = plan.round(board, round)
    if at is None:
        raise KeyError(round)
    of = Of.OUTCOME if whole_year(at) else Of.FORECAST
    writer = titles(plan.holders(Role.STRATEGIST, Scope.BOARD, board))
    summary = _text(plan, board, at, ChapterKind.SUMMARY)
    told = [goal_status(plan, goal.id, today, round).level for goal in plan.result_goals if goal.board == board]
    return ReportFacts(
        title=f"{_TITLES.get(at.kind, at.kind.capitalize())} {at.year}",
        organisation=plan.organisation.name,
        board=plan.board(board).name,
        period=days(at.period_from, at.period_to),
        months=months(at.period_from, at.period_to),
        first_day=_unbroken(at.period_from),
        last_day=_unbroken(at.period_to),
        status="" if at.state is RoundState.DECIDED else f"Utkast {day(today)}",
        judged="Prognos" if of is Of.FORECAST else "Bedömning",
        summary=summary,
        counted="" if _COUNTED.search(summary) else counted_levels(told, of),
        results=tuple(
            replace(one, counted="") if _BALANCE.search(summary) else one for one in results(plan, board, at)
        ),
        headlines=tuple(one.about for one in plan.headlines_of(board, at.name) if one.about not in summary),
        vision=_vision(plan, board, at),
        governance=tuple(
            one for one in _passages(plan, board, at, ChapterKind.GOVERNANCE) if one.name.casefold() != _VISION
        ),
        mission=plan.board(board).mission or UNWRITTEN,
        events=_bulleted(_text(plan, board, at, ChapterKind.EVENTS) or UNWRITTEN),
        strategy_areas=_passages(plan, board, at, ChapterKind.STRATEGY_AREA),
        levels=tuple(level_facts(level, levels) for level in Level if level is not Level.NOT_ASSESSED),
        grounds=_passages(plan, board, at, ChapterKind.GROUNDS),
        effect_goals=effect_goal_chapters(plan, board, at, today, levels, small_group),
        decisions=_passages(plan, board, at, ChapterKind.DECISION),
        economy=economy(plan, board, at, _of_economy(plan, board, at)),
        internal_control=_text(plan, board, at, ChapterKind.INTERNAL_CONTROL) or UNWRITTEN,
        appendices=_passages(plan, board, at, ChapterKind.APPENDIX),
        missing=missing(plan, board, at, today),
        contradictions=contradictions(plan, board, at, today, writer),
        absent=absent(plan, board),
    )


def _of(plan: Plan, board: str, *kinds: ChapterKind) -> tuple[Chapter, ...]:
    return tuple(one for one in plan.chapters if one.board == board and one.kind in kinds)


def _passage(plan: Plan, chapter: Chapter, round: Round) -> Passage:
    said = plan.text(chapter.id, round.name)
    return Passage(chapter.name, said.text if said else UNWRITTEN, min(chapter.depth, _DEEPEST))


def _passages(plan: Plan, board: str, round: Round, kind: ChapterKind) -> tuple[Passage, ...]:
    """The chapters of a kind; a heading with nothing but parts under it has no text, and lacks none."""
    found = [_passage(plan, one, round) for one in _of(plan, board, kind)]
    return tuple(
        replace(one, text="") if one.text == UNWRITTEN and after and after.depth > one.depth else one
        for one, after in zip_longest(found, found[1:])
    )


def _of_economy(plan: Plan, board: str, round: Round) -> list[tuple[ChapterKind, Passage]]:
    return [(one.kind, _passage(plan, one, round)) for one in _of(plan, board, *_ECONOMY)]


def _vision(plan: Plan, board: str, round: Round) -> str:
    """What is said of the vision: the board's own chapter where it quotes it, else a sentence that does."""
    vision = plan.organisation.vision
    own = [one for one in _passages(plan, board, round, ChapterKind.GOVERNANCE) if one.name.casefold() == _VISION]
    said = "\n".join(one.text for one in own if one.text != UNWRITTEN)
    if not vision or vision.casefold() in said.casefold():
        return said
    return "\n".join(filter(None, (vision_sentence(plan.organisation.name, vision), said)))


def _text(plan: Plan, board: str, round: Round, kind: ChapterKind) -> str:
    """The texts of a kind that has one chapter in the report, whatever it is called in the plan."""
    texts = (plan.text(one.id, round.name) for one in _of(plan, board, kind))
    return "\n".join(said.text for said in texts if said)


def _unbroken(when: date) -> str:
    """A date that a narrow column leaves whole."""
    return when.isoformat().replace("-", "\N{NON-BREAKING HYPHEN}")


def _bulleted(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (
        text if text == UNWRITTEN else "\n".join(line if line.startswith(BULLET) else BULLET + line for line in lines)
    )
