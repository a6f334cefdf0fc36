"""What administrators read when something could not be sent, and how they try again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sender import Sender
from goals.delivery import AWAY, BROKEN, TOO_LATE, UNHEARD, WHY, Due, Skip, Status
from goals.outcome import Notice, NoticeKind
from handlers import Desk
from handlers.notices import recipient
from handlers.views.blocks import message, section
from handlers.views.voice import LEVELS, speaking
from playground.workspace import Workspace
from tests.conftest import demo_day

HOUR = timedelta(hours=1)
NEWS = Notice(
    NoticeKind.ROUND, "run", "2024-årsredovisning", "låst", demo_day(), demo_day() + HOUR, channel="C0MALOCHUPPFOLJNING"
)


@pytest.fixture
def sender(sender: Sender) -> Sender:
    """The sender, an hour later for what is planned by it, with something to say of rounds whatever their state."""
    usual = sender.render
    sender.render = lambda one: message(section("Låst.")) if one.kind is NoticeKind.ROUND else usual(one)
    return sender


def later(sender: Sender, minutes: int) -> None:
    """Send what is due so many minutes after the demo's morning."""
    sender.now = lambda: demo_day() + timedelta(minutes=minutes)
    sender.drain()


def test_an_administrator_reads_what_could_not_be_sent_and_tries_again(
    slack: Workspace, desk: Desk, sender: Sender
) -> None:
    slack.archive("#mål-och-uppföljning")
    desk.store.plan_notices([Due(NEWS)], demo_day())
    later(sender, 0)
    later(sender, 2)

    told = slack.news("strateg")
    assert "Ett meddelande gick inte att skicka." in told.text
    assert "Kanalen är arkiverad." in told.text
    assert "Besked om ett rapporttillfälle till <#C0MALOCHUPPFOLJNING>, årsredovisning 2024" in told.text

    slack.archive("#mål-och-uppföljning", archived=False)
    assert "✓ Meddelandet skickas igen." in slack.click("strateg", "Försök igen", in_=told).text
    later(sender, 4)
    assert "Låst." in slack.news("hr").text
    slack.problems.clear()


def test_news_of_one_reason_come_in_one_message(slack: Workspace, desk: Desk, sender: Sender) -> None:
    slack.archive("#mål-och-uppföljning")
    many = [replace(NEWS, occasion=f"låst {number}") for number in range(12)]
    desk.store.plan_notices(map(Due, many), demo_day())
    later(sender, 0)
    later(sender, 2)

    (told,) = slack.news("strateg").messages
    assert "*12 meddelanden gick inte att skicka.*" in told["blocks"][0]["text"]["text"]
    assert "… och 2 till" in told["text"]
    slack.problems.clear()


def test_a_missing_scope_is_named(slack: Workspace, desk: Desk, sender: Sender) -> None:
    sender.recipient = lambda notice: "U0HR" if notice == NEWS else recipient(desk, notice)
    slack.faults.refused("conversations.open", "missing_scope")
    desk.store.plan_notices([Due(NEWS)], demo_day())
    later(sender, 0)
    (waiting,) = desk.store.deliveries(status=Status.PENDING, kind=NoticeKind.ROUND)

    assert waiting.error == "missing_scope"
    assert waiting.why == "Appen saknar en behörighet i Slack."


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("U0FRAMMANDE", "U0FRAMMANDE"),
        ("okänd", Skip("Personen finns inte längre i planen.")),
    ],
)
def test_a_notice_may_go_to_somebody_that_the_plan_does_not_know(desk: Desk, person: str, expected: str | Skip) -> None:
    notice = Notice(NoticeKind.ALERT, "run", "", "x", demo_day(), demo_day() + HOUR, person=person)

    assert recipient(desk, notice) == expected


def test_people_are_known_by_their_ids_and_may_lack_an_account(desk: Desk) -> None:
    plan = desk.store.plan()
    assert plan
    for person in plan.people:
        found = recipient(
            desk, Notice(NoticeKind.NUDGE, "run", "", "x", demo_day(), demo_day() + HOUR, person=person.id)
        )
        assert found == (person.slack or Skip(f"{person.title} har inget Slack-konto i planen."))


def test_reasons_are_told_in_english_too() -> None:
    english = speaking("en-GB", LEVELS)

    assert all(english.word(why) != why for why in (*WHY.values(), AWAY, UNHEARD, TOO_LATE, BROKEN))
