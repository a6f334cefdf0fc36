"""The workspace's state: people, conversations, messages, files, what everybody has been shown, what went wrong."""

import copy
import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from playground.awake import Awake
from playground.files import StoredFile, with_pictures
from playground.limits import elements_of
from playground.manifest import App
from playground.people import APP_ID, BOT_HANDLE, BOT_ID, BOT_USER_ID, TEAM_ID, Person, Room
from playground.refusal import Json, Problem, Refused
from playground.tickets import Tickets


@dataclass
class Post:
    """A message in Slack's shape; `only_for` is the one who sees it, None when everybody in the conversation does."""

    channel: str
    message: Json
    only_for: str | None = None

    @property
    def ts(self) -> str:
        return str(self.message["ts"])


@dataclass
class Conversation:
    """A channel, or a direct conversation between the bot and one person (`person`)."""

    id: str
    name: str
    members: set[str]
    topic: str = ""
    private: bool = False
    archived: bool = False
    person: str | None = None
    posts: list[Post] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """ "im", "private" or "public"."""
        return "im" if self.person else "private" if self.private else "public"

    @property
    def name_in_payloads(self) -> str:
        """Commands and interactions only name public channels."""
        return {"im": "directmessage", "private": "privategroup"}.get(self.kind, self.name)


@dataclass(frozen=True)
class Update:
    """Something that became visible `to` these people; `news` is false for bookkeeping such as a reply count."""

    to: frozenset[str]
    body: Json
    news: bool = True


class Team:
    """State and the small verbs that change it. Callers hold `changed`, which is notified at every change."""

    def __init__(
        self,
        people: Sequence[Person],
        rooms: Sequence[Room],
        app: App,
        tickets: Tickets,
        now: Callable[[], datetime],
        awake: Awake,
    ) -> None:
        self.people = {person.id: person for person in people}
        self.app = app
        self.tickets = tickets
        self.now = now
        self.url = ""
        self.changed = threading.Condition()
        self.feed: list[Update] = []
        self.watchers: list[Callable[[Update], None]] = []
        self.problems: list[Problem] = []
        self.files: dict[str, StoredFile] = {}
        self.deactivated: set[str] = set()
        self.history_lags = timedelta(0)
        self.read: dict[tuple[str, str], str] = {}
        self.connections = 0
        self.under_way = 0
        self.awake = awake
        self.active_at = awake.seconds
        self.send_event: Callable[[Json], None] = lambda event: None
        self._last_stamp = 0
        self._numbers = itertools.count(1)
        ids = {person.key: person.id for person in people}
        self.conversations = {
            room.id: Conversation(
                room.id,
                room.name,
                {ids[key] for key in room.members or ids} | ({BOT_USER_ID} if room.has_bot else set()),
                room.topic,
                room.private,
            )
            for room in rooms
        }
        for person in people:
            direct = f"D0{person.id.removeprefix('U0')}"
            self.conversations[direct] = Conversation(direct, "", {person.id, BOT_USER_ID}, person=person.id)

    # --- small things ---

    def stamp(self) -> str:
        """A message id: the clock's time in seconds with six decimals, always later than the one before."""
        self._last_stamp = max(self._last_stamp + 1, int(self.now().timestamp() * 1_000_000))
        return f"{self._last_stamp // 1_000_000}.{self._last_stamp % 1_000_000:06d}"

    def fresh(self, prefix: str) -> str:
        """A new id with this prefix."""
        return f"{prefix}{next(self._numbers):05d}"

    def touch(self) -> None:
        """Something happened between the bot and Slack."""
        with self.changed:
            self.active_at = self.awake.seconds
            self.changed.notify_all()

    def busier(self, by: int) -> None:
        """Count what is under way between the bot and Slack: calls, deliveries, listeners at work."""
        with self.changed:
            self.under_way += by
        self.touch()

    def announce(self, body: Json, to: Iterable[str] | None = None, news: bool = True) -> None:
        """Show something to these people, None meaning everybody."""
        update = Update(frozenset(self.people if to is None else to), copy.deepcopy(body), news)
        with self.changed:
            self.feed.append(update)
            for watcher in self.watchers:
                watcher(update)
        self.touch()

    def problem(self, method: str, error: str, detail: str = "") -> None:
        """Note what the bot did that Slack does not accept."""
        problem = Problem(self.now().isoformat(), method, error, detail)
        with self.changed:
            self.problems.append(problem)
        self.announce({"type": "problem", "problem": asdict(problem)}, news=False)

    def names(self, labelled: bool = False) -> dict[str, str]:
        """What people write for a person or channel, and what Slack sends: "<@U1>", or `labelled` "<@U1|ann>"."""
        users = {person.name: person.id for person in self.people.values()} | {self.app.bot_name: BOT_USER_ID}
        rooms = [room for room in self.conversations.values() if room.name]
        return {
            **{f"@{name}": f"<@{id}|{self.handle(id)}>" if labelled else f"<@{id}>" for name, id in users.items()},
            **{f"#{room.name}": f"<#{room.id}|{room.name}>" if labelled else f"<#{room.id}>" for room in rooms},
        }

    def handle(self, user: str) -> str:
        """The user name that payloads carry."""
        return BOT_HANDLE if user == BOT_USER_ID else self.people[user].key

    # --- conversations and messages ---

    def conversation(self, channel: str) -> Conversation:
        """By id; `channel_not_found` when there is none that the bot may know of."""
        room = self.conversations.get(channel)
        if room is None or (room.private and BOT_USER_ID not in room.members):
            raise Refused("channel_not_found", f"channel: {channel}")
        return room

    def called(self, name: str) -> Conversation | None:
        """The channel "#name"."""
        return next((room for room in self.conversations.values() if room.name and name == f"#{room.name}"), None)

    def direct(self, user: str) -> Conversation:
        """The conversation between the bot and this person."""
        return next(room for room in self.conversations.values() if room.person == user)

    def readers(self, post: Post) -> set[str]:
        """The people who see a message."""
        room = self.conversations[post.channel]
        if post.only_for:
            return {post.only_for}
        return set(self.people) if room.kind == "public" else room.members & set(self.people)

    def posts(self, channel: str, user: str | None = None) -> Iterator[Post]:
        """The messages of a conversation, oldest first: those that this user sees, or those that everybody does."""
        posts = self.conversations[channel].posts
        return (post for post in posts if (user in self.readers(post) if user else post.only_for is None))

    def find(self, channel: str, ts: object, user: str | None = None) -> Post:
        """One message; `message_not_found` when it is not there, or not for this user to see."""
        for post in self.posts(channel, user):
            if post.ts == ts:
                return post
        raise Refused("message_not_found", f"ts: {ts}")

    def by_bot(self, body: Json) -> Json:
        """A message of the bot with everything that Slack adds."""
        return {"type": "message", "user": BOT_USER_ID, "bot_id": BOT_ID, "app_id": APP_ID, "team": TEAM_ID, **body}

    def post(self, channel: str, message: Json, only_for: str | None = None) -> Post:
        """Put a message into a conversation, with `ts` and the missing block and action ids."""
        post = Post(channel, {**message, "ts": self.stamp()}, only_for)
        if message.get("blocks"):
            post.message["blocks"] = self.with_ids(message["blocks"])
        with self.changed:
            self.conversations[channel].posts.append(post)
        self.announce({"type": "message", "channel": channel, "message": self.on_page(post)}, self.readers(post))
        self._tell_replies(post)
        return post

    def edit(self, post: Post, body: Json, marked: bool) -> None:
        """Replace text and blocks, and metadata if there is any new; `marked` shows "(edited)"."""
        kept = {name: value for name, value in post.message.items() if name not in ("text", "blocks")}
        post.message = {**kept, **body}
        if body.get("blocks"):
            post.message["blocks"] = self.with_ids(body["blocks"])
        if marked:
            post.message["edited"] = {"user": post.message["user"], "ts": self.stamp()}
        self.tell_changed(post)

    def tell_changed(self, post: Post, news: bool = True) -> None:
        """Let those who see the message see it anew."""
        body = {"type": "message_changed", "channel": post.channel, "message": self.on_page(post)}
        self.announce(body, self.readers(post), news)

    def remove(self, post: Post) -> None:
        """Take a message away."""
        with self.changed:
            self.conversations[post.channel].posts.remove(post)
        self.announce({"type": "message_deleted", "channel": post.channel, "ts": post.ts}, self.readers(post))
        self._tell_replies(post)

    def _tell_replies(self, post: Post) -> None:
        """Let the first message of the thread show how many answers it has now."""
        thread = post.message.get("thread_ts", post.ts)
        for parent in self.posts(post.channel):
            if parent.ts == thread != post.ts and not post.only_for:
                self.tell_changed(parent, news=False)

    def replies(self, post: Post) -> list[Post]:
        """What was answered in a message's thread, ephemeral answers left out."""
        return [reply for reply in self.posts(post.channel) if reply.message.get("thread_ts") == post.ts != reply.ts]

    def as_read(self, post: Post) -> Json:
        """A message as conversations.history shows it."""
        replies = self.replies(post)
        thread = {"thread_ts": post.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts} if replies else {}
        return {**post.message, **thread}

    def on_page(self, post: Post) -> Json:
        """A message as the page and the tests see it."""
        message = with_pictures(post.message, self.files)
        names = ("ts", "thread_ts", "user", "text", "blocks", "files", "metadata")
        return {
            "channel": post.channel,
            "text": "",
            **{name: message[name] for name in names if message.get(name)},
            "ephemeral": post.only_for is not None,
            "edited": "edited" in message,
            "reply_count": len(self.replies(post)),
        }

    # --- blocks and files ---

    def new_file(self, name: str, user: str, alt_txt: str = "", data: bytes = b"") -> StoredFile:
        """Announce a file, or take it whole where its bytes are there already."""
        id, created = self.fresh("F0"), int(self.now().timestamp())
        file = StoredFile(id, name, user, created, self.url, alt_txt=alt_txt, data=data, complete=bool(data))
        self.files[id] = file
        return file

    def with_ids(self, blocks: list[Json]) -> list[Json]:
        """A copy in which every block has a block_id and every element an action_id, as Slack gives them."""
        dressed = copy.deepcopy(blocks)
        for block in dressed:
            block.setdefault("block_id", self.fresh("b"))
            for element in elements_of(block):
                element.setdefault("action_id", self.fresh("a"))
        return dressed
