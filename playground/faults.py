"""Trouble on order: calls that Slack rate-limits, fails, drops or answers late."""

from dataclasses import dataclass, field


@dataclass
class Fault:
    """The next `times` calls of `method` get `status` (429, 500), a dropped connection (0), or only a delay (200).

    A dropped connection is dropped before the call is carried out, or after (`done`), when the caller cannot know.
    """

    method: str
    status: int
    times: int = 1
    retry_after: int = 1
    seconds: float = 0.0
    done: bool = False


@dataclass
class Faults:
    """The faults that wait for their calls."""

    waiting: list[Fault] = field(default_factory=list)

    def rate_limited(self, method: str, times: int = 1, retry_after: int = 1) -> None:
        """HTTP 429 with Retry-After in seconds."""
        self.waiting.append(Fault(method, 429, times, retry_after=retry_after))

    def broken(self, method: str, times: int = 1) -> None:
        """HTTP 500."""
        self.waiting.append(Fault(method, 500, times))

    def dropped(self, method: str, times: int = 1, done: bool = False) -> None:
        """The connection ends without an answer, before or after the call was carried out."""
        self.waiting.append(Fault(method, 0, times, done=done))

    def slow(self, method: str, seconds: float, times: int = 1) -> None:
        """The right answer, late."""
        self.waiting.append(Fault(method, 200, times, seconds=seconds))

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if one waits."""
        for fault in self.waiting:
            if fault.method == method and fault.times > 0:
                fault.times -= 1
                return fault
        return None
