"""Lists in words: what their members share, a page of them, and where that comes from."""

from collections.abc import Sequence

from goals.facts import AccountFacts, BoardFacts, ChapterFacts, EffectGoalFacts, Facts, GoalFacts, IndicatorFacts
from goals.question.members import CRITERIA
from goals.question.reply import Answer
from goals.status import GoalStatus, Verdict
from handlers.views.blocks import Block, Message, actions, button, context, escape, in_line, message, section, sections
from handlers.views.chapters import account_line
from handlers.views.goals import board_line, goal_line, levels, said_of
from handlers.views.progress import last_day
from handlers.views.standing import indicator_line, people
from handlers.views.voice import MARKS, Voice

PAGE = 10
"""Members of a list on one page: what a phone shows without much scrolling."""

ONE = {
    "indikatorer": "indikator",
    "strategiområden": "strategiområde",
    "ekonomiposter": "ekonomipost",
    "nämnder": "nämnd",
    "är inte bedömda": "är inte bedömt",
    "är gemensamma": "är gemensamt",
    "är försenade": "är försenad",
}
"""What a list says of its members where it has one; the other words are the same for one and for many."""

MORE = "question_more"


def listing(
    said: Answer, found: Sequence[Facts], voice: Voice, page: int, asked: str, boards: Sequence[str]
) -> Message:
    """One page of a list's members; the buttons carry `asked` to the next and the one before."""
    total = len(said.matches)
    criterion = _criterion(said, voice)
    what = voice.word(ONE[said.of], "one") if total == 1 and said.of in ONE else voice.word(said.of, "list")
    if not total:
        none = voice("Inga {what} {criterion}.", what=what, criterion=criterion)
        return message(
            section(none if criterion else voice("Det finns inga {what}.", what=what)), told_of(boards, voice)
        )
    lead = (
        voice("*{count} {what}* {criterion}:", count=total, what=what, criterion=criterion)
        if criterion
        else voice("*{count} {what}*:", count=total, what=what)
    )
    first = page * PAGE
    shown = found[first : first + PAGE]
    left = total - first - len(shown)
    late = said.criterion == CRITERIA["late"]
    return message(
        section(lead),
        sections(
            [
                (_owed(one, voice) if late else line(one, voice)) + board
                for one, board in zip(shown, each_board(boards, found)[first:], strict=False)
            ]
        ),
        context(voice("{first}–{last} av {total}", first=first + 1, last=first + len(shown), total=total))
        if total > PAGE
        else None,
        _reported(found, late, voice),
        actions(button(voice("Visa {count} till", count=min(left, PAGE)), MORE, value=f"{page + 1}|{asked}"))
        if left > 0
        else None,
        actions(button(voice("Visa de {count} före", count=PAGE), MORE, value=f"{page - 1}|{asked}")) if page else None,
        told_of(boards, voice),
    )


def _owed(facts: Facts, voice: Voice) -> str:
    """What is late, with who owes it: a value of an earlier round would look like the one that is missing."""
    if not isinstance(facts, IndicatorFacts):
        return line(facts, voice)
    return f"{MARKS[Verdict.UNMEASURED]} {in_line(facts.status.indicator.name)} · {people(facts.owners, voice)}"


def _reported(found: Sequence[Facts], late: bool, voice: Voice) -> Block | None:
    """What a list rests on: the rounds of its members, and for levels whether they are a prognos; for what is `late`
    the rounds that wait for it."""
    goals: list[GoalStatus] = []
    rounds: dict[str, None] = {}
    for one in found:
        match one:
            case GoalFacts():
                goals.append(one.status)
            case EffectGoalFacts() | BoardFacts():
                goals.extend(one.goals)
            case IndicatorFacts(next_round=round) if late and round:
                last = last_day(round.owners_by, one.overdue, voice)
                rounds[voice.round(round).capitalize() + last] = None
            case IndicatorFacts():
                rounds[voice.round(one.status.round).capitalize()] = None
            case AccountFacts() | ChapterFacts():
                if one.round:
                    rounds[voice.round(one.round).capitalize()] = None
    told = [*said_of(goals, voice), *([" · ".join(rounds)] if rounds else [])]
    return context(*told) if told else None


def _criterion(said: Answer, voice: Voice) -> str:
    """What the members of a list share: the filter, and the goals that they lie under."""
    whose = (
        voice("som {people} ansvarar för", people=voice(" och ").join(map(escape, said.holders)))
        if said.holders
        else ""
    )
    under = voice("under {goals}", goals=voice(" och ").join(map(escape, said.under))) if said.under else ""
    one = len(said.matches) == 1 and said.criterion in ONE
    shared = voice.word(ONE[said.criterion], "one") if one else voice.word(said.criterion)
    return " ".join(filter(None, (whose, shared, under)))


def line(facts: Facts, voice: Voice) -> str:
    """A subject in one line, with its value or level."""
    match facts:
        case IndicatorFacts():
            return indicator_line(facts.status, voice)
        case GoalFacts():
            return goal_line(facts.status, voice)
        case EffectGoalFacts():
            counted = f": {levels(facts.goals, voice)}" if facts.goals else ""
            return f"{in_line(facts.goal.name)}{counted}"
        case BoardFacts():
            return board_line(facts, voice)
        case AccountFacts():
            return account_line(facts, voice)
        case ChapterFacts():
            return voice("{chapter} (kapitel i rapporten)", chapter=in_line(facts.chapter.name))


def told_of(boards: Sequence[str], voice: Voice) -> Block | None:
    """Which board it is all about."""
    only = set(boards)
    return context(voice("Gäller {board}.", board=escape(only.pop()))) if len(only) == 1 and "" not in only else None


def each_board(boards: Sequence[str], found: Sequence[Facts]) -> list[str]:
    """What to add to each line where they are about different boards."""
    if len(set(boards)) < 2:
        return [""] * len(found)
    return [f" – {in_line(board)}" if board else "" for board in boards]
