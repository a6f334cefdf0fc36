"""Times of day as people write them: "07:30", "kl 7.30", "7", "0730"."""

import re
from datetime import time

EARLIEST, LATEST = time(6), time(17)
"""Between these what the bot sends on its own may come: while it can still be dealt with."""

_WRITTEN = re.compile(r"(?:kl|klockan|at)?\.?\s*(\d{1,2})(?:\s*[.:]\s*|(?=\d\d$))?(\d{2})?", re.IGNORECASE)


def read_time(text: str) -> time | None:
    """Read a time of day, None where the text is none."""
    found = _WRITTEN.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
