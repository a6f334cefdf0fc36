"""Notices on their way out: whom each goes to, and what it says at the moment when it is sent.

What a notice says is made when it is sent, never before: so it is as things are then, and where nothing is left to say
it is not sent at all. That is why nothing has to be taken back from the outbox when somebody reports a result.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from slack_bolt import Args
from slack_sdk import WebClient

from goals.delivery import Delivery, Skip, Status
from goals.outcome import Notice, NoticeKind
from handlers import assessment, digest, reminders, rounds
from handlers.desk import Commands, Desk
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, replace
from handlers.readers import SCOPE
from handlers.views import notices as view
from handlers.views.blocks import Message
from handlers.views.voice import Voice, speaking

Tell = Callable[[Desk, Notice, Voice], Message | Skip | None]
"""Says what a notice says now; None where there is nothing left to say."""

SCOPES = ("chat:write", "im:history", "im:write", SCOPE)
"""What Slack demands for sending a notice to a person, and for finding it again."""
OPTIONAL_SCOPES = ("channels:history", "groups:history")
"""What it demands for finding one again in a channel. Without these, one that nobody heard an answer to is given up."""

NOTHING_LEFT = Skip("Det fanns inget kvar att säga.")
MOST_TOLD = 200
_SLACK_USER = re.compile(r"[UW][A-Z0-9]{2,}")


def listeners(commands: Commands) -> Iterator[Listener]:
    """What is listened to about sending."""
    yield Listener(Heard.ACTION, view.RETRY, on_retry)


def recipient(desk: Desk, notice: Notice) -> str | Skip:
    """The Slack id of the user or channel that a notice goes to, or why there is none."""
    if notice.channel:
        return notice.channel
    plan = desk.store.plan()
    person = plan.person(notice.person) if plan else None
    if person:
        return person.slack or Skip(f"{person.title} har inget Slack-konto i planen.")
    return notice.person if _SLACK_USER.fullmatch(notice.person) else Skip("Personen finns inte längre i planen.")


def render(desk: Desk, client: WebClient, notice: Notice) -> Message | Skip:
    """What a notice says now, in the language of the one who reads it."""
    reader = recipient(desk, notice)
    if isinstance(reader, Skip):
        return reader
    locale = "" if notice.channel else desk.readers.locale(reader, client)
    voice = speaking(locale, desk.levels, usual=desk.language)
    return TELLERS[notice.kind](desk, notice, voice) or NOTHING_LEFT


def alert(desk: Desk, notice: Notice, voice: Voice) -> Message | None:
    """Tell an administrator what cannot be sent, for one reason."""
    (error,) = notice.about
    failed = _failed(desk, error)
    plan = desk.store.plan()
    return view.alert(failed, plan, voice) if failed else None


def on_retry(desk: Desk, slack: Args) -> None:
    """Try again what was given up for a reason that is mended now."""
    slack.ack()
    again = [one for one in _failed(desk, pressed_value(slack)) if one.status is Status.DEAD]
    count = sum(desk.store.retry(one.notice.key, desk.now()) for one in again)
    replace(slack, view.retried(count, desk.voice(slack)))


def _failed(desk: Desk, error: str) -> tuple[Delivery, ...]:
    found = (desk.store.deliveries(status=one, error=error, limit=MOST_TOLD) for one in (Status.DEAD, Status.PENDING))
    return tuple(one for each in found for one in each)


TELLERS: Mapping[NoticeKind, Tell] = {
    NoticeKind.REMINDER: reminders.reminder,
    NoticeKind.NUDGE: reminders.reminder,
    NoticeKind.HANDOVER: reminders.handover,
    NoticeKind.STAND_IN: reminders.stand_in,
    NoticeKind.DIGEST: digest.digest,
    NoticeKind.ESCALATION: digest.escalation,
    NoticeKind.ALERT: alert,
    NoticeKind.LEVEL: assessment.level_news,
    NoticeKind.ROUND: rounds.round_news,
}
"""Who says what a notice of a kind says."""
