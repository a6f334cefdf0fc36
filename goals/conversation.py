"""What is remembered of a conversation, so that "och målet?" has a subject: ids and a few words, not what was said."""

from dataclasses import dataclass, field, replace

from goals.plan import Plan
from goals.question.members import board_of
from goals.question.reply import Answer, Choice, Context, Intent, Match, NotFound, Reply
from goals.subjects import subject

SUBJECTS = 50
"""So many subjects of a long list are remembered."""

_MANY = (Intent.LIST, Intent.COUNT, Intent.OVERVIEW)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a conversation spoke of last, and the words that were not understood in it since ("" where none were)."""

    context: Context = field(default_factory=Context)
    missed: str = ""


def continued(before: Conversation, said: Reply, missed: str = "") -> Conversation:
    """Tell what to remember after a reply. What was not understood leaves the subject as it was; a choice makes all
    that it offers the subject, so that "den andra" picks."""
    match said:
        case Answer() | Choice() if said.matches:
            bare = tuple(Match(match.kind, match.id, "") for match in said.matches[:SUBJECTS])
            return Conversation(Context(bare, said.intent, said.round), missed)
        case NotFound():
            return replace(before, missed=missed)
        case _:
            return before


def known(context: Context, plan: Plan) -> Context:
    """Return the context with the names of its subjects as they are now, without those that are no more."""
    found = ((match, subject(plan, match.kind, match.id)) for match in context.matches)
    return replace(context, matches=tuple(replace(match, name=one.name) for match, one in found if one))


def usual_board(context: Context, channel_board: str | None, plan: Plan) -> str | None:
    """Tell which board a question is about that names none: that of the conversation, else that of the channel.

    The subjects of the conversation must be known to the plan.
    """
    boards = {board for match in context.matches if (board := board_of(match, plan))}
    return boards.pop() if len(boards) == 1 else channel_board


def rephrased(before: Conversation, said: Reply, alone: Reply, missed: Reply) -> Match | None:
    """Tell which subject the words that were not understood were about, where the same question put otherwise got an
    answer.

    `alone` is the reply without the conversation: what only leans on it rephrases nothing. `missed` is what the words
    that were not understood mean by themselves: who asks about something that they do not, speaks of another matter.
    """
    if not before.missed or not isinstance(said, Answer) or not isinstance(alone, Answer) or said.intent in _MANY:
        return None
    same = [(match.kind, match.id) for match in said.matches] == [(match.kind, match.id) for match in alone.matches]
    if not same or not said.matches:
        return None
    offered = missed.matches if isinstance(missed, Answer | Choice) else ()
    about = said.matches[0]
    return about if not offered or (about.kind, about.id) in {(match.kind, match.id) for match in offered} else None
