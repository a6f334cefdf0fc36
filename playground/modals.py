"""Modals and Home tabs: what each person has open, stacked at most three high."""

import json
from dataclasses import dataclass, field

from playground.files import with_pictures
from playground.limits import MODALS_IN_A_STACK, VIEW_BYTES, strings_in, wrong_in_view
from playground.people import APP_ID, BOT_ID, TEAM_ID
from playground.refusal import Json, Refused
from playground.team import Team

Values = dict[str, dict[str, Json]]
"""What fields hold, as in `view.state.values`: by block_id, then action_id."""


@dataclass
class Shown:
    """A view on somebody's screen, in Slack's shape, and what has been filled in so far."""

    user: str
    view: Json
    typed: Values = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.view["id"])


class Modals:
    """Every open view. Callers hold `team.changed`."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.stacks: dict[str, list[Shown]] = {}
        self.homes: dict[str, Shown] = {}

    def checked(self, view: object, kind: str) -> Json:
        """The view, if Slack takes it as a modal or a home."""
        wrong = wrong_in_view(view)
        if wrong or not isinstance(view, dict):
            raise Refused("invalid_arguments", *wrong)
        if view["type"] != kind:
            raise Refused("invalid_arguments", f"expected a view of type {kind} [json-pointer:/view/type]")
        if len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode()) > VIEW_BYTES:
            raise Refused("view_too_large")
        if "file_input" in strings_in(view, "type"):
            self.team.app.require("files:read")
        with_pictures(view, self.team.files)  # refuses files that are not there
        return view

    def top(self, user: str) -> Shown | None:
        """The modal that this person sees."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def find(self, view_id: str) -> Shown:
        """An open view by id or external_id; `not_found` when it was closed or never was."""
        shown = [*self.homes.values(), *(each for stack in self.stacks.values() for each in stack)]
        for each in shown:
            if view_id and view_id in (each.id, each.view["external_id"]):
                return each
        raise Refused("not_found", f"view: {view_id}")

    def open(self, user: str, view: Json) -> Shown:
        """Open a modal; what was open is gone."""
        self.close_all(user)
        return self._show(user, view, "open")

    def push(self, user: str, view: Json) -> Shown:
        """Put a modal on top of the one that is open."""
        if len(self.stacks.get(user, ())) >= MODALS_IN_A_STACK:
            raise Refused("push_limit_reached", f"at most {MODALS_IN_A_STACK} modals in a stack")
        return self._show(user, view, "push")

    def update(self, shown: Shown, view: Json, hash: str | None = None) -> Shown:
        """Replace a view's content; fields whose ids stay keep what was filled in."""
        if hash and hash != shown.view["hash"]:
            raise Refused("hash_conflict", "the view has changed since it was read")
        shown.view = self._dressed(view, shown.view)
        self._announce(shown, "update")
        return shown

    def publish(self, user: str, view: Json, hash: str | None = None) -> Shown:
        """Set somebody's Home tab."""
        before = self.homes.get(user)
        if before:
            return self.update(before, view, hash)
        self.homes[user] = Shown(user, self._dressed(view))
        self._announce(self.homes[user], "open")
        return self.homes[user]

    def close(self, shown: Shown) -> None:
        """Close one modal; the one beneath shows again."""
        stack = self.stacks[shown.user]
        stack.remove(shown)
        self.team.announce({"type": "view", "op": "close", "view_id": shown.id}, {shown.user})

    def close_all(self, user: str) -> None:
        """Close everything that a person has open."""
        for shown in reversed(self.stacks.get(user, [])[:]):
            self.close(shown)

    def _show(self, user: str, view: Json, op: str) -> Shown:
        stack = self.stacks.setdefault(user, [])
        dressed = self._dressed(view)
        if stack:
            dressed |= {"root_view_id": stack[0].id, "previous_view_id": stack[-1].id}
        shown = Shown(user, dressed)
        stack.append(shown)
        self._announce(shown, op)
        return shown

    def _announce(self, shown: Shown, op: str) -> None:
        kind = {"type": "home"} if shown.view["type"] == "home" else {"type": "view", "op": op}
        self.team.announce({**kind, "view": with_pictures(shown.view, self.team.files)}, {shown.user})

    def _dressed(self, view: Json, before: Json | None = None) -> Json:
        external = view.get("external_id") or ""
        taken = [shown for stack in self.stacks.values() for shown in stack if shown.view["external_id"] == external]
        if external and any(before is None or shown.id != before["id"] for shown in taken):
            raise Refused("duplicate_external_id")
        view_id = before["id"] if before else self.team.fresh("V0")
        return {
            "id": view_id,
            "team_id": TEAM_ID,
            "title": None,
            "submit": None,
            "close": None,
            "private_metadata": "",
            "callback_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            **view,
            "external_id": external,
            "blocks": self.team.with_ids(view["blocks"]),
            "state": {"values": {}},
            "hash": f"{self.team.stamp()}.{self.team.fresh('h')}",
            "root_view_id": before["root_view_id"] if before else view_id,
            "previous_view_id": before["previous_view_id"] if before else None,
            "app_id": APP_ID,
            "app_installed_team_id": TEAM_ID,
            "bot_id": BOT_ID,
        }
