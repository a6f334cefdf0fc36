"""What a person newly sees after doing something, as tests ask about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from playground.limits import strings_in
from playground.refusal import Json, Problem

READABLE = ("text", "alt_text", "hint", "label", "title", "caption", "name", "description", "subtitle", "body",
            "x_label", "y_label")  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """New and changed messages, the modal and the Home tab that came up, the errors under a modal's fields.

    `messages` have the page's shape, with `channel`, in the order of their last change; the person's own are left out.
    `modal` and `home` are Slack's views; `errors` are by the field's label.
    """

    person: str
    messages: tuple[Json, ...] = ()
    modal: Json | None = None
    home: Json | None = None
    errors: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def message(self) -> Json:
        """The only message."""
        if len(self.messages) != 1:
            raise AssertionError(f"{self.person} sees {len(self.messages)} messages, not one: {self.text!r}")
        return self.messages[0]

    @property
    def text(self) -> str:
        """Everything that can be read, one piece a line: text, blocks, fields, buttons, errors."""
        shown = [*self.messages, *(view for view in (self.modal, self.home) if view)]
        return "\n".join([*(word for part in shown for word in words(part)), *self.errors.values()])

    @property
    def says_something(self) -> bool:
        """Whether there is more than something that went away."""
        return bool(self.messages or self.modal or self.home or self.errors)

    def __bool__(self) -> bool:
        return self.says_something or bool(self.gone)


def words(shown: Json) -> Iterator[str]:
    """The readable words of a message or view: its text first, then its blocks from the top."""
    for name in ("text", "title"):
        part = shown.get(name)
        if part:
            yield part if isinstance(part, str) else part["text"]
    yield from strings_in(shown.get("blocks", []), *READABLE)
    for file in shown.get("files", ()):
        yield file["title"]
    for name in ("submit", "close"):
        if shown.get(name):
            yield shown[name]["text"]


def seen_by(person: str, user: str, updates: Sequence[Json], top: Json | None) -> Seen:
    """Boil what was shown down to what is there in the end; `top` is the modal that is open now."""
    messages: dict[str, Json] = {}
    home, gone, modal = None, [], False
    for update in updates:
        match update["type"]:
            case "message" | "message_changed":
                messages.pop(update["message"]["ts"], None)
                messages[update["message"]["ts"]] = update["message"]
            case "message_deleted":
                messages.pop(update["ts"], None)
                gone.append(update["ts"])
            case "view":
                modal = True
                gone += [update["view_id"]] if update["op"] == "close" else []
            case "home":
                home = update["view"]
    others = tuple(message for message in messages.values() if message.get("user") != user)
    return Seen(person, others, top if modal else None, home, gone=tuple(gone))
