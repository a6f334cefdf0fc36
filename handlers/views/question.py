"""Replies to questions: an answer, a choice, an honest "det hittar jag inte", help."""

import json
from collections.abc import Collection, Sequence

from goals.facts import AccountFacts, BoardFacts, ChapterFacts, EffectGoalFacts, Facts, GoalFacts, IndicatorFacts
from goals.numbers import Number
from goals.plan import Level
from goals.question.reply import Answer, Choice, Help, Intent, Match, NotFound, Reply
from goals.roles import Act
from handlers.views import assessment, recording, targets
from handlers.views.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    divider,
    escape,
    message,
    plain_text,
    section,
    sections,
)
from handlers.views.chapters import account, chapter
from handlers.views.goals import (
    IN_FULL,
    basis,
    board,
    effect_goal,
    goal,
    in_short,
)
from handlers.views.indicator import indicator
from handlers.views.listing import each_board, line, listing, told_of
from handlers.views.meanings import meanings
from handlers.views.voice import LEVELS, SIGNS, Voice

CHOOSE = "question_choose"
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
    ways: Sequence[str] = (),
) -> Message:
    """Put a reply in words. `found` holds the facts of its matches, in order; `page` counts from 0; `asked` is the
    question as buttons carry it that ask it again. `boards` are the matches' boards where an organisation has several;
    `words` led to a choice, `ways` are told in the help."""
    match said:
        case Answer(intent=Intent.LIST | Intent.COUNT):
            return listing(said, found, voice, page, asked, boards)
        case Answer(intent=intent):
            whole = [one for one in found if isinstance(one, BoardFacts)]
            if len(whole) > IN_FULL:
                return message(in_short(whole, intent, voice))
            told = [subject(one, intent, voice, _told_goals(found), said.value) for one in found]
            return message(*_parted(told), told_of(boards, voice))
        case Choice():
            return _choice(said, found, voice, boards, words, asked)
        case NotFound():
            return _not_found(said, voice)
        case Help(intent=Intent.COLOURS):
            return _colours(voice)
        case Help(intent=Intent.REPORT):
            return _report(found, voice)
        case Help(intent=Intent.MEANING, terms=terms):
            return meanings(terms, voice)
        case Help(intent=Intent.COURTESY):
            return _here(voice)
        case Help():
            return help(voice, command, ways)


def subject(
    facts: Facts, intent: Intent, voice: Voice, told_goals: Collection[str] = (), value: Number | None = None
) -> list[Block]:
    """Answer about one subject; `told_goals` are the resultatmål answered about in the same message, `value` is a
    figure to be held against the target."""
    match facts:
        case IndicatorFacts():
            return indicator(facts, intent, voice, facts.goal.goal.id in told_goals, value)
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


def next_steps(said: Reply, found: Sequence[Facts], permitted: Collection[Act], voice: Voice) -> Block | None:
    """What the asker may do about the one subject of an answer, as buttons."""
    buttons: list[Block] = []
    match found:
        case [IndicatorFacts(status=status, next_round=round)] if isinstance(said, Answer):
            about = status.indicator
            if Act.RECORD in permitted:
                buttons.append(recording.open_button(about.id, round.name if round else "", about.name, voice))
            if Act.SET_TARGET in permitted and said.intent is Intent.TARGET:
                buttons.append(targets.open_button(about.id, about.name, voice))
        case [GoalFacts(status=status, next_round=round)] if isinstance(said, Answer) and round:
            if Act.ASSESS in permitted:
                buttons.append(assessment.open_button(status.goal.id, round.name, status.goal.name, voice))
    return actions(*buttons) if buttons else None


def sharing(shown: Message, asked: str, voice: Voice) -> Message:
    """An answer that only the asker sees, with a button that shows it to the channel."""
    return message(shown.blocks, actions(button(voice("Visa för alla i kanalen"), SHARE, value=asked)))


def shared(shown: Message, by: str, asked: str, voice: Voice) -> Message:
    """An answer that somebody showed to the channel; `by` is a Slack user id."""
    told = voice("<@{by}> frågade: {question}", by=by, question=escape(cut(asked, 300)))
    return message(context(told), shown.blocks)


def how_to_share(command: str, voice: Voice) -> Message:
    """What is said to who wants to show an answer to all and has asked nothing."""
    return message(
        section(
            voice(
                "Skriv frågan efter: `{command} dela vilka mål nås inte?` visar svaret för alla i kanalen.",
                command=command,
            )
        )
    )


def form(voice: Voice) -> Block:
    """The modal in which a question is written."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": ASK,
        "placeholder": plain_text(voice("status för kompetensförsörjning?"), 150),
        "max_length": 500,
    }
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


def help(voice: Voice, command: str, ways: Sequence[str] = ()) -> Message:
    """What can be asked, and how; `ways` are the commands that do something else."""
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
                voice("`{command} dela …` visar svaret för alla i kanalen.", command=command),
            ]
        ),
        sections([voice("*Du kan också skriva:*"), *ways]) if ways else (),
        context(voice("Jag svarar bara ur det som är inrapporterat och säger varifrån det kommer.")),
    )


def _here(voice: Voice) -> Message:
    """What is said to who is only polite."""
    return message(
        section(
            voice(
                "Jag finns här! Fråga om ett mål eller en indikator, till exempel ”vad är målet för sjukfrånvaron?”, "
                "eller skriv ”hjälp”."
            )
        )
    )


def _choice(
    said: Choice, found: Sequence[Facts], voice: Voice, boards: Sequence[str], words: str, asked: str
) -> Message:
    not_understood = _not_understood(said.not_understood, voice)
    return message(
        section(" ".join(filter(None, (not_understood, _meant(said, voice))))),
        [
            section(
                f"{number}. {line(facts, voice)}{board}",
                button(
                    voice("Visa {number}", number=number),
                    f"{CHOOSE}_{number}",
                    value=chosen(said.intent, match, said.round, words, asked),
                    spoken=voice("Visa {name}", name=match.name),
                ),
            )
            for number, (match, facts, board) in enumerate(
                zip(said.matches, found, each_board(boards, found), strict=True), start=1
            )
        ],
        told_of(boards, voice),
    )


def chosen(intent: Intent, match: Match, round: str | None, words: str, asked: str) -> str:
    """What a choice button carries: enough to answer without asking again, the words that led there, and of the
    question as buttons carry it what it was and how its answer is shown."""
    text, shown = json.loads(asked)[:2] if asked else ("", "")
    return json.dumps([intent, match.kind, match.id, round, words, text, shown], ensure_ascii=False)


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
