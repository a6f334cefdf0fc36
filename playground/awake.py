"""The time that a process had: seconds that pass while its machine stops it, or gives it no turn, do not count.

What Slack allows so many seconds for is measured by it, so that nobody is late who was kept from being in time.
"""

import asyncio
import time

TICK, MOST = 0.02, 0.1


class Awake:
    """`seconds` grow, by at most `MOST` a tick, while `tick` runs."""

    def __init__(self) -> None:
        self.seconds = 0.0

    async def tick(self) -> None:
        """Count, until cancelled."""
        before = time.monotonic()
        while True:
            await asyncio.sleep(TICK)
            now = time.monotonic()
            self.seconds += min(now - before, MOST)
            before = now
