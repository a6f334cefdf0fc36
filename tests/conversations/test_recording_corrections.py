"""What is recorded can be put right and taken back where it was confirmed, and nothing of what was is lost."""

import re
from dataclasses import replace

from goals.outcome import Outcome
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day
from tests.conversations.recording import CHANNEL, button_in, command, entry, plan_of, read, stored, values

NOT_SPLIT = {"Ej uppdelat": "Värdet är inte uppdelat på kvinnor och män"}


def test_a_correction_is_made_in_place_and_keeps_the_old_value(slack: Workspace, store: Store) -> None:
    saved = command(slack, "hr", "sjukfrånvaro 2,4 %")
    form = slack.click("hr", "Ändra", in_=saved)
    assert "Ändra resultat" in form.text
    assert slack.submit("hr", {"Totalt": "2,6"}).errors == {
        "Varför ändras värdet?": "Skriv varför värdet ändras; det gamla står kvar i historiken."
    }
    seen = slack.submit("hr", {"Varför ändras värdet?": "November räknades inte med."})

    assert seen.message["ts"] == saved.message["ts"], "the confirmation stands where the first one stood"
    assert "✎ Ändrad i årsredovisning 2024, var 2,4 %:" in read(seen)
    assert "Varför: November räknades inte med." in seen.text
    assert values(store, "sjukfranvaro") == ["2,6 %"]
    (one,) = stored(store, "sjukfranvaro")
    latest = store.changes("measurements", one.id)[0]
    assert (latest.by, latest.why) == ("hr", "November räknades inte med.")


def test_history_is_one_click_away(slack: Workspace, store: Store) -> None:
    saved = command(slack, "hr", "sjukfrånvaro 2,4 %")
    slack.click("hr", "Ändra", in_=saved)
    changed = slack.submit("hr", {"Totalt": "2,6", "Varför ändras värdet?": "November räknades inte med."})
    past = slack.click("hr", "Historik", in_=changed)

    assert past.modal
    text = read(past)
    assert "18 november 2024 kl. 09.00 · Indikatorägare, HR" in text
    assert "Värde: 2,4 % → 2,6 %" in text
    assert "Varför: November räknades inte med." in text
    assert text.index("2,4 % → 2,6 %") < text.index("Rapporterat: 2,4 %"), "newest first"


def test_history_tells_what_was_taken_back_too(slack: Workspace, store: Store) -> None:
    slack.click("hr", "Ångra", in_=command(slack, "hr", "sjukfrånvaro 2,4 %"))
    past = command(slack, "chef", "historik sjukfrånvaro")

    assert "Ångrat: 2,4 %" in read(past)
    assert "Rapporterat: 2,4 %" in read(past)


def test_history_of_a_round_that_was_imported_and_of_nothing(slack: Workspace) -> None:
    assert "Sjukfrånvarokvot i delår 2024" in read(command(slack, "hr", "historik sjukfrånvaro"))
    assert "Flera indikatorer passar" in command(slack, "hr", "historik skyddsrond").text
    assert "Jag hittar ingen indikator" in command(slack, "hr", "historik gurkodling").text
    assert "`/rapportera historik sjukfrånvaro`" in command(slack, "hr", "historik").text


def test_undo_takes_a_new_value_away(slack: Workspace, store: Store) -> None:
    saved = command(slack, "hr", "sjukfrånvaro 2,4 %")
    undone = slack.click("hr", "Ångra", in_=saved)

    assert undone.message["ts"] == saved.message["ts"]
    assert "Ångrat. Sjukfrånvarokvot har inget värde nu." in read(undone)
    assert stored(store, "sjukfranvaro") == ()
    assert "6 indikatorer" in slack.open_home("hr").text
    slack.click("hr", "Rapportera", in_=undone)


def test_undo_of_a_correction_puts_back_what_stood_there(slack: Workspace, store: Store) -> None:
    slack_form = command(slack, "hr", "sjukfrånvaro")
    assert slack_form.modal
    first = slack.submit("hr", {"Totalt": "2,4", "Kvinnor": "3,5", "Män": "0,4", "Kommentar": "Först."})
    before = stored(store, "sjukfranvaro")
    slack.click("hr", "Ändra", in_=first)
    second = slack.submit("hr", {"Totalt": "2,6", "Kommentar": "Sedan.", "Varför ändras värdet?": "Fel."})
    undone = slack.click("hr", "Ångra", in_=second)

    assert "Ångrat. Sjukfrånvarokvot är åter 2,4 %." in read(undone)
    assert stored(store, "sjukfranvaro") == before
    assert entry(store, "sjukfranvaro").comment == "Först."


def test_nothing_is_taken_back_that_somebody_has_written_over(slack: Workspace, store: Store) -> None:
    saved = command(slack, "hr", "sjukfrånvaro 2,4 %")
    form = command(slack, "analys", "sjukfrånvaro 2,6 %")
    assert form.modal
    slack.choose("analys", "Ersätt eller lägg till?", "Ersätt 2,4\N{NO-BREAK SPACE}%")
    slack.submit("analys", {"Varför ändras värdet?": "Nytt underlag.", **NOT_SPLIT})

    refused = slack.click("hr", "Ångra", in_=saved)
    assert "Det går inte att ångra: Indikatorägare, Analys har ändrat Sjukfrånvarokvot efteråt" in read(refused)
    assert "18 november 2024 kl. 09.00" in refused.text
    assert values(store, "sjukfranvaro") == ["2,6 %"]


def test_filling_in_what_was_empty_needs_no_reason(slack: Workspace, store: Store) -> None:
    saved = command(slack, "hr", "sjukfrånvaro 2,4 %")
    assert "Kvinnor och män är inte ifyllda" in saved.text
    slack.click("hr", "Ändra", in_=saved)
    seen = slack.submit("hr", {"Kvinnor": "3,5", "Män": "0,4", "Ej uppdelat": []})

    assert "Kvinnor 3,5 % · Män 0,4 %" in read(seen)
    (one,) = stored(store, "sjukfranvaro")
    assert {change.why for change in store.changes("measurements", one.id)} == {
        "rapporterat i Slack",
        "kompletterat i Slack",
    }


def test_saving_without_a_change_changes_nothing(slack: Workspace, store: Store) -> None:
    saved = command(slack, "hr", "HME 81")
    revision = store.revision()
    slack.click("hr", "Ändra", in_=saved)
    seen = slack.submit("hr")

    assert "Inget ändrades. Hållbart medarbetarengagemang (HME) – totalindex är fortfarande 81." in read(seen)
    assert store.revision() == revision


def test_when_it_is_followed_up_can_be_changed_and_taken_back_too(slack: Workspace, store: Store) -> None:
    command(slack, "analys", "årskonferens")
    slack.click("analys", "Kan inte följas upp nu")
    noted = slack.submit("analys", {"Varför?": "Konferensen är flyttad.", "Eller efter ett visst datum": "2025-01-10"})
    slack.click("analys", "Ändra", in_=noted)
    moved = slack.submit("analys", {"Eller efter ett visst datum": "2025-01-12"})
    assert "följs upp efter 12 januari 2025" in moved.text

    slack.click("analys", "Ångra", in_=moved)
    assert str(entry(store, "arskonferens").expected_on) == "2025-01-10"


def test_in_a_direct_message_the_confirmation_is_updated_too(slack: Workspace) -> None:
    slack.click("hr", "Rapportera", in_=button_in(slack, "dm", "hr"))
    saved = slack.submit("hr", {"Totalt": "2,4", **NOT_SPLIT})
    slack.click("hr", "Ändra", in_=saved)
    seen = slack.submit("hr", {"Totalt": "2,5", "Varför ändras värdet?": "Fel."})

    assert seen.message["ts"] == saved.message["ts"]
    assert "✎ Ändrad" in read(seen)
    assert "Sparat" not in seen.text


def test_small_groups_are_shown_to_nobody_but_the_owner(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro")
    mine = slack.submit("hr", {"Totalt": "2,4", "Kvinnor": "1/7", "Män": "0/4"})
    assert "Kvinnor 14,3 % · Män 0,0 %" in read(mine)

    form = command(slack, "chef", "sjukfrånvaro")
    assert "14,3" not in form.text
    assert "1/7" not in str(form.modal)
    slack.choose("chef", "Ersätt eller lägg till?", "Ersätt 2,4\N{NO-BREAK SPACE}%")
    theirs = slack.submit("chef", {"Totalt": "2,5", "Varför ändras värdet?": "Fel."})
    assert "Kvinnor och män visas inte" in theirs.text
    (one,) = stored(store, "sjukfranvaro")
    assert (one.women_count, one.men_count) == (7, 4), "what they could not see is kept"
    assert "14,3" not in read(command(slack, "chef", "historik sjukfrånvaro"))
    assert "14,3" in read(command(slack, "hr", "historik sjukfrånvaro"))


def test_what_the_owner_asks_in_a_channel_is_read_by_all(slack: Workspace) -> None:
    command(slack, "hr", "sjukfrånvaro")
    slack.submit("hr", {"Totalt": "2,4", "Kvinnor": "1/7", "Män": "0/4"})

    assert "14,3" in read(slack.say("hr", "dm", "sjukfrånvaro"))
    alone = slack.command("hr", "/mal sjukfrånvaro", channel=CHANNEL)
    assert "14,3" in read(alone)
    shared = slack.click("hr", "Visa för alla i kanalen", in_=alone)
    assert "2,4 %" in read(shared)
    assert "14,3" not in read(shared)
    assert "14,3" not in read(slack.command("hr", "/mal dela sjukfrånvaro", channel=CHANNEL))
    asked = slack.say("hr", CHANNEL, "@Måltavla sjukfrånvaro")
    assert "2,4 %" in read(asked)
    assert "14,3" not in read(asked)
    choice = slack.say("hr", CHANNEL, "@Måltavla sjukfrånvaro eller långtidssjuka")
    number = re.search(r"(\d)\. .*Sjukfrånvarokvot", read(choice))
    assert number
    picked = slack.click("hr", f"Visa {number[1]}", in_=choice)
    assert "2,4 %" in read(picked)
    assert "14,3" not in read(picked)


def test_a_person_whom_the_plan_does_not_know_is_mentioned(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro 2,4 %")
    (one,) = stored(store, "sjukfranvaro")
    stranger = replace(one, reported_by="U0OKAND")
    store.keep(lambda plan: Outcome((stranger,)), "U0OKAND", demo_day(), "prov")

    assert "rapporterat av <@U0OKAND>" in command(slack, "hr", "sjukfrånvaro").text
    assert plan_of(store).person("U0OKAND") is None


def test_a_correction_that_was_taken_back_is_told_as_such(slack: Workspace) -> None:
    slack.click("hr", "Ändra", in_=command(slack, "hr", "sjukfrånvaro 2,4 %"))
    changed = slack.submit("hr", {"Totalt": "2,6", "Varför ändras värdet?": "Fel underlag.", **NOT_SPLIT})
    slack.click("hr", "Ångra", in_=changed)

    past = read(command(slack, "hr", "historik sjukfrånvaro"))
    assert "Ångrat, värde: 2,6 % → 2,4 %" in past
    assert "• Värde: 2,4 % → 2,6 %" in past
