"""A question in the terminal: the same answer as in Slack, as text or as data."""

from typing import Any

from goals.question.reply import Answer, Choice, Help, NotFound
from handlers import Desk
from handlers.conversation import Question, carried
from handlers.question import found, told_boards, understand
from handlers.views import question as view

OUTCOMES = {Answer: "answer", Choice: "choice", NotFound: "not_found", Help: "help"}


def answer(desk: Desk, asked: str, round: str | None = None) -> dict[str, Any]:
    """Answer a question: what it was understood as, its matches best first, and the text that Slack would show."""
    said = understand(desk, asked, round)
    if said is None:
        told = view.no_plan(desk.voice())
        return {"question": asked, "outcome": "not_found", "intent": "none", "matches": [], "text": told.plain}
    boards = told_boards(desk, said)
    carries = carried(Question(asked))
    told = view.reply(said, found(desk, said), desk.voice(), asked=carries, command=desk.commands.ask, boards=boards)
    return {
        "question": asked,
        "outcome": OUTCOMES[type(said)],
        "intent": "none" if isinstance(said, NotFound) else said.intent.value,
        "matches": [
            {"kind": match.kind.value, "name": match.name, "score": float(f"{match.score:.3f}")}
            for match in (said.matches if isinstance(said, Answer | Choice) else ())
        ],
        "text": told.plain,
    }
