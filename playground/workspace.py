"""The workspace: a running Slack, and the verbs with which tests act as its people.

with Workspace(manifest=manifest, now=lambda: datetime(2024, 11, 18, 9, tzinfo=UTC)) as slack, attached(app, slack):
    seen = slack.say("strateg", "#mal", "@Måltavla status för kompetensförsörjning?")
    assert "Uppnås inte" in seen.text
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self

from playground.api import WebApi
from playground.awake import Awake
from playground.deeds import Deeds
from playground.faults import Faults
from playground.form import STATE, Field, fields_in, named, option_called
from playground.limits import options_of
from playground.manifest import App
from playground.methods import Desk
from playground.modals import Modals, Shown, Values
from playground.page_server import PageServer
from playground.people import PEOPLE, ROOMS, Person, Room
from playground.refusal import Json, Problem, Refused
from playground.seen import Seen, seen_by
from playground.server import Server
from playground.socket_mode import SocketMode
from playground.team import Team
from playground.tickets import Tickets
from playground.travel import Came, Travel


class Unanswered(AssertionError):
    """The bot did not answer as expected in time; says what was seen and which calls were refused."""


class Workspace:
    """A Slack of its own on a free port, as a context manager.

    People are named by their key ("strateg"), channels by "#name", the conversation with the bot by "dm". Every verb
    waits until the bot has answered, its listeners are done and it has been quiet for `quiet` seconds, at most
    `patience` seconds, and returns what that person newly sees. With `silent=True` nothing may be seen; with
    `until="words"` it waits for these words. What it cannot do or wait for raises `Unanswered`.
    """

    bot_token, app_token = "xoxb-playground", "xapp-playground"

    def __init__(
        self,
        manifest: Json,
        people: Sequence[Person] = PEOPLE,
        channels: Sequence[Room] = ROOMS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        port: int = 0,
        ack_seconds: float = 3.0,
        retry_delays: Sequence[float] = (0, 60, 300),
        trigger_seconds: float = 3.0,
        quiet: float = 0.04,
        patience: float = 60.0,
    ) -> None:
        self.awake = Awake()
        self.team = Team(people, channels, App.of(manifest), Tickets(self.awake, trigger_seconds), now, self.awake)
        self.modals = Modals(self.team)
        self.faults = Faults()
        self.socket = SocketMode(self.team, ack_seconds, retry_delays)
        self.team.send_event = self.socket.send_event
        self.deeds = Deeds(Desk(self.team, self.modals), self.socket)
        self._port, self.quiet, self.patience = port, quiet, patience
        self._page = PageServer(self.deeds)
        self._api = WebApi(Desk(self.team, self.modals), self.faults, self.bot_token, self.app_token)
        self._users = {person.key: person.id for person in people}
        self._shown_up_to: dict[str, int] = {}

    # --- the server ---

    def __enter__(self) -> Self:
        self._server = Server(self._port, self.socket.loop)
        self.team.url = self._server.url
        self._server.start(
            [*self._api.routes, *self.socket.routes, *self._page.routes], self.awake.tick, self.socket.stop
        )
        return self

    def __exit__(self, *failure: object) -> None:
        self.socket.loop.call_soon_threadsafe(self._page.stop)
        self._server.stop()

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.team.url

    @property
    def api_url(self) -> str:
        """The Web API's base, for `WebClient(base_url=...)` and SLACK_API_URL."""
        return f"{self.team.url}/api/"

    @property
    def travel(self) -> Travel | None:
        """How the workspace's clock is set, where it can be."""
        return self._page.travel

    @travel.setter
    def travel(self, travel: Travel) -> None:
        self._page.travel = travel

    @property
    def problems(self) -> list[Problem]:
        """What the bot did that Slack did not accept, oldest first."""
        return self.team.problems

    # --- what people do ---

    def say(self, person: str, channel: str, text: str, *, thread: Json | None = None, **waiting: Any) -> Seen:
        """Write a message, or an answer in a message's thread."""
        where = self._channel(person, channel)
        parent = _thread_of(thread)
        return self._do(person, lambda user: self.deeds.say(user, where, text, parent), **waiting)

    def command(self, person: str, text: str, *, channel: str = "dm", **waiting: Any) -> Seen:
        """Run a slash command: "/mal sjukfrånvaro"."""
        where = self._channel(person, channel)
        return self._do(person, lambda user: self.deeds.command(user, where, text), **waiting)

    def click(self, person: str, what: str, *, in_: Seen | Json | None = None, **waiting: Any) -> Seen:
        """Press a button, by its text or action_id; without `in_` in the modal, the latest message or Home."""
        return self._act(person, *self._find(person, what, in_), {}, **waiting)

    def choose(self, person: str, what: str, choice: object, *, in_: Seen | Json | None = None, **waiting: Any) -> Seen:
        """Choose in a select, an overflow menu, radio buttons, checkboxes or a date picker, and let the bot know."""
        container, field = self._find(person, what, in_)
        if field.element["type"] == "overflow":
            chosen: Json = {"selected_option": option_called(options_of(field.element), str(choice))}
        else:
            chosen = self._value(person, container, field, choice)
            del chosen["type"]
        return self._act(person, container, field, chosen, **waiting)

    def submit(self, person: str, values: dict[str, object] | None = None, **waiting: Any) -> Seen:
        """Fill in the open modal's fields, by label, and submit it; refusals of fields are in `Seen.errors`."""
        shown = self._open_modal(person)
        fields = fields_in(shown.view["blocks"])
        typed: Values = {}
        for name, value in (values or {}).items():
            field = named(fields, name)
            if field is None:
                raise Unanswered(f"no field {name!r}; there are {[field.names[0] for field in fields]}")
            entry = self._value(person, {"type": "view", "view_id": shown.id}, field, value)
            typed.setdefault(field.block["block_id"], {})[field.element["action_id"]] = entry
        labels = {field.block["block_id"]: field.names[0] for field in fields}
        errors: dict[str, str] = {}

        def deed(user: str) -> None:
            wrong = self.deeds.submit(user, shown.id, typed)
            errors.update({labels[block_id]: why for block_id, why in wrong.items()})

        return self._do(person, deed, errors=errors, **waiting)

    def close(self, person: str, **waiting: Any) -> Seen:
        """Close the modal on top."""
        shown = self._open_modal(person)
        return self._do(person, lambda user: self.deeds.close(user, shown.id), **waiting)

    def open_home(self, person: str, **waiting: Any) -> Seen:
        """Look at the Home tab, and see what the bot then publishes there."""
        return self._do(person, self.deeds.open_home, **waiting)

    def upload(self, person: str, channel: str, name: str, data: bytes, text: str = "", **waiting: Any) -> Seen:
        """Share a file, with a message if any."""
        where = self._channel(person, channel)
        return self._do(person, lambda user: self.deeds.share(user, where, name, data, text), **waiting)

    def shortcut(self, person: str, callback_id: str, *, on: Json | None = None, **waiting: Any) -> Seen:
        """Run a global shortcut, or a message shortcut `on` a message."""
        post = self.team.find(on["channel"], on["ts"], self._users[person]) if on else None
        return self._do(person, lambda user: self.deeds.shortcut(user, callback_id, post), **waiting)

    def invite(self, person: str, channel: str, **waiting: Any) -> Seen:
        """Bring the bot into a channel."""
        where = self._channel(person, channel)
        return self._do(person, lambda user: self.deeds.invite(user, where), **waiting)

    def archive(self, channel: str, archived: bool = True) -> None:
        """Archive a channel, or bring it back."""
        self.team.conversation(self._channel("", channel)).archived = archived

    def dismiss(self, person: str) -> None:
        """Deactivate somebody's account."""
        self.team.deactivated.add(self._users[person])

    def at(self, moment: datetime) -> tuple[Came, ...]:
        """Set the clock, and tell what the bot then sends to whom, and what not."""
        if self.travel is None:
            raise Unanswered("nobody has told how this workspace's clock is set")
        return self.travel.to(moment)

    def news(self, person: str, **waiting: Any) -> Seen:
        """What has come to this person since they last did something, such as a reminder or somebody else's answer."""
        return self._wait(person, self._shown_up_to.get(person, 0), **waiting)

    # --- how the verbs find things ---

    def _open_modal(self, person: str) -> Shown:
        shown = self.modals.top(self._users[person])
        if shown is None:
            raise Unanswered(f"{person} has no modal open")
        return shown

    def _channel(self, person: str, channel: str) -> str:
        if channel == "dm":
            return self.team.direct(self._users[person]).id
        room = self.team.called(channel)
        if room is None:
            raise Unanswered(f"there is no channel {channel!r}")
        return room.id

    def _find(self, person: str, what: str, in_: Seen | Json | None) -> tuple[Json, Field]:
        """The field or button called this, and the container it stands in."""
        placed = [(container, field) for container, blocks in self._places(person, in_) for field in fields_in(blocks)]
        found = named([field for _, field in placed], what)
        for container, field in placed:
            if field is found:
                return container, field
        there = [field.names[0] for _, field in placed]
        raise Unanswered(f"{person} sees nothing called {what!r}; there are {there}")

    def _places(self, person: str, in_: Seen | Json | None) -> list[tuple[Json, list[Json]]]:
        user = self._users[person]
        if in_ is None:
            top, home = self.modals.top(user), self.modals.homes.get(user)
            posts = [post for room in self.team.conversations for post in self.team.posts(room, user)]
            latest = sorted(posts, key=lambda post: post.ts, reverse=True)
            shown: list[Json] = [*([top.view] if top else []), *(self.team.on_page(post) for post in latest),
                                 *([home.view] if home else [])]  # fmt: skip
        elif isinstance(in_, Seen):
            shown = [part for part in (in_.modal, *reversed(in_.messages), in_.home) if part]
        else:
            shown = [in_]
        return [(_container(part), part.get("blocks", [])) for part in shown]

    def _value(self, person: str, container: Json, field: Field, given: object) -> Json:
        """An entry of `state.values` for what a test writes: texts of options, keys of people, "#channel", dates,
        files as [(name, bytes)]."""
        where = STATE[field.element["type"]][0]
        if where.endswith("s"):
            each = given if isinstance(given, list | tuple) else [given]
            return field.holds([self._single(person, container, field, one) for one in each])
        if where in ("selected_option", "selected_user", "selected_channel", "selected_conversation"):
            return field.holds(given if given is None else self._single(person, container, field, given))
        return field.holds(given if given is None else str(given))

    def _single(self, person: str, container: Json, field: Field, given: object) -> object:
        kind, text = field.element["type"], str(given)
        if kind == "file_input" and isinstance(given, tuple):
            return self.deeds.upload(self._users[person], *given).in_slack()
        if "external_select" in kind:
            block_id, action_id = field.block["block_id"], field.element["action_id"]
            try:
                offered = self.deeds.options(self._users[person], container, block_id, action_id, text)
            except Refused as refused:
                raise Unanswered(f"{refused.error}: {refused.detail}") from refused
            return option_called(options_of(offered), text)
        if "users" in kind:
            return self._users[text]
        if "channels" in kind or "conversations" in kind:
            return self._channel(person, text)
        return option_called(options_of(field.element), text)

    # --- waiting ---

    def _act(self, person: str, container: Json, field: Field, chosen: Json, **waiting: Any) -> Seen:
        action = {"block_id": field.block["block_id"], "action_id": field.element["action_id"], **chosen}
        return self._do(person, lambda user: self.deeds.act(user, container, action), **waiting)

    def _do(
        self, person: str, deed: Callable[[str], object], errors: dict[str, str] | None = None, **waiting: Any
    ) -> Seen:
        since, problems = len(self.team.feed), len(self.problems)
        self.team.touch()
        try:
            deed(self._users[person])
        except Refused as refused:
            raise Unanswered(f"{refused.error}: {refused.detail}{self._trouble(problems)}") from refused
        return self._wait(person, since, problems, errors, **waiting)

    def _wait(
        self,
        person: str,
        since: int,
        problems: int = 0,
        errors: dict[str, str] | None = None,
        silent: bool = False,
        until: str = "",
    ) -> Seen:
        deadline = self.awake.seconds + self.patience
        with self.team.changed:
            while True:
                seen = self._seen(person, since, problems, errors or {})
                # A closed modal alone is often followed by a confirmation, and silence has to be listened for.
                quiet = self.quiet if seen.says_something else 3 * self.quiet
                idle = self.awake.seconds - self.team.active_at
                calm = not self.team.under_way and idle >= quiet
                if calm and (silent or (seen and until in seen.text)):
                    break
                left = deadline - self.awake.seconds
                if left <= 0:
                    wanted = f"{until!r}" if until else "an answer"
                    raise Unanswered(f"{person} waited for {wanted} and saw {seen.text!r}{self._trouble(problems)}")
                self.team.changed.wait(min(left, quiet - idle) if idle < quiet else left)
            self._shown_up_to[person] = len(self.team.feed)
        if silent and seen:
            raise Unanswered(f"{person} was to see nothing and saw {seen.text!r}")
        return seen

    def _seen(self, person: str, since: int, problems: int, errors: dict[str, str]) -> Seen:
        user = self._users[person]
        updates = [update.body for update in self.team.feed[since:] if user in update.to and update.news]
        top = self.modals.top(user)
        seen = seen_by(person, user, updates, top.view if top else None)
        return replace(seen, errors=errors, problems=tuple(self.problems[problems:]))

    def _trouble(self, since: int) -> str:
        return "".join(f"\n  {each.method}: {each.error} {each.detail}" for each in self.problems[since:])


def _thread_of(message: Json | None) -> str | None:
    return str(message.get("thread_ts") or message["ts"]) if message else None


def _container(shown: Json) -> Json:
    if "hash" in shown:
        return {"type": "view", "view_id": shown["id"]}
    return {"type": "message", "channel": shown["channel"], "message_ts": shown["ts"]}
