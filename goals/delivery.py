"""What becomes of a notice: decided without Slack, database or clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from goals.outcome import Notice, NoticeKind

_MARKS = UUID("5f0f1a5e-5f0c-5a3e-9d5a-6d2f6f0e8a11")


class Status(StrEnum):
    """Where a notice stands. All but the first two are final."""

    PENDING = "pending"
    """Waits for its time, or for the next try."""
    SENDING = "sending"
    """A sender has taken it, and may have posted it."""
    SENT = "sent"
    SKIPPED = "skipped"
    """There was nothing left to say, or nobody to say it to."""
    EXPIRED = "expired"
    """It could not be sent while it was of use."""
    SUPERSEDED = "superseded"
    """A newer notice says the same."""
    DEAD = "dead"
    """Slack refused it, or too many tries failed."""
    CANCELLED = "cancelled"
    """Somebody took it back before it was sent."""


@dataclass(frozen=True, slots=True)
class Due:
    """A notice to be planned, and how it starts: pending, or already settled with `why`, a Swedish sentence."""

    notice: Notice
    status: Status = Status.PENDING
    why: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice as the log of deliveries has it.

    `why` is a Swedish sentence: why it was not sent, or what the last try ran into; `error` is Slack's code for that.
    `next_try_at` counts while it is pending, `settled_at` once it is final. What was sent stands in Slack's
    `channel_id` at `sent_ts`; `looked_up` tells that nobody heard the answer and the message was found afterwards.
    """

    notice: Notice
    status: Status
    why: str
    error: str
    attempts: int
    planned_at: datetime
    next_try_at: datetime
    settled_at: datetime | None
    channel_id: str
    sent_ts: str
    looked_up: bool


@dataclass(frozen=True, slots=True)
class Skip:
    """There is nothing to send; `why` is a Swedish sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class Terms:
    """How long is waited for what, by a sender.

    A call to Slack takes at most `timeout`. Where a sender stops in the middle, its notice may be taken over only
    when its last call is over for certain (`margin`) and Slack shows in a conversation what that call wrote (`settle`);
    hence the `lease`, and posting only while that much of it is left. A failed try waits `first_wait`, doubled for each
    further one up to `longest_wait`; after `tries` of them the notice is given up. What only the administrator can mend
    is tried again after `mending`.

    Slack takes a message a second in a conversation (`apart`), some hundred a minute in all (`rest` after each) and
    fifty newly opened conversations a minute (`rest_after_opening`). With nothing to do a sender rests for `idle`.
    """

    timeout: timedelta = timedelta(seconds=10)
    margin: timedelta = timedelta(seconds=30)
    settle: timedelta = timedelta(seconds=60)
    lease: timedelta = timedelta(minutes=3)
    first_wait: timedelta = timedelta(minutes=1)
    longest_wait: timedelta = timedelta(hours=1)
    tries: int = 10
    mending: timedelta = timedelta(minutes=5)
    apart: timedelta = timedelta(seconds=1)
    rest: timedelta = timedelta(seconds=0.5)
    rest_after_opening: timedelta = timedelta(seconds=1.2)
    idle: timedelta = timedelta(seconds=2)

    def __post_init__(self) -> None:
        if self.lease <= self.needed:
            raise ValueError(f"a lease of {self.lease} is over before a message can be looked for ({self.needed})")

    @property
    def needed(self) -> timedelta:
        """What has to be left of a lease when a message is posted."""
        return self.timeout + self.margin + self.settle

    def wait(self, attempt: int, jitter: float = 0.0) -> timedelta:
        """How long to wait after so many failed tries; `jitter` from 0 to 1 adds up to a quarter, so that notices that
        failed together do not come back together."""
        doubled = self.first_wait * (1 << min(max(attempt, 1) - 1, 20))
        return min(doubled, self.longest_wait) * (1 + jitter / 4)


def mark(notice: Notice) -> str:
    """What the sent message carries so that it can be found again: unique to the notice, and saying nothing else."""
    return str(uuid5(_MARKS, notice.key))


# --- what Slack's answer means -----------------------------------------------------------------------------------


class Meaning(StrEnum):
    """What an answer tells about the call that it is for."""

    DONE = "done"
    WAIT = "wait"
    """Not done: too many calls; Slack says how long nobody should make one."""
    OUR_FAULT = "our_fault"
    """Not done, nor would any other call be: the token or the app's scopes are wrong."""
    REFUSED = "refused"
    """Not done, nor would it be another time."""
    NOT_REACHED = "not_reached"
    """Not done: Slack was not there."""
    UNKNOWN = "unknown"
    """Done or not; only Slack knows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from a call: the HTTP `status`, 0 where no answer came or none that could be read; Slack's `error`
    code, "" where it said none. `reached` is False where there was not even a connection. `retry_after` and `needed`,
    the scope that Slack misses, are what Slack said."""

    status: int = 0
    error: str = ""
    reached: bool = True
    retry_after: timedelta = timedelta(0)
    needed: str = ""

    @property
    def code(self) -> str:
        """What went wrong in a word, for the log: "is_archived", "missing_scope im:write", "http_503"."""
        if self.error:
            return f"{self.error} {self.needed}".strip()
        return f"http_{self.status}" if self.status else "no_answer" if self.reached else "not_reached"


_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_OURS = frozenset(
    {
        "access_denied",
        "account_inactive",
        "enterprise_is_restricted",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
_UNCERTAIN = frozenset(
    {
        "duplicate_channel_not_found",
        "duplicate_message_not_found",
        "fatal_error",
        "internal_error",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)


def meaning(answer: Answer) -> Meaning:
    """Tell what an answer means. What is not known for certain to have failed counts as unknown."""
    if not answer.reached:
        return Meaning.NOT_REACHED
    if answer.status == 429 or answer.error in _LIMITED:
        return Meaning.WAIT
    if answer.status == 0 or answer.status >= 500 or answer.error in _UNCERTAIN:
        return Meaning.UNKNOWN
    if answer.error in _OURS:
        return Meaning.OUR_FAULT
    if answer.error:
        return Meaning.REFUSED
    return Meaning.DONE if answer.status == 200 else Meaning.UNKNOWN


WHY = {
    "account_inactive": "Botens konto i Slack är avstängt.",
    "cannot_dm_bot": "Mottagaren är en bot.",
    "channel_not_found": "Kanalen finns inte, eller är privat och boten är inte med i den.",
    "invalid_auth": "Slack godtar inte botens token.",
    "invalid_blocks": "Slack godtar inte meddelandets form.",
    "is_archived": "Kanalen är arkiverad.",
    "messages_tab_disabled": "Appens flik för direktmeddelanden är avstängd.",
    "msg_blocks_too_long": "Meddelandet är för långt för Slack.",
    "msg_too_long": "Meddelandet är för långt för Slack.",
    "not_in_channel": "Boten är inte med i kanalen.",
    "restricted_action": "Arbetsytans regler hindrar boten från att skriva där.",
    "restricted_action_read_only_channel": "Kanalen är skrivskyddad.",
    "token_expired": "Botens token har gått ut.",
    "token_revoked": "Botens token är återkallad.",
    "user_disabled": "Användaren är avstängd i Slack.",
    "user_not_found": "Användaren finns inte i Slack.",
}
"""What Slack's codes mean to an administrator."""
AWAY = "Slack gick inte att nå."
ASKED_TO_WAIT = "Slack bad boten vänta."
UNHEARD = "Slack svarade inte som det ska, så meddelandet kan ha kommit fram."
TOO_LATE = "Det kunde inte skickas medan det var till nytta."
BROKEN = "Det gick inte att skapa; loggen säger varför."
"""Why a notice was not sent, where Slack has not said it."""


def why(answer: Answer) -> str:
    """Tell in a Swedish sentence what went wrong."""
    if answer.error == "missing_scope":
        named = f"behörigheten {answer.needed}" if answer.needed else "en behörighet"
        return f"Appen saknar {named} i Slack."
    match meaning(answer):
        case Meaning.NOT_REACHED:
            return AWAY
        case Meaning.WAIT:
            return ASKED_TO_WAIT
        case Meaning.UNKNOWN:
            return UNHEARD
    return WHY.get(answer.error, f"Slack nekade: {answer.error}.")


# --- who is told -------------------------------------------------------------------------------------------------

GATHERING = timedelta(minutes=1)
"""How long an alert waits for others like it."""
ALERT_IS_NEWS = timedelta(days=7)


def alerts(about: Notice, error: str, administrators: Iterable[str], at: datetime) -> tuple[Notice, ...]:
    """Notices to the administrators, by Slack user id, that something could not be sent because of `error`.

    Each is told once an hour of what goes wrong for the same reason. That an alert goes wrong is told to nobody.
    """
    if about.kind is NoticeKind.ALERT:
        return ()
    due, occasion = at + GATHERING, f"{at.astimezone(UTC):%Y-%m-%dT%H}Z {error}"
    return tuple(
        Notice(NoticeKind.ALERT, about.board, "", occasion, due, due + ALERT_IS_NEWS, person=person, about=(error,))
        for person in administrators
    )
