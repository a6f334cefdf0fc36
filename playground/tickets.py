"""What Slack hands out for a short while: trigger ids, response URLs, addresses of Socket Mode connections."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from playground.awake import Awake
from playground.refusal import Refused

RESPONSE_URL_SECONDS, RESPONSE_URL_USES = 30 * 60, 5


@dataclass
class Trigger:
    """Leave to open a modal for somebody, once, within seconds; `view_id` is the modal it was given in, if any."""

    user: str
    view_id: str | None
    born: float
    used: bool = False


@dataclass
class Hook:
    """A response URL: `ts` is the message that the interaction came from, None for a command."""

    user: str
    channel: str
    ts: str | None = None
    born: float = 0.0
    uses: int = 0


@dataclass
class Tickets:
    """All of them. Their age is the time that the workspace was `awake`, whatever its people's clock says."""

    awake: Awake
    trigger_seconds: float = 3.0
    triggers: dict[str, Trigger] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1001))

    def trigger(self, user: str, view_id: str | None = None) -> str:
        """A new trigger id."""
        trigger_id = f"{next(self._numbers)}.70000.{user.lower()}"
        self.triggers[trigger_id] = Trigger(user, view_id, self.awake.seconds)
        return trigger_id

    def use_trigger(self, trigger_id: str) -> Trigger:
        """Spend a trigger id; refused when unknown, too old or spent."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        age = self.awake.seconds - trigger.born
        if age >= self.trigger_seconds:
            raise Refused("expired_trigger_id", f"{age:.1f} s old, at most {self.trigger_seconds:g} s")
        if trigger.used:
            raise Refused("exchanged_trigger_id", "a trigger id opens one modal")
        trigger.used = True
        return trigger

    def hook(self, hook: Hook) -> str:
        """The path of a new response URL."""
        path = f"/hooks/{next(self._numbers)}"
        hook.born = self.awake.seconds
        self.hooks[path] = hook
        return path

    def use_hook(self, path: str) -> Hook:
        """Spend one of a response URL's five uses."""
        hook = self.hooks.get(path)
        if hook is None or self.awake.seconds - hook.born > RESPONSE_URL_SECONDS:
            raise Refused("expired_url")
        if hook.uses >= RESPONSE_URL_USES:
            raise Refused("used_url", f"a response URL can be used {RESPONSE_URL_USES} times")
        hook.uses += 1
        return hook

    def link(self) -> str:
        """A ticket for one Socket Mode connection."""
        ticket = f"link-{next(self._numbers)}"
        self.links.add(ticket)
        return ticket
