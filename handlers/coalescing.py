"""Work that is asked for several times at once is done once more at the end, not each time."""

import threading
from collections.abc import Callable, Hashable


class Coalescing:
    """Runs work by key, in the thread that asks first; whoever asks meanwhile makes it run once again."""

    def __init__(self) -> None:
        self._running: set[Hashable] = set()
        self._again: set[Hashable] = set()
        self._lock = threading.Lock()

    def run(self, key: Hashable, work: Callable[[], object]) -> None:
        """Do the work, unless it is being done; then whoever does it does it again."""
        with self._lock:
            if key in self._running:
                self._again.add(key)
                return
            self._running.add(key)
        while True:
            try:
                work()
            except BaseException:
                with self._lock:
                    self._running.discard(key)
                    self._again.discard(key)
                raise
            with self._lock:
                if key not in self._again:
                    self._running.discard(key)
                    return
                self._again.discard(key)
