"""How far something has come, and how long it is until a day, in words."""

from datetime import date

from handlers.views.voice import Voice

PARTS = 10


def bar(done: int, of: int, told: str) -> str:
    """A bar and its words, `told`: "▓▓▓▓▓▓░░░░ 13 av 21 rapporterade (62 %)"."""
    full = done * PARTS // of if of else 0
    if done and not full:
        full = 1
    return f"{'▓' * full}{'░' * (PARTS - full)} {told}"


def share(done: int, of: int, voice: Voice) -> str:
    """How much of something is done: "62 %"."""
    percent = done * 100 // of if of else 0
    return voice("{count} %", count=percent)


def days_left(days: int, voice: Voice) -> str:
    """How long it is until a day: "i dag", "i morgon", "om 5 dagar", "om 4 veckor"."""
    match days:
        case 0:
            return voice("i dag")
        case 1:
            return voice("i morgon")
        case _ if days >= 14 and days % 7 == 0:
            return voice("om {count} veckor", count=days // 7)
        case _:
            return voice("om {count} dagar", count=days)


def last_day(day: date | None, passed: bool, voice: Voice) -> str:
    """A last day after what it is for: ", senast 17 januari 2025"; "" where there is none."""
    if day is None:
        return ""
    if passed:
        return voice(", sista dag var {day}", day=voice.date(day))
    return voice(", senast {day}", day=voice.date(day))


def deadline(day: date | None, days: int | None, voice: Voice) -> str:
    """A deadline as it lies ahead or behind: "om 4 veckor, senast fredag 17 januari"; "" where there is none."""
    if day is None or days is None:
        return ""
    if days < 0:
        return voice("sista dag var {day}", day=voice.weekday(day))
    return voice("{when}, senast {day}", when=days_left(days, voice), day=voice.weekday(day))
