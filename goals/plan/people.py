"""Who uses the bot, and which role they hold on what."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; see `Grant` for where."""

    READER = "reader"
    OWNER = "owner"
    DEPUTY = "deputy"
    MANAGER = "manager"
    STRATEGIST = "strategist"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """What a role is held on."""

    ORGANISATION = "organisation"
    BOARD = "board"
    RESULT_GOAL = "result_goal"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses the bot. `slack` is the Slack user id; `title` is what a stranger should see."""

    id: str
    title: str
    slack: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a person holds on something; `on` is the id of the board, goal or indicator."""

    person: str
    role: Role
    scope: Scope = Scope.ORGANISATION
    on: str = ""
