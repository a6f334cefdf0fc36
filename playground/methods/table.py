"""The table of methods, and what every method is given: the desk and its arguments."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playground.modals import Modals
from playground.refusal import Json, Refused
from playground.team import Team

_AS_JSON = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format", "view": "invalid_arguments",
            "files": "invalid_arguments", "attachments": "invalid_attachments"}  # fmt: skip


class Args(dict[str, object]):
    """A call's arguments; from a form they are strings, and some of those hold JSON."""

    def need(self, name: str) -> str:
        """An argument without which the call makes no sense."""
        value = self.get(name)
        if value in (None, ""):
            raise Refused("invalid_arguments", f"missing required field: {name}")
        return str(value)

    def flag(self, name: str) -> bool:
        """A yes or no, however it was written."""
        return self.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, otherwise: int) -> int:
        """A whole number, or `otherwise` when left out."""
        value = str(self.get(name) or otherwise)
        if not value.isdecimal():
            raise Refused("invalid_arguments", f"{name} must be a number")
        return int(value)

    def parsed(self) -> "Args":
        """The same with JSON arguments read."""
        read = Args(self)
        for name in _AS_JSON.keys() & self.keys():
            if isinstance(self[name], str):
                try:
                    read[name] = json.loads(str(self[name]))
                except json.JSONDecodeError:
                    raise Refused(_AS_JSON[name], f"{name} is not JSON") from None
        return read


@dataclass(frozen=True)
class Desk:
    """What methods work on: the workspace's state and its open views."""

    team: Team
    modals: Modals


Run = Callable[[Desk, Args], Json]


@dataclass(frozen=True)
class Method:
    """A method, the scope it needs (None: any bot token will do), and whether it wants the app-level token."""

    run: Run
    scope: str | None
    app_level: bool


METHODS: dict[str, Method] = {}


def method(name: str, scope: str | None = None, app_level: bool = False) -> Callable[[Run], None]:
    """Add a function to the table of methods."""

    def add(run: Run) -> None:
        METHODS[name] = Method(run, scope, app_level)

    return add


def page(items: Sequence[Json], args: Args, usual: int = 100) -> tuple[list[Json], Json]:
    """The part of a list that `limit` and `cursor` ask for, and where the next begins."""
    start = args.number("cursor", 0)
    end = start + args.number("limit", usual)
    following = str(end) if end < len(items) else ""
    return list(items[start:end]), {"next_cursor": following}
