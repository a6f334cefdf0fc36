"""Nothing is recorded twice and nothing typed is lost: double sends, two people, locks, restarts, slow and lost
databases."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.app import create_app, slack_client
from bot.manifest import manifest
from goals.outcome import Outcome
from goals.plan import Plan, RoundState
from goals.problems import Problems
from handlers import Desk
from playground.attach import attached
from playground.workspace import Workspace
from store import Kept, Store
from tests.conftest import demo_day
from tests.conversations.held import BUSY, held
from tests.conversations.recording import ROUND, command, entry, plan_of, read, stored, values

NOT_SPLIT = {"Ej uppdelat": "Värdet är inte uppdelat på kvinnor och män"}
QUESTION = "Ersätt eller lägg till?"


def test_one_form_sent_twice_is_recorded_once(slack: Workspace, store: Store) -> None:
    opened = command(slack, "hr", "HME 8,")
    assert opened.modal
    typed = {"total": {"total": {"type": "plain_text_input", "value": "81"}}}
    state = {**opened.modal, "state": {"values": typed}}
    for _ in range(2):
        answer = slack.deeds._interact("view_submission", "U0HR", None, view=state, response_urls=[])
        assert "errors" not in answer

    assert values(store, "hme") == ["81"]
    assert len(store.changes("measurements", stored(store, "hme")[0].id)) == 1


def test_the_second_of_two_people_sees_what_the_first_reported_and_chooses(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro")
    command(slack, "analys", "sjukfrånvaro")
    slack.submit("hr", {"Totalt": "2,4", **NOT_SPLIT})
    asked = slack.submit("analys", {"Totalt": "2,6", "Kommentar": "Enligt mitt underlag.", **NOT_SPLIT})

    text = read(asked)
    assert "⚠️ Medan du skrev rapporterade Indikatorägare, HR 2,4 %, 18 november 2024 kl. 09.00." in text
    assert "Behåll det som står, spara inte mitt" in text
    assert values(store, "sjukfranvaro") == ["2,4 %"]
    slack.choose("analys", QUESTION, "Ersätt 2,4\N{NO-BREAK SPACE}%")
    slack.submit("analys", {"Varför ändras värdet?": "Stämt av med HR."})
    assert values(store, "sjukfranvaro") == ["2,6 %"]
    assert entry(store, "sjukfranvaro").comment == "Enligt mitt underlag."


def test_the_second_person_may_keep_what_the_first_reported(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro")
    command(slack, "analys", "sjukfrånvaro")
    slack.submit("hr", {"Totalt": "2,4", **NOT_SPLIT})
    revision = store.revision()
    slack.submit("analys", {"Totalt": "2,6", **NOT_SPLIT})
    seen = slack.submit("analys", {QUESTION: "Behåll det som står, spara inte mitt"})

    assert "Inget ändrades. Sjukfrånvarokvot är fortfarande 2,4 %." in read(seen)
    assert store.revision() == revision


def test_a_form_left_open_over_a_lock_says_so_and_shows_what_was_typed(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro")
    move_round(store, RoundState.LOCKED)
    seen = slack.submit("hr", {"Totalt": "2,4", "Kommentar": "Lägre än i våras.", **NOT_SPLIT})

    text = read(seen)
    assert "Omgången årsredovisning 2024 är låst, så inget är sparat." in text
    assert "Den kan öppnas igen av Strateg, Regional utveckling." in text
    assert "Totalt: 2,4" in text
    assert "Kommentar: Lägre än i våras." in text
    assert stored(store, "sjukfranvaro") == ()


def test_a_round_that_is_decided_takes_nothing(slack: Workspace, store: Store) -> None:
    saved = command(slack, "hr", "sjukfrånvaro 2,4 %")
    move_round(store, RoundState.DECIDED)

    assert "Inget rapporttillfälle är öppet" in command(slack, "hr", "HME 81").text
    assert "är beslutad" in slack.click("hr", "Ångra", in_=saved).text
    assert values(store, "sjukfranvaro") == ["2,4 %"]


def test_a_restart_between_opening_and_sending_loses_nothing(desk: Desk, store: Store) -> None:
    with Workspace(manifest(desk.commands, "Måltavla"), now=demo_day) as slack:
        client = slack_client(slack.bot_token, slack.api_url)
        with attached(create_app(desk, client), slack):
            command(slack, "hr", "sjukfrånvaro 25 %")
        with attached(create_app(replace(desk), client), slack):
            slack.submit("hr", {"Kommentar": "Det stämmer.", **NOT_SPLIT})

    assert values(store, "sjukfranvaro") == ["25,0 %"]
    assert entry(store, "sjukfranvaro").comment == "Det stämmer."


def test_an_indicator_that_is_gone_is_said_so(slack: Workspace, store: Store) -> None:
    opened = command(slack, "hr", "HME 8,")
    assert opened.modal
    gone = opened.modal["private_metadata"].replace('"hme"', '"hme-borta"')
    state: dict[str, Any] = {"total": {"total": {"type": "plain_text_input", "value": "81"}}}
    view = {**opened.modal, "private_metadata": gone, "state": {"values": state}}
    answer = slack.deeds._interact("view_submission", "U0HR", None, view=view, response_urls=[])

    assert answer["response_action"] == "update"
    assert "finns inte kvar i planen, så inget är sparat" in str(answer["view"])
    assert "Totalt: 81" in str(answer["view"])


@BUSY
def test_a_slow_database_is_waited_for_beside_the_modal(slack: Workspace, store: Store, database: Path) -> None:
    command(slack, "hr", "HME 8,")
    with held(database, slack):
        seen = slack.submit("hr", {"Resultat": "81"}, until="Sparat i")

    assert "Det sparas fortfarande. Resultatet kommer i ett meddelande till dig." in seen.text
    assert "Sparat i årsredovisning 2024" in read(seen)
    assert not slack.problems
    assert values(store, "hme") == ["81"]


@BUSY
def test_a_slow_database_is_waited_for_after_a_command(slack: Workspace, store: Store, database: Path) -> None:
    with held(database, slack):
        seen = command(slack, "hr", "HME 81", until="Sparat i")

    assert seen.message["ephemeral"]
    assert not slack.problems


@BUSY
def test_a_doubt_that_comes_late_comes_as_a_message_with_what_was_typed(slack: Workspace, database: Path) -> None:
    command(slack, "hr", "sjukfrånvaro")
    with held(database, slack):
        seen = slack.submit("hr", {"Totalt": "25", "Kommentar": "Ökade.", **NOT_SPLIT}, until="Du skrev")

    assert "Inget är sparat än" in seen.text
    assert "2,5 % → 25,0 %: stämmer det?" in read(seen)
    assert "Kommentar: Ökade." in seen.text
    assert "Totalt (%)" in slack.click("hr", "Rapportera", in_=seen.messages[-1]).text


def test_a_database_that_is_lost_leaves_the_form_as_it_was(slack: Workspace, database: Path) -> None:
    command(slack, "hr", "HME 8,")
    lose(database)
    seen = slack.submit("hr", {"Resultat": "81", "Kommentar": "Bättre."})

    assert not seen.modal, "nothing in the modal changed"
    assert list(seen.errors) == ["Resultat (index)"]
    assert "Något gick fel hos mig, inte hos dig." in seen.errors["Resultat (index)"]
    assert "*" not in seen.errors["Resultat (index)"]


@BUSY
def test_a_database_that_is_lost_while_somebody_waits_is_told_with_what_was_typed(
    slack: Workspace, database: Path
) -> None:
    command(slack, "hr", "HME 8,")
    with held(database, slack, lost=True):
        seen = slack.submit("hr", {"Resultat": "81", "Kommentar": "Bättre."}, until="referens")

    assert "Inget är sparat." in read(seen)
    assert "Kommentar: Bättre." in seen.text


def test_what_the_modal_remembers_always_fits(slack: Workspace) -> None:
    command(slack, "hr", "sjukfrånvaro")
    long = {"Underlag": "ö" * 250, "Mätning": "å" * 250, "Kommentar": "ä" * 1500}
    asked = slack.submit("hr", {"Totalt": "25", **long, **NOT_SPLIT})
    assert asked.modal
    turned = slack.click("hr", "Kan inte följas upp nu")
    assert turned.modal
    assert len(turned.modal["private_metadata"]) <= 3000
    back = slack.click("hr", "Rapportera ett värde")
    assert "ö" * 250 in str(back.modal)


def test_an_old_button_of_a_closed_round_says_so(slack: Workspace, store: Store) -> None:
    saved = command(slack, "hr", "sjukfrånvaro 2,4 %")
    move_round(store, RoundState.LOCKED)

    assert "är låst" in slack.click("hr", "Ändra", in_=saved).text


def move_round(store: Store, state: RoundState) -> None:
    """Lock or decide the open round behind everybody's back."""

    def decide(plan: Plan) -> Outcome | Problems:
        round = plan.round("run", ROUND)
        assert round
        return Outcome((replace(round, state=state),))

    assert isinstance(store.keep(decide, "strateg", demo_day() + timedelta(hours=1), "låst"), Kept)
    assert plan_of(store).open_round("run") is None


def lose(database: Path) -> None:
    """Take the bot's tables away."""
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TABLE revision")
    connection.close()
