"""What is said of a dropped file that no conversation reads."""

from goals.problems import Problem
from handlers.views.blocks import Message, escape, message, section
from handlers.views.voice import Voice


def unread(voice: Voice) -> Message:
    """The file is of no kind that the bot reads."""
    known = voice("Släpp en rapport (.docx, .pdf eller .txt) eller en ifylld fil för mätvärden (.xlsx) här.")
    return message(section(voice("Den filen kan jag inte läsa.")), section(known))


def refused(problem: Problem) -> Message:
    """Why a file was not read."""
    return message(section(escape(problem.what)))
