"""What Slack sends now and then: fields left out, the same thing twice, no response address; and a database that gives
up after the form is closed."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from playground import events
from playground.tickets import Hook
from playground.workspace import Workspace
from store import Store
from tests.conversations.held import BUSY
from tests.conversations.recording import CHANNEL, command, plan_of, read, stored, values

WHY = "Indikatorerna visar att det går åt rätt håll."
NOTHING = [{}, {"state": None}, {"state": {}}, {"state": {"values": None}}, {"state": {"values": {}}}]


def text(value: str | None) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": value}


def chosen(value: str | None) -> dict[str, Any]:
    return {"type": "radio_buttons", "selected_option": value and {"value": value}}


def submit(slack: Workspace, user: str, view: dict[str, Any], **state: Any) -> dict[str, Any]:
    """Submit a modal with these fields, and none of the others."""
    values = {id: {id: entry} for id, entry in state.items()}
    sent = {**view, "state": {"values": values}}
    return slack.deeds._interact("view_submission", user, None, view=sent, response_urls=[])


def opened(slack: Workspace, person: str, typed: str) -> dict[str, Any]:
    view = slack.command(person, typed, channel=CHANNEL).modal
    assert view
    return dict(view)


def test_optional_fields_may_be_left_out_of_a_result(slack: Workspace, store: Store) -> None:
    form = opened(slack, "hr", "/rapportera HME")
    odd = {"total": text("81"), "later_kind": chosen(None), "split": {"type": "checkboxes", "selected_options": None}}

    assert submit(slack, "U0HR", form, **odd) == {}
    assert values(store, "hme") == ["81"]


def test_optional_fields_may_be_left_out_of_a_judgement(slack: Workspace, store: Store) -> None:
    form = opened(slack, "chef", "/prognos hållbar arbetsmiljö")
    said = {"level": chosen("partly"), "motivation": text(WHY)}
    answer = submit(slack, "U0CHEF", form, **said)
    if answer:  # the evidence is pointed out first
        answer = submit(slack, "U0CHEF", answer["view"], **said, other={}, rests_on={"selected_options": None})

    assert answer == {}
    judged = plan_of(store).assessment("arbetsmiljo", "2024-årsredovisning")
    assert judged
    assert (judged.motivation, judged.rests_on) == (WHY, ())


def test_optional_fields_may_be_left_out_of_a_target_and_of_dates(slack: Workspace, store: Store) -> None:
    form = opened(slack, "strateg", "/mal målvärde sjukfrånvarokvot")
    told = {"value": text("3,5"), "year": text("2025"), "direction": chosen("at_most")}
    assert submit(slack, "U0STRATEG", form, **told) == {}
    assert plan_of(store).targets_of("sjukfranvaro")[-1].year == 2025

    overview = slack.command("strateg", "/mal omgång", channel=CHANNEL)
    dates = slack.click("strateg", "Ändra datum", in_=overview).modal
    assert dates
    assert submit(slack, "U0STRATEG", dict(dates), owners_by={"selected_date": "2025-01-20"}) == {}


@pytest.mark.parametrize("state", NOTHING, ids=str)
def test_a_form_without_any_state_is_answered_at_its_fields(slack: Workspace, state: dict[str, Any]) -> None:
    for person, typed, field in (("hr", "/rapportera HME", "total"), ("chef", "/prognos arbetsmiljö", "level")):
        form = {**opened(slack, person, typed)}
        form.pop("state", None)
        sent = {**form, **state}
        answer = slack.deeds._interact("view_submission", f"U0{person.upper()}", None, view=sent, response_urls=[])
        assert answer["response_action"] == "errors"
        assert "Något gick fel" not in answer["errors"][field]


def test_a_command_that_comes_twice_is_done_once(slack: Workspace, store: Store) -> None:
    for typed, seen in (("sjukfrånvaro 2,4 %", "Sparat i"), ("HME", "Resultat (index)")):
        payload = command_payload(slack, "U0HR", typed)
        slack.deeds._ask("slash_commands", payload, "/rapportera", "dispatch_failed")
        slack.news("hr", until=seen)
        slack.deeds._ask("slash_commands", payload, "/rapportera", "dispatch_failed")
        again = slack.news("hr", silent=typed == "HME")
        assert "Något gick fel" not in again.text
    slack.problems.clear()  # the second modal is refused, and one is enough

    assert len(stored(store, "sjukfranvaro")) == 1


@pytest.mark.parametrize("left_out", [("response_url",), ("message",), ("response_url", "message", "api_app_id")])
def test_a_button_is_obeyed_whatever_comes_with_it(slack: Workspace, store: Store, left_out: tuple[str, ...]) -> None:
    saved = command(slack, "hr", "sjukfrånvaro 2,4 %").message
    block, button = next(
        (block, button)
        for block in saved["blocks"]
        for button in block.get("elements", ())
        if button.get("action_id") == "recording_undo"
    )
    action = {"type": "button", "block_id": block["block_id"], "action_id": "recording_undo", "value": button["value"]}
    where = {"type": "message", "message_ts": saved["ts"], "channel_id": saved["channel"], "is_ephemeral": True}
    payload = events.interaction(
        "block_actions",
        slack.deeds._who("U0HR"),
        container=where,
        actions=[action],
        channel={"id": saved["channel"], "name": "directmessage"},
        message=saved,
        response_url=slack.deeds._url(Hook("U0HR", saved["channel"], saved["ts"])),
        trigger_id=slack.team.tickets.trigger("U0HR"),
    )
    sent = {name: part for name, part in payload.items() if name not in left_out}
    slack.deeds._ask("interactive", sent, "block_actions", "not_acked")

    assert "Ångrat. Sjukfrånvarokvot har inget värde nu." in read(slack.news("hr"))
    slack.problems.clear()  # what one person alone sees cannot be replaced without the address
    assert stored(store, "sjukfranvaro") == ()


@pytest.mark.parametrize(
    ("person", "typed", "said", "words"),
    [
        ("hr", "/rapportera HME", {"total": text("81"), "comment": text("Bättre än i fjol.")}, "Bättre än i fjol."),
        ("chef", "/prognos arbetsmiljö", {"level": chosen("met"), "motivation": text(WHY)}, WHY),
    ],
)
@BUSY
def test_what_was_typed_is_repeated_where_the_database_gives_up_too_late(
    slack: Workspace, database: Path, person: str, typed: str, said: dict[str, Any], words: str
) -> None:
    form = opened(slack, person, typed)
    with given_up(database):
        answer = submit(slack, f"U0{person.upper()}", form, **said)
        assert answer["response_action"] == "update"
        seen = slack.news(person, until="referens")

    assert len(seen.messages) == 1
    assert "Inget är sparat." in read(seen)
    assert words in read(seen)


def test_a_line_is_repeated_where_the_database_gives_up(slack: Workspace, database: Path) -> None:
    with given_up(database):
        seen = command(slack, "hr", "sjukfrånvaro 2,4 %", until="referens")

    assert "Inget är sparat." in read(seen)
    assert "sjukfrånvaro 2,4 %" in read(seen)


def command_payload(slack: Workspace, user: str, typed: str) -> dict[str, Any]:
    room = slack.team.called(CHANNEL)
    assert room
    hook = slack.deeds._url(Hook(user, room.id))
    trigger = slack.team.tickets.trigger(user)
    made = events.slash_command("/rapportera", typed, slack.deeds._who(user), room.id, "x", trigger, hook)
    return dict(json.loads(json.dumps(made)))


@contextmanager
def given_up(database: Path) -> Iterator[None]:
    """Hold the only right to write for longer than Slack waits; then the bot's tables are gone."""
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")

    def give_up() -> None:
        connection.execute("DROP TABLE revision")
        connection.commit()

    timer = threading.Timer(2.5, give_up)
    timer.start()
    yield
    timer.join()
    connection.close()
