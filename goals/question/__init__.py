"""Understanding questions: `ask` turns a message into what it asks for, purely and the same way every time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from goals.numbers import YES_NO
from goals.plan import Plan
from goals.question.asking import Asking, read
from goals.question.decide import CHOICES, LEADING_ANSWER, decide
from goals.question.figures import figure_in
from goals.question.index import Index
from goals.question.list_words import counts
from goals.question.lists import answer_list
from goals.question.meaning import asked_meaning
from goals.question.members import OF_INDICATORS, board_of
from goals.question.ranking import as_match
from goals.question.reply import Answer, Choice, Context, Help, Intent, Kind, Match, NotFound, Reply
from goals.question.scope import named_boards
from goals.question.several import MOST, parts
from goals.question.thread import answer_in_thread
from goals.question.traits import answer_by_gender
from goals.question.vocabulary import keys
from goals.question.words import LONGEST_QUESTION, is_blank, read_words

_OF_MANY = (Intent.LIST, Intent.COUNT, Intent.OVERVIEW)
_ASKER = frozenset({"jag", "mig", "min", "mina", "mine", "mitt", "my"})
_NOT = frozenset({"inte", "ej", "icke", "aldrig", "not", "never"})
_DUES = ("ager", "ansvar", "indicator", "indikator", "report", "rapporter", "uppgift", "vant", "wait")

__all__ = ["Index", "ask"]


def ask(
    text: str, plan: Plan, today: date, index: Index, context: Context | None = None, board: str | None = None
) -> Reply:
    """Tell what a message asks for; the answer names subjects, and the facts are looked up elsewhere.

    `context` is what the message's thread spoke of last, `board` the one that is meant where the question names none
    and something of that board's fits. Any text gives a reply; nothing is raised for it.
    """
    words = read_words(text)
    if not words:
        return Help() if is_blank(text) else NotFound()
    if len(words) > LONGEST_QUESTION:
        return NotFound()
    asking = read(words, plan, today, index, context)
    said = _on_board(asking, board)
    said = _several(text, asking, said, board) or said
    if isinstance(said, Answer) and said.intent is Intent.VERDICT and said.matches[0].kind is Kind.INDICATOR:
        return replace(said, value=figure_in(text, plan.indicator(said.matches[0].id).unit))
    return said


def _on_board(asking: Asking, board: str | None) -> Reply:
    """Answer about the board that is meant where the question names none, if something of it fits."""
    if board is None or len(asking.plan.boards) < 2 or asking.scope.boards:
        return _reply(asking)
    near = _reply(replace(asking, scope=replace(asking.scope, boards=(board,))))
    if isinstance(near, Answer):
        return near
    anywhere = _reply(asking)
    return near if isinstance(near, Choice) and isinstance(anywhere, Choice) else anywhere


def _several(text: str, whole: Asking, said: Reply, board: str | None) -> Answer | None:
    """Answer about two or three subjects at once, each of which is sure by itself; None for other questions."""
    halved = isinstance(said, Answer) and len(said.matches) == 1 and said.intent not in _OF_MANY and "- " in text
    if whole.scope.foreign or not (halved or isinstance(said, Choice | NotFound)):
        return None
    found: dict[tuple[Kind, str], Match] = {}
    each = parts(text, whole.index)
    for part in each:
        asking = read(read_words(part), whole.plan, whole.today, whole.index)
        if asking.scope.foreign or not asking.reading.content:
            return None
        boards = whole.scope.boards or ((board,) if board else ())
        about = _about_a_subject(
            replace(
                asking,
                reading=replace(asking.reading, intent=whole.intent or asking.intent),
                scope=replace(asking.scope, boards=boards, round=whole.scope.round),
            )
        )
        if not isinstance(about, Answer):
            return None
        found.update({(match.kind, match.id): match for match in about.matches})
    missing = isinstance(said, Answer) and (said.matches[0].kind, said.matches[0].id) not in found
    if missing or not 2 <= len(found) <= MOST or len(found) < len(each):
        return None
    both = _checked(Answer(whole.intent or Intent.STATUS, tuple(found.values()), whole.scope.round), whole)
    return both if isinstance(both, Answer) else None


def _reply(asking: Asking) -> Reply:
    said = (
        _courtesy(asking)
        or asked_meaning(asking.words, asking.index.vocabulary)
        or _about_the_asker(asking)
        or _about_answers(asking)
        or answer_list(asking)
        or answer_in_thread(asking)
        or answer_by_gender(asking)
        or _about_everything(asking)
        or _about_a_subject(asking)
    )
    return _checked(said, asking)


def _checked(said: Reply, asking: Asking) -> Reply:
    """Turn an answer into a choice where a board that it speaks of lacks the round that it speaks of."""
    if not isinstance(said, Answer) or len(asking.plan.boards) < 2:
        return said
    said = replace(said, boards=asking.scope.boards)
    return said if _held(said, asking.plan) else Choice(said.intent, said.matches[:CHOICES], (said.round or "",))


def _held(said: Answer, plan: Plan) -> bool:
    """Whether every board that an answer speaks of has the round that it speaks of: each board names its own."""
    boards = {board for match in said.matches if (board := board_of(match, plan))}
    return said.round is None or all(plan.round(board, said.round) for board in boards)


def _courtesy(asking: Asking) -> Help | None:
    """Help where a message is only polite, whatever it is polite about: "hej", "tack så mycket"."""
    left = [word.folded for word in asking.said]
    if not left:
        return None
    while left:
        said = next((one for one in asking.index.vocabulary.courtesy if tuple(left[: len(one)]) == one), None)
        if said is None:
            return None
        del left[: len(said)]
    return Help(Intent.COURTESY)


def _about_the_asker(asking: Asking) -> Help | None:
    """What waits for who asks: "vad ska jag rapportera?", "mina indikatorer"; never where a subject is named."""
    asker = any(word.folded in _ASKER for word in asking.words)
    dues = [word for word in asking.words if word.folded.startswith(_DUES)]
    others = {*asking.reading.content, *asking.reading.beside} - set(dues)
    if asker and dues and all(word.folded in _ASKER for word in others):
        return Help(Intent.MINE)
    return None


def _about_answers(asking: Asking) -> Help | None:
    """Help, what the colours mean, and which report the answers come from; never where a subject is named too."""
    for meaning in _asked_beside_subjects(asking):
        of_the_thread = meaning == "report" and asking.context is not None
        of_a_list = _asks_for_many(meaning, asking)
        of_a_subject = meaning == "help" and any(asking.index.called(word) for word in asking.reading.light)
        if meaning != "overview" and not (of_the_thread or of_a_list or of_a_subject):
            return Help(Intent(meaning))
    return None


def _asks_for_many(meaning: str, asking: Asking) -> bool:
    """Whether words that may ask for help or for the report ask for a list: "vilka ja/nej-frågor", "vilka mål"."""
    vocabulary = asking.index.vocabulary
    if meaning == "help":
        return any(filter in OF_INDICATORS for _, filter in vocabulary.filters.found_in(asking.words))
    return meaning == "report" and bool(vocabulary.nouns.found_in(asking.words))


def _asked_beside_subjects(asking: Asking) -> Iterator[str]:
    """Yield what is asked for by words that leave no subject over."""
    said: dict[str, set[str]] = {}
    for pattern, meaning in asking.index.vocabulary.meta.found_in(asking.words):
        said.setdefault(meaning, set()).update(pattern)
    left = [set(keys(word)) for word in (*asking.reading.content, *asking.reading.beside)]
    yield from (meaning for meaning, pattern in said.items() if all(word & pattern for word in left))


def _about_everything(asking: Asking) -> Answer | None:
    """The overview of the boards, and their next dates."""
    reading, scope = asking.reading, asking.scope
    overview = "overview" in _asked_beside_subjects(asking) and not asking.index.told(asking.words)
    if scope.foreign or ((reading.content or reading.beside) and not overview):
        return None
    named = {*named_boards(reading.light, asking.plan), *(scope.boards if overview else ())}
    due = reading.intent is Intent.WHEN and bool(reading.light or scope.used)
    bare = scope.round is not None and not reading.light  # "delår 2024"
    if not (named or overview or due or bare or asking.the_board):
        return None
    intent = Intent.WHEN if reading.intent is Intent.WHEN else Intent.OVERVIEW
    boards = (board for board in asking.plan.boards if not named or board.id in named)
    return Answer(intent, tuple(Match(Kind.BOARD, board.id, board.name) for board in boards), scope.round)


def _about_a_subject(asking: Asking) -> Reply:
    content = asking.reading.content
    if not content:
        told = asking.index.told(asking.words)
        content = tuple(word for word in asking.reading.light if told.intersection(keys(word)))
        content = content or tuple(word for word in asking.words if told.intersection(keys(word)))
    asked = asking.look_up(content)
    fits = asking.ranked(asked)
    in_a_phrase = any(words > 1 for one in asked for words in one.longest.values())
    if len(asking.reading.light) < 2 and not asking.reading.content and not in_a_phrase:
        fits = [fit for fit in fits if fit.whole]
    occasions = asking.index.vocabulary.everyday.occasions
    beside = tuple(word for word in asking.reading.beside if word.folded not in occasions)
    said = decide(asking.index, fits, asked, asking.intent, asking.scope, asking.words, beside)
    if isinstance(said, NotFound) and (hinted := _hinted(asking)):
        return replace(hinted, not_understood=said.not_understood)
    if not isinstance(said, Answer) or not counts({word.folded for word in asking.words}):
        return said
    without = any(word.folded in _NOT for word in asking.words)  # "hur många har inte varit sjuka"
    numberless = without or any(_holds_no_number(match, asking.plan) for match in said.matches)
    return Choice(said.intent, said.matches[:CHOICES], round=said.round) if numberless else said


def _hinted(asking: Asking) -> Choice | None:
    """Offer what a phrase of small and light words means, where the others are not understood."""
    told = asking.index.told(asking.words)
    phrase = tuple(word for word in asking.words if told.intersection(keys(word)))
    fits = [fit for fit in asking.fits(phrase) if fit.score >= LEADING_ANSWER] if phrase else []
    matches = tuple(as_match(asking.index, fit) for fit in fits[:CHOICES])
    return Choice(asking.intent or Intent.STATUS, matches, round=asking.scope.round) if matches else None


def _holds_no_number(match: Match, plan: Plan) -> bool:
    """Whether a subject is no answer to "hur många": a text, or an indicator that is a question."""
    if match.kind is Kind.INDICATOR:
        return plan.indicator(match.id).unit == YES_NO
    return match.kind is Kind.CHAPTER
