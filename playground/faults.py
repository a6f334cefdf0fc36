"""Trouble on order: calls that Slack rate-limits, fails, refuses, drops or answers late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random


@dataclass
class Fault:
    """The next `times` calls of `method` get `status` (429, 500), with 200 an `error` code, the first `half` of an
    answer, a `page` that is none, or only a delay, or with 0 a dropped connection. "response_url" and "download" are
    methods as well.

    That comes before the call is carried out, or after (`done`), when the caller cannot know.
    """

    method: str
    status: int
    times: int = 1
    retry_after: int = 1
    seconds: float = 0.0
    done: bool = False
    error: str = ""
    half: bool = False
    page: bool = False


@dataclass
class Faults:
    """The faults that wait for their calls, and those that come at random; see `weather`."""

    waiting: list[Fault] = field(default_factory=list)
    _weather: tuple[Random, Mapping[str, Sequence[tuple[float, Fault]]]] = field(default_factory=lambda: (Random(), {}))

    def rate_limited(self, method: str, times: int = 1, retry_after: int = 1) -> None:
        """HTTP 429 with Retry-After in seconds."""
        self.waiting.append(Fault(method, 429, times, retry_after=retry_after))

    def broken(self, method: str, times: int = 1, done: bool = False) -> None:
        """HTTP 500, before or after the call was carried out."""
        self.waiting.append(Fault(method, 500, times, done=done))

    def refused(self, method: str, error: str, times: int = 1, done: bool = False) -> None:
        """`{"ok": false, "error": error}`, instead of the call or after it was carried out."""
        self.waiting.append(Fault(method, 200, times, done=done, error=error))

    def dropped(self, method: str, times: int = 1, done: bool = False) -> None:
        """The connection ends without an answer, before or after the call was carried out."""
        self.waiting.append(Fault(method, 0, times, done=done))

    def halved(self, method: str, times: int = 1, done: bool = False) -> None:
        """The answer breaks off."""
        self.waiting.append(Fault(method, 200, times, done=done, half=True))

    def paged(self, method: str, times: int = 1) -> None:
        """What answers is not Slack but something on the way, with HTTP 200 and a page of HTML."""
        self.waiting.append(Fault(method, 200, times, page=True))

    def slow(self, method: str, seconds: float, times: int = 1, done: bool = False) -> None:
        """The right answer, late; the call is carried out late too, or at once (`done`)."""
        self.waiting.append(Fault(method, 200, times, seconds=seconds, done=done))

    def weather(self, random: Random, *likely: tuple[float, Fault]) -> None:
        """From now on each call of a fault's method gets it with this likelihood; of several at most one."""
        by_method: dict[str, list[tuple[float, Fault]]] = {}
        for chance in likely:
            by_method.setdefault(chance[1].method, []).append(chance)
        self._weather = (random, by_method)

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if one waits or chance brings one."""
        for fault in self.waiting:
            if fault.method == method and fault.times > 0:
                fault.times -= 1
                return fault
        random, likely = self._weather
        drawn = random.random()
        for chance, fault in likely.get(method, ()):
            if drawn < chance:
                return replace(fault)
            drawn -= chance
        return None
