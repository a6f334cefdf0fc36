"""What administrators read about sending."""

from collections.abc import Sequence

from goals.delivery import Delivery, Status
from goals.outcome import NoticeKind
from goals.plan import Plan
from handlers.views.blocks import Message, actions, button, context, escape, in_line, message, section, sections
from handlers.views.voice import Voice

RETRY = "notice_retry"
LISTED = 10


def alert(failed: Sequence[Delivery], plan: Plan | None, voice: Voice) -> Message:
    """What could not be sent for one reason, with a button that tries again what was given up."""
    given_up = [one for one in failed if one.status is Status.DEAD]
    told = given_up or failed
    count, first = len(told), told[0]
    if given_up:
        lead = voice.counted(
            count, "*Ett meddelande gick inte att skicka.*", "*{count} meddelanden gick inte att skicka.*"
        )
        ending = actions(button(voice("Försök igen"), RETRY, first.error, style="primary"))
    else:
        lead = voice.counted(count, "*Ett meddelande kan inte skickas.*", "*{count} meddelanden kan inte skickas.*")
        ending = context(voice("Jag försöker igen av mig själv var femte minut, och allt skickas när felet är rättat."))
    lines = [f"• {told_in_a_line(one, plan, voice)}" for one in told[:LISTED]]
    if count > LISTED:
        lines.append(voice("… och {count} till", count=count - LISTED))
    return message(section(f"⚠️ {lead}\n{_reason(first, voice)}"), sections(lines), ending)


def retried(count: int, voice: Voice) -> Message:
    """What the button did."""
    if not count:
        return message(section(voice("Det finns inget kvar att försöka igen med.")))
    return message(section(voice.counted(count, "✓ Meddelandet skickas igen.", "✓ {count} meddelanden skickas igen.")))


def _reason(one: Delivery, voice: Voice) -> str:
    code, _, scope = one.error.partition(" ")
    if code == "missing_scope" and scope:
        return voice("Appen saknar behörigheten {scope} i Slack. Lägg till den och installera om appen.", scope=scope)
    return voice.word(one.why)


def told_in_a_line(one: Delivery, plan: Plan | None, voice: Voice) -> str:
    """A notice in a line: what, to whom and for which round."""
    notice = one.notice
    person = plan.person(notice.person) if plan else None
    if notice.channel:
        to = f"<#{escape(notice.channel)}>"
    else:
        to = in_line(person.title) if person else f"<@{escape(notice.person)}>"
    round = plan.round(notice.board, notice.round) if plan else None
    kind = kind_of(notice.kind, voice)
    if round:
        return voice("{kind} till {to}, {round}", kind=kind, to=to, round=voice.round(round))
    return voice("{kind} till {to}", kind=kind, to=to)


def kind_of(kind: NoticeKind, voice: Voice) -> str:
    """What a kind of notice is called."""
    return {
        NoticeKind.REMINDER: voice("Påminnelse"),
        NoticeKind.DIGEST: voice("Sammanställning"),
        NoticeKind.ESCALATION: voice("Besked om det som är sent"),
        NoticeKind.NUDGE: voice("Påminnelse från en strateg"),
        NoticeKind.HANDOVER: voice("Besked om en överlämning"),
        NoticeKind.STAND_IN: voice("Besked om att ta hand om något så länge"),
        NoticeKind.LEVEL: voice("Besked om ändrad nivå"),
        NoticeKind.ROUND: voice("Besked om ett rapporttillfälle"),
        NoticeKind.ALERT: voice("Larm"),
    }[kind]
