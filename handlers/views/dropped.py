"""What is said of a dropped file that no conversation reads."""

from goals.problems import Problem
from handlers.views.blocks import Message, escape, message, section
from handlers.views.voice import Voice


def unread(voice: Voice) -> Message:
    """The file is of no kind that the bot reads."""
    return message(section(voice("Den filen kan jag inte läsa. Släpp en ifylld fil för mätvärden (.xlsx) här.")))


def refused(problem: Problem) -> Message:
    """Why a file was not read."""
    return message(section(escape(problem.what)))
