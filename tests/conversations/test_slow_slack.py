"""Slack itself is slow, refuses what is beside the point, or tells the same thing once more in another way."""

from typing import Any

import pytest

from playground import events
from playground.people import BOT_USER_ID
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conversations.recording import CHANNEL, values

QUESTION = "status för sjukfrånvaron?"
MENTION = {"type": "app_mention", "text": f"<@{BOT_USER_ID}> {QUESTION}"}
EDITED = {"user": "U0HR", "ts": "1731931260.000000"}
STALE = {"type": "button", "block_id": "b", "action_id": "of_another_age", "value": "x"}


def hear(slack: Workspace, channel: str, ts: str, silent: bool = False, **event: Any) -> Seen:
    """Let Slack tell of a message, as it does by itself, and return what the indicator owner then sees."""
    id = slack._channel("hr", channel)
    told = {"user": "U0HR", "channel": id, "ts": ts, "event_ts": ts, **event}
    payload = events.callback(told, slack.team.fresh("Ev"), 1731931200)
    return slack._do("hr", lambda _: slack.team.send_event(payload), silent=silent)


def post(slack: Workspace, typed: str) -> tuple[str, Seen]:
    """Write in the channel; returns the message's ts, and what is seen then, be it nothing."""
    ts: list[str] = []
    channel = slack._channel("hr", CHANNEL)
    asked = "@" in typed
    seen = slack._do("hr", lambda user: ts.append(slack.deeds.say(user, channel, typed)), silent=not asked)
    return ts[0], seen


def test_a_mention_is_answered_once_however_often_its_message_is_edited(slack: Workspace) -> None:
    ts, seen = post(slack, f"@Måltavla {QUESTION}")
    assert "2,5" in seen.text

    hear(slack, CHANNEL, ts, silent=True, **MENTION, edited=EDITED)


def test_a_mention_that_an_edit_adds_is_answered(slack: Workspace) -> None:
    ts, _ = post(slack, QUESTION)

    assert "2,5" in hear(slack, CHANNEL, ts, **MENTION, edited=EDITED).text


def test_what_the_bot_itself_wrote_is_no_question(slack: Workspace) -> None:
    said = {"type": "message", "channel_type": "im", "text": QUESTION, "user": BOT_USER_ID}

    hear(slack, "dm", "1731931200.000200", silent=True, **said)
    hear(slack, "dm", "1731931200.000300", silent=True, **said, subtype="file_share", files=[{"name": "a.xlsx"}])


def test_what_slackbot_says_is_no_question(slack: Workspace) -> None:
    reminded = {"type": "message", "channel_type": "im", "text": "Påminnelse: sjukfrånvaro.", "user": "USLACKBOT"}

    hear(slack, "dm", "1731931200.000400", silent=True, **reminded)


def test_a_question_told_of_oneself_is_answered(slack: Workspace) -> None:
    said = {"type": "message", "channel_type": "im", "subtype": "me_message", "text": QUESTION}

    assert "2,5" in hear(slack, "dm", "1731931200.000200", **said).text


def test_commands_are_acked_in_time_while_slack_is_slow_to_take_answers(slack: Workspace) -> None:
    slack.open_home("hr")  # its reader is known by then
    slack.faults.slow("chat.postMessage", 3.5, times=8, done=True)
    for number in range(8):
        told = {"type": "message", "channel_type": "im", "user": "U0HR", "text": QUESTION}
        where = {"channel": slack._channel("hr", "dm"), "ts": f"1731931200.0001{number:02}"}
        slack.team.send_event(events.callback({**told, **where}, f"EvSlow{number}", 1731931200))

    with slack.team.changed:
        assert slack.team.changed.wait_for(lambda: slack.faults.waiting[0].times <= 3, slack.patience)

    assert "Fråga mig" in slack.command("chef", "/mal hjälp", until="Fråga mig").text
    assert not slack.problems


def test_nobody_asks_slack_who_the_bot_is_before_the_ack(slack: Workspace) -> None:
    slack.faults.broken("auth.test", times=9)

    assert "2,5" in slack.say("hr", "dm", QUESTION).text
    assert "Fråga mig" in slack.command("hr", "/mal hjälp").text
    slack.faults.waiting.clear()


@pytest.mark.parametrize("refusal", ["ratelimited", "internal_error"])
def test_what_is_saved_from_home_is_saved_whatever_becomes_of_home(
    slack: Workspace, store: Store, refusal: str
) -> None:
    slack.click("hr", "Rapportera", in_=slack.open_home("hr"))
    slack.faults.refused("views.publish", refusal)
    seen = slack.submit("hr", {"Resultat (index)": "81"})

    assert "Sparat" in seen.text
    assert "Något gick fel" not in seen.text
    assert values(store, "hme") == ["81"]


def test_a_judgement_from_home_is_saved_whatever_becomes_of_home(slack: Workspace, store: Store) -> None:
    slack.click("chef", "Bedöm", in_=slack.open_home("chef"))
    slack.faults.refused("views.publish", "ratelimited")
    said = {"Din bedömning": "🟨 Uppnås delvis", "Varför?": "Deltagandet har ökat, men inte så mycket som planerat."}
    seen = slack.submit("chef", said)
    if slack.faults.waiting[0].times:  # the evidence is pointed out first
        seen = slack.submit("chef", said)

    assert slack.faults.waiting[0].times == 0
    assert "Sparat" in seen.text
    assert "Något gick fel" not in seen.text


def test_a_report_that_slack_does_not_hand_out_is_not_being_read_for_ever(slack: Workspace) -> None:
    slack.faults.broken("files.info")
    seen = slack.upload("strateg", "dm", "rapport.txt", b"Verksamhet", until="Något gick fel")

    assert "rapport.txt* blev inte läst. Inget är sparat." in seen.text
    assert "Det kan ta upp till en minut" not in seen.text


def test_a_file_that_is_gone_is_said_to_be_gone(slack: Workspace) -> None:
    slack.faults.refused("files.info", "file_deleted")
    seen = slack.upload("strateg", "dm", "rapport.txt", b"Verksamhet", until="Filen finns inte kvar i Slack.")

    assert "Något gick fel" not in seen.text


def test_a_button_of_another_version_is_answered(slack: Workspace) -> None:
    slack.say("hr", "dm", QUESTION)
    where = {"type": "message", "channel_id": slack._channel("hr", "dm"), "message_ts": "1731931200.000100"}
    payload = events.interaction(
        "block_actions", slack.deeds._who("U0HR"), container=where, actions=[STALE], channel={"id": where["channel_id"]}
    )
    seen = slack._do("hr", lambda _: slack.deeds._ask("interactive", payload, "block_actions", "not_acked"))

    assert "från en äldre version av mig" in seen.text


def test_a_form_of_another_version_is_refused_at_its_field(slack: Workspace) -> None:
    form = slack.command("hr", "/rapportera HME").modal
    assert form
    sent = {**form, "callback_id": "of_another_age"}
    answer = slack.deeds._interact("view_submission", "U0HR", None, view=sent, response_urls=[])

    assert answer["response_action"] == "errors"
    assert "inget är sparat" in next(iter(answer["errors"].values()))
