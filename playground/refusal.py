"""How Slack says no: a refused call, and the note kept of it for the page and the tests."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """The call is answered `{"ok": false, "error": error}`; `messages` tell which part and why, as Slack words it."""

    def __init__(self, error: str, *messages: str, **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages
        self.more = more

    @property
    def detail(self) -> str:
        """Everything known beyond the error code, in one line."""
        return "; ".join([*self.messages, *(f"{name}: {value}" for name, value in self.more.items())])

    def answer(self) -> Json:
        """The body of the HTTP answer."""
        body: Json = {"ok": False, "error": self.error, **self.more}
        if self.error == "invalid_blocks":
            body["errors"] = list(self.messages)
        if self.messages:
            body["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in self.messages]}
        return body


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the bot did that Slack did not accept; `at` is the clock's time in ISO format."""

    at: str
    method: str
    error: str
    detail: str
