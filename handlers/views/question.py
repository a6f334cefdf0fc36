"""Replies to questions: an answer, a choice, an honest "det hittar jag inte", help."""

import json
from collections.abc import Collection, Sequence

from goals.facts import AccountFacts, BoardFacts, ChapterFacts, EffectGoalFacts, Facts, GoalFacts, IndicatorFacts
from goals.plan import Level
from goals.question.reply import Answer, Choice, Help, Intent, Match, NotFound, Reply
from goals.status import GoalStatus
from handlers.views.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    divider,
    escape,
    in_line,
    message,
    plain_text,
    section,
    sections,
)
from handlers.views.chapters import account, account_line, chapter
from handlers.views.goals import (
    IN_FULL,
    basis,
    board,
    board_line,
    effect_goal,
    goal,
    goal_line,
    in_short,
    levels,
    said_of,
)
from handlers.views.indicator import indicator, indicator_line
from handlers.views.voice import LEVELS, SIGNS, Voice

PAGE = 10
"""Members of a list on one page: what a phone shows without much scrolling."""

ONE = {
    "indikatorer": "indikator",
    "strategiområden": "strategiområde",
    "ekonomiposter": "ekonomipost",
    "nämnder": "nämnd",
    "är inte bedömda": "är inte bedömt",
    "är försenade": "är försenad",
}
"""What a list says of its members where it has one; the other words are the same for one and for many."""

CHOOSE = "question_choose"
MORE = "question_more"
SHARE = "question_share"
ASK = "question_ask"
FORM = "question_form"


def reply(
    said: Reply,
    found: Sequence[Facts],
    voice: Voice,
    page: int = 0,
    asked: str = "",
    command: str = "/mal",
    boards: Sequence[str] = (),
    words: str = "",
) -> Message:
    """Put a reply in words. `found` holds the facts of its matches, in order; `page` counts from 0; `asked` is the
    question as buttons carry it that ask it again. `boards` are the matches' boards where an organisation has several;
    `words` led to a choice."""
    match said:
        case Answer(intent=Intent.LIST | Intent.COUNT):
            return _listing(said, found, voice, page, asked, boards)
        case Answer(intent=intent):
            whole = [one for one in found if isinstance(one, BoardFacts)]
            if len(whole) > IN_FULL:
                return message(in_short(whole, intent, voice))
            told = [subject(one, intent, voice, _told_goals(found)) for one in found]
            return message(*_parted(told), _of(boards, voice))
        case Choice():
            return _choice(said, found, voice, boards, words)
        case NotFound():
            return _not_found(said, voice)
        case Help(intent=Intent.COLOURS):
            return _colours(voice)
        case Help(intent=Intent.REPORT):
            return _report(found, voice)
        case Help():
            return help(voice, command)


def subject(facts: Facts, intent: Intent, voice: Voice, told_goals: Collection[str] = ()) -> list[Block]:
    """Answer about one subject; `told_goals` are the resultatmål answered about in the same message."""
    match facts:
        case IndicatorFacts():
            return indicator(facts, intent, voice, beside_goal=facts.goal.goal.id in told_goals)
        case GoalFacts():
            return goal(facts, intent, voice)
        case EffectGoalFacts():
            return effect_goal(facts, voice)
        case BoardFacts():
            return board(facts, intent, voice)
        case AccountFacts():
            return account(facts, voice)
        case ChapterFacts():
            return chapter(facts, voice)


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


def sharing(shown: Message, asked: str, voice: Voice) -> Message:
    """An answer that only the asker sees, with a button that shows it to the channel."""
    return message(shown.blocks, actions(button(voice("Visa för alla i kanalen"), SHARE, value=asked)))


def shared(shown: Message, by: str, asked: str, voice: Voice) -> Message:
    """An answer that somebody showed to the channel; `by` is a Slack user id."""
    told = voice("<@{by}> frågade: {question}", by=by, question=escape(cut(asked, 300)))
    return message(context(told), shown.blocks)


def form(voice: Voice, asked: str = "", wrong: str = "") -> Block:
    """The modal in which a question is written."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": ASK,
        "placeholder": plain_text(voice("status för kompetensförsörjning?"), 150),
        "max_length": 500,
    }
    if asked:
        element["initial_value"] = asked
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": voice.language,
        "title": plain_text(voice("Fråga om målen"), 24),
        "submit": plain_text(voice("Fråga"), 24),
        "close": plain_text(voice("Avbryt"), 24),
        "blocks": [
            {
                "type": "input",
                "block_id": ASK,
                "label": plain_text(voice("Din fråga"), 2000),
                "hint": plain_text(voice("Ett mål, en indikator eller en lista: ”vilka mål nås inte?”"), 2000),
                "element": element,
            },
        ],
    }


def answered(shown: Message, asked: str, voice: Voice) -> Block:
    """The modal with the answer to what was asked in it."""
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": plain_text(voice("Fråga om målen"), 24),
        "close": plain_text(voice("Stäng"), 24),
        "blocks": [context(voice("Du frågade: {question}", question=escape(cut(asked, 300)))), *shown.blocks],
    }


def later(asked: str, voice: Voice) -> Block:
    """The modal where the answer takes so long that it comes as a message."""
    told = voice("Det tar längre tid än vanligt. Svaret kommer i ett meddelande till dig.")
    return answered(message(section(told)), asked, voice)


def no_plan(voice: Voice) -> Message:
    """What is said before anything was imported."""
    return message(
        section(
            voice(
                "Det finns ingen plan att svara ur än. "
                "Den som sköter Måltavla läser in den med `maltavla import plan.yaml`."
            )
        )
    )


def gone(voice: Voice) -> Message:
    """What a button spoke of is not in the plan any more."""
    return message(section(voice("Det finns inte kvar i planen. Ställ frågan igen.")))


def help(voice: Voice, command: str) -> Message:
    """What can be asked, and how."""
    return message(
        sections(
            [
                voice("*Fråga mig om mål och indikatorer*, med vanliga ord:"),
                voice("• ”status för kompetensförsörjning?”"),
                voice("• ”vad är målet för sjukfrånvaron?” · ”varför nås inte målet?” · ”vem rapporterar HME?”"),
                voice("• ”vilka mål nås inte?” · ”vilka indikatorer saknar resultat?”"),
                voice("• ”hur går det för nämnden?”"),
            ]
        ),
        sections(
            [
                voice(
                    "Nämn mig i en kanal, skriv till mig direkt, "
                    "eller använd `{command}` för ett svar som bara du ser.",
                    command=command,
                ),
                voice(
                    "`{command} dela …` visar svaret för alla i kanalen. Mer finns under fliken Hem.", command=command
                ),
                voice("Strateger ser med `{command} lär` vilka ord jag borde förstå.", command=command),
            ]
        ),
        context(voice("Jag svarar bara ur det som är inrapporterat och säger varifrån det kommer.")),
    )


def _listing(
    said: Answer, found: Sequence[Facts], voice: Voice, page: int, asked: str, boards: Sequence[str]
) -> Message:
    total = len(said.matches)
    criterion = _criterion(said, voice)
    what = voice.word(ONE[said.of], "one") if total == 1 and said.of in ONE else voice.word(said.of, "list")
    if not total:
        none = voice("Inga {what} {criterion}.", what=what, criterion=criterion)
        return message(section(none if criterion else voice("Det finns inga {what}.", what=what)), _of(boards, voice))
    lead = (
        voice("*{count} {what}* {criterion}:", count=total, what=what, criterion=criterion)
        if criterion
        else voice("*{count} {what}*:", count=total, what=what)
    )
    first = page * PAGE
    shown = found[first : first + PAGE]
    left = total - first - len(shown)
    return message(
        section(lead),
        sections([line(one, voice) + board for one, board in zip(shown, _each(boards, found)[first:], strict=False)]),
        context(voice("{first}–{last} av {total}", first=first + 1, last=first + len(shown), total=total))
        if total > PAGE
        else None,
        _reported(found, voice),
        actions(button(voice("Visa {count} till", count=min(left, PAGE)), MORE, value=f"{page + 1}|{asked}"))
        if left > 0
        else None,
        actions(button(voice("Visa de {count} före", count=PAGE), MORE, value=f"{page - 1}|{asked}")) if page else None,
        _of(boards, voice),
    )


def _reported(found: Sequence[Facts], voice: Voice) -> Block | None:
    """What a list rests on: the rounds of its members, and for levels whether they are a prognos."""
    goals: list[GoalStatus] = []
    rounds: dict[str, None] = {}
    for one in found:
        match one:
            case GoalFacts():
                goals.append(one.status)
            case EffectGoalFacts() | BoardFacts():
                goals.extend(one.goals)
            case IndicatorFacts():
                rounds[voice.round(one.status.round).capitalize()] = None
            case AccountFacts() | ChapterFacts():
                if one.round:
                    rounds[voice.round(one.round).capitalize()] = None
    told = [*said_of(goals, voice), *([" · ".join(rounds)] if rounds else [])]
    return context(*told) if told else None


def _criterion(said: Answer, voice: Voice) -> str:
    """What the members of a list share: the filter, and the goals that they lie under."""
    under = voice("under {goals}", goals=voice(" och ").join(map(escape, said.under))) if said.under else ""
    one = len(said.matches) == 1 and said.criterion in ONE
    shared = voice.word(ONE[said.criterion], "one") if one else voice.word(said.criterion)
    return " ".join(filter(None, (shared, under)))


def _choice(said: Choice, found: Sequence[Facts], voice: Voice, boards: Sequence[str], words: str) -> Message:
    not_understood = _not_understood(said.not_understood, voice)
    return message(
        section(" ".join(filter(None, (not_understood, _meant(said, voice))))),
        [
            section(
                f"{number}. {line(facts, voice)}{board}",
                button(
                    voice("Visa {number}", number=number),
                    f"{CHOOSE}_{number}",
                    value=chosen(said.intent, match, said.round, words),
                    spoken=voice("Visa {name}", name=match.name),
                ),
            )
            for number, (match, facts, board) in enumerate(
                zip(said.matches, found, _each(boards, found), strict=True), start=1
            )
        ],
        _of(boards, voice),
    )


def chosen(intent: Intent, match: Match, round: str | None, words: str = "") -> str:
    """What a choice button carries: enough to answer without asking again, and the words that led there."""
    return json.dumps([intent, match.kind, match.id, round, words], ensure_ascii=False)


def _of(boards: Sequence[str], voice: Voice) -> Block | None:
    """Which board it is all about."""
    only = set(boards)
    return context(voice("Gäller {board}.", board=escape(only.pop()))) if len(only) == 1 and "" not in only else None


def _each(boards: Sequence[str], found: Sequence[Facts]) -> list[str]:
    """What to add to each line where they are about different boards."""
    if len(set(boards)) < 2:
        return [""] * len(found)
    return [f" – {in_line(board)}" if board else "" for board in boards]


def _meant(said: Choice, voice: Voice) -> str:
    return voice("*Menar du den här?*") if len(said.matches) == 1 else voice("*Menar du något av de här?*")


def _not_found(said: NotFound, voice: Voice) -> Message:
    words = _not_understood(said.not_understood, voice)
    told = voice("Det hittar jag inte.") + (f" {words}" if words else "")
    return message(
        section(f"*{told}*" if not words else told),
        context(voice("Pröva med namnet på ett mål eller en indikator, eller skriv ”hjälp”.")),
    )


def _not_understood(words: Sequence[str], voice: Voice) -> str:
    if not words:
        return ""
    quoted = ", ".join(voice("”{word}”", word=escape(cut(word, 40))) for word in words[:5])
    return voice("Jag förstod inte {words}.", words=quoted)


def _colours(voice: Voice) -> Message:
    told = {
        Level.MET: voice("grönt: målet bedöms nås"),
        Level.PARTLY: voice("gult: målet bedöms nås till en del"),
        Level.NOT_MET: voice("rött: målet bedöms inte nås"),
    }
    lines = [f"{SIGNS[level]} *{voice.words(level)}* – {told[level]}" for level in LEVELS if level in told]
    return message(
        sections([voice("*Nivåerna för resultatmål:*"), *lines]),
        sections([voice("*Vid indikatorer:* ✓ når målet · ✗ når inte målet · – inget resultat än")]),
        context(basis(voice)),
    )


def _report(found: Sequence[Facts], voice: Voice) -> Message:
    lines = []
    for one in found:
        if isinstance(one, BoardFacts) and one.reported:
            period = voice.period(one.reported.period_from, one.reported.period_to)
            told = voice(
                "*{board}*: svaren kommer ur {round} ({period})",
                board=escape(one.board.name),
                round=voice.round(one.reported),
                period=period,
            )
            lines.append(
                told
                + (voice(", och {round} är öppen för rapportering.", round=voice.round(one.open)) if one.open else ".")
            )
    return message(sections(lines or [voice("Ingen rapport är inläst än.")]))


def _told_goals(found: Sequence[Facts]) -> set[str]:
    return {one.status.goal.id for one in found if isinstance(one, GoalFacts)}


def _parted(answers: Sequence[list[Block]]) -> list[Block]:
    """Several answers with a line between them."""
    blocks: list[Block] = []
    for answer in answers:
        blocks += [divider(), *answer] if blocks else answer
    return blocks
