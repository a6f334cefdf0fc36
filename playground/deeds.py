"""What people can do in Slack, in Slack's own ids and shapes; the page and the tests do nothing else.

A deed that cannot be done raises `Refused`; what the bot does wrong in answering it is noted in `team.problems` too.
"""

from collections.abc import Callable

from playground import changes, events
from playground.files import StoredFile, with_pictures
from playground.form import STATE, Field, fields_in, not_acceptable, values_of
from playground.limits import CHOICE
from playground.methods import Desk
from playground.modals import Shown, Values
from playground.people import BOT_USER_ID, TEAM_ID
from playground.posting import in_thread, through_hook
from playground.refusal import Json, Refused
from playground.socket_mode import SocketMode
from playground.team import Post
from playground.tickets import Hook
from playground.typed_text import as_sent, rich_text


class Deeds:
    """The verbs of the people in the workspace."""

    def __init__(self, desk: Desk, socket: SocketMode) -> None:
        self.team = desk.team
        self.modals = desk.modals
        self.socket = socket

    # --- writing ---

    def say(self, user: str, channel: str, typed: str, thread_ts: str | None = None) -> str:
        """Write a message; returns its ts."""
        text = as_sent(typed, self.team.names())
        with self.team.changed:
            body = {"text": text, "blocks": rich_text(text, self.team.fresh("b"))}
            return self._post(user, channel, body, thread_ts).ts

    def upload(self, user: str, name: str, data: bytes) -> StoredFile:
        """Hand Slack a file, as a file_input does; nobody is shown it."""
        if not data:
            raise Refused("no_file_data", f"{name} is empty")
        with self.team.changed:
            return self.team.new_file(name, user, data=data)

    def share(
        self, user: str, channel: str, name: str, data: bytes, typed: str = "", thread_ts: str | None = None
    ) -> str:
        """Share a file; returns the message's ts."""
        with self.team.changed:
            file = self.upload(user, name, data)
            body = {"text": as_sent(typed, self.team.names()), "files": [file.in_slack()]}
            post = self._post(user, channel, body, thread_ts, "file_share")
            if BOT_USER_ID in self.team.conversations[channel].members:
                event = events.file_shared(file.id, user, channel, self.team.stamp())
                changes.tell_bot(self.team, "file_shared", event)
            return post.ts

    def _post(self, user: str, channel: str, body: Json, thread_ts: str | None, subtype: str = "") -> Post:
        room = self.team.conversations[channel]
        if user not in room.members:
            raise Refused("not_in_channel")
        if room.person and not self.team.app.takes_messages:
            raise Refused("messages_tab_disabled")
        thread = in_thread(self.team, room, thread_ts)
        written = {"type": "message", "user": user, "team": TEAM_ID, "client_msg_id": self.team.fresh("c")}
        return changes.post(self.team, channel, {**written, **body, **thread}, subtype)

    def invite(self, user: str, channel: str) -> None:
        """Bring the bot into a channel."""
        with self.team.changed:
            if BOT_USER_ID in self.team.conversations[channel].members:
                raise Refused("already_in_channel")
            changes.join(self.team, channel, user)

    def command(self, user: str, channel: str, typed: str) -> None:
        """Run a slash command: "/mal sjukfrånvaro"."""
        name, _, rest = typed.strip().partition(" ")
        known = self.team.app.commands.get(name)
        if known is None or "commands" not in self.team.app.scopes:
            raise Refused("unknown_command", f"{name} is not a command of this workspace")
        room = self.team.conversations[channel]
        text = rest.strip()
        if known.get("should_escape"):
            text = as_sent(text, self.team.names(labelled=True))
        hook = Hook(user, channel)
        payload = events.slash_command(name, text, self._who(user), channel, room.name_in_payloads,
                                       self.team.tickets.trigger(user), self._url(hook))  # fmt: skip
        answer = self._ask("slash_commands", payload, name, "dispatch_failed")
        if answer:
            self._accept(name, lambda: through_hook(self.team, hook, answer))

    # --- pressing and choosing ---

    def act(self, user: str, container: Json, action: Json, values: Values | None = None) -> None:
        """Press a button or choose something; `action` as in block_actions, at least block_id, action_id and value.

        What is chosen in an input block is only told to the bot if the block says dispatch_action.
        """
        place, blocks, shown = self._place(user, container)
        field = self._field(blocks, action)
        if shown:
            self._remember(shown, field, action, values)
        if field.block["type"] == "input" and not field.block.get("dispatch_action"):
            return
        held = values_of(blocks, shown.typed if shown else values or {})
        element = field.element
        own: Json = {name: element[name] for name in ("type", "text", "value", "placeholder") if name in element}
        done = {**own, **action, "block_id": field.block["block_id"], "action_ts": self.team.stamp()}
        if shown:
            place["view"] = {**shown.view, "state": {"values": held}}
        else:
            place["state"] = {"values": held}
        self._interact("block_actions", user, shown, actions=[done], **place)

    def _remember(self, shown: Shown, field: Field, action: Json, values: Values | None) -> None:
        for block_id, entries in (values or {}).items():
            shown.typed.setdefault(block_id, {}).update(entries)
        where = STATE.get(field.element["type"])
        if where and where[0] in action:
            entry = field.holds(action[where[0]])
            shown.typed.setdefault(field.block["block_id"], {})[field.element["action_id"]] = entry

    def options(self, user: str, container: Json, block_id: str, action_id: str, value: str) -> Json:
        """What the bot offers in an external select when `value` has been typed."""
        place, blocks, shown = self._place(user, container)
        field = self._field(blocks, {"block_id": block_id, "action_id": action_id})
        if shown:
            place["view"] = shown.view
        payload = events.interaction("block_suggestion", self._who(user), value=value, block_id=block_id,
                                     action_id=action_id, **place)  # fmt: skip
        answer = self._ask("interactive", payload, f"options of {field.element['action_id']}", "not_acked")
        wrong = list(CHOICE(answer, ""))
        self._accept("options", lambda: self._must(not wrong, "invalid_options", *wrong))
        return answer

    def shortcut(self, user: str, callback_id: str, post: Post | None = None) -> None:
        """Run a global shortcut, or a message shortcut on a message."""
        kind = "message" if post else "global"
        known = self.team.app.shortcuts.get(callback_id, {})
        if known.get("type") != kind or "commands" not in self.team.app.scopes:
            raise Refused("unknown_shortcut", callback_id)
        if post is None:
            self._interact("shortcut", user, None, callback_id=callback_id, action_ts=self.team.stamp())
            return
        where = self._message_place(user, post)
        chosen = {name: where[name] for name in ("channel", "message", "response_url")}
        self._interact("message_action", user, None, callback_id=callback_id, message_ts=post.ts, **chosen)

    # --- views ---

    def open_home(self, user: str) -> Json | None:
        """Look at the Home tab; returns what is published so far."""
        with self.team.changed:
            home = self.modals.homes.get(user)
            view = home.view if home else None
            event = events.app_home_opened(user, self.team.direct(user).id, view, self.team.stamp())
            changes.tell_bot(self.team, "app_home_opened", event)
        return with_pictures(view, self.team.files) if view else None

    def submit(self, user: str, view_id: str, values: Values) -> dict[str, str]:
        """Submit a modal; returns what stands under its fields then, {block_id: why}: empty when it was accepted."""
        shown = self._own_view(user, view_id)
        blocks = shown.view["blocks"]
        for block_id, entries in values.items():
            shown.typed.setdefault(block_id, {}).update(entries)
        held = values_of(blocks, shown.typed)
        wrong = not_acceptable(blocks, held)
        if wrong:
            return wrong
        view = {**shown.view, "state": {"values": held}}
        answer = self._interact("view_submission", user, shown, view=view, response_urls=[])
        errors: dict[str, str] = {}
        self._accept("view_submission", lambda: errors.update(self._respond(shown, answer)))
        return errors

    def _respond(self, shown: Shown, answer: Json) -> dict[str, str]:
        """Do what the ack of a submission says."""
        match answer.get("response_action"):
            case None:
                self._must(not answer, "invalid_response_action", "an ack of a submission needs response_action")
                if shown in self.modals.stacks[shown.user]:
                    self.modals.close(shown)
            case "clear":
                self.modals.close_all(shown.user)
            case "update":
                self.modals.update(shown, self.modals.checked(answer.get("view"), "modal"))
            case "push":
                self.modals.push(shown.user, self.modals.checked(answer.get("view"), "modal"))
            case "errors":
                errors = dict(answer.get("errors") or {})
                inputs = {block["block_id"] for block in shown.view["blocks"] if block["type"] == "input"}
                unknown = ", ".join(errors.keys() - inputs)
                self._must(bool(errors), "invalid_errors", "errors must be {block_id: text}")
                self._must(not unknown, "invalid_errors", f"not input blocks of this view: {unknown}")
                return errors
            case other:
                raise Refused("invalid_response_action", str(other))
        return {}

    def close(self, user: str, view_id: str) -> None:
        """Close a modal; the whole stack if it says clear_on_close."""
        shown = self._own_view(user, view_id)
        with self.team.changed:
            all_of_them = bool(shown.view["clear_on_close"])
            gone = list(reversed(self.modals.stacks[user])) if all_of_them else [shown]
            for each in gone:
                self.modals.close(each)
        for each in gone:
            if each.view["notify_on_close"]:
                self._interact("view_closed", user, each, view=each.view, is_cleared=all_of_them)

    # --- between a deed and the bot ---

    def _own_view(self, user: str, view_id: str) -> Shown:
        shown = self.modals.find(view_id)
        if shown.user != user or shown not in self.modals.stacks.get(user, ()):
            raise Refused("not_found", f"no open modal {view_id}")
        return shown

    def _place(self, user: str, container: Json) -> tuple[Json, list[Json], Shown | None]:
        """The parts of a payload that say where something was pressed, the blocks there, and the view if it is one."""
        if container["type"] == "view":
            shown = self.modals.find(container["view_id"])
            return {"container": {"type": "view", "view_id": shown.id}}, shown.view["blocks"], shown
        post = self.team.find(container["channel"], container["message_ts"], user)
        return self._message_place(user, post), post.message.get("blocks", []), None

    def _message_place(self, user: str, post: Post) -> Json:
        room = self.team.conversations[post.channel]
        thread_ts = post.message.get("thread_ts")
        thread = {"thread_ts": thread_ts} if thread_ts else {}
        container = {"type": "message", "message_ts": post.ts, "channel_id": room.id,
                     "is_ephemeral": post.only_for is not None, **thread}  # fmt: skip
        place: Json = {
            "container": container,
            "channel": {"id": room.id, "name": room.name_in_payloads},
            "message": self.team.as_read(post),
            "response_url": self._url(Hook(user, room.id, post.ts)),
        }
        return place

    def _field(self, blocks: list[Json], action: Json) -> Field:
        for field in fields_in(blocks):
            same_block = action.get("block_id") in (None, field.block["block_id"])
            if same_block and field.element["action_id"] == action.get("action_id"):
                return field
        raise Refused("no_such_action", str(action.get("action_id")))

    def _interact(self, kind: str, user: str, shown: Shown | None, **parts: object) -> Json:
        if not self.team.app.interactive:
            raise Refused("interactivity_disabled", "the manifest turns interactivity off")
        if kind != "view_closed":
            modal = shown.id if shown and shown.view["type"] == "modal" else None
            parts["trigger_id"] = self.team.tickets.trigger(user, modal)
        payload = events.interaction(kind, self._who(user), **parts)
        return self._ask("interactive", payload, kind, "not_acked")

    def _ask(self, envelope: str, payload: Json, about: str, error: str) -> Json:
        answer = self.socket.ask(envelope, payload)
        if answer is None:
            late = f"not acked within {self.socket.ack_seconds:g} s"
            detail = late if self.team.connections else "no bot is connected"
            self.team.problem(about, error, detail)
            raise Refused(error, detail)
        return answer

    def _accept(self, about: str, take: Callable[[], object]) -> None:
        """Take what an ack brought; what Slack would not take is a problem of the bot's."""
        try:
            with self.team.changed:
                take()
        except Refused as refused:
            self.team.problem(about, refused.error, refused.detail)
            raise

    def _must(self, holds: bool, error: str, *messages: str) -> None:
        if not holds:
            raise Refused(error, *messages)

    def _who(self, user: str) -> Json:
        handle = self.team.handle(user)
        return {"id": user, "username": handle, "name": handle}

    def _url(self, hook: Hook) -> str:
        return self.team.url + self.team.tickets.hook(hook)
