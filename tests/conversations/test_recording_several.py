"""Several measurements of one round stand side by side, and somebody says which one the report prints and why."""

from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conversations.recording import command, entry, read, stored, values

QUESTION = "Ersätt eller lägg till?"
INDICATOR = "arshjul-samverkan"
NAME = "stärker samverkan"


def test_a_second_value_is_never_written_over_the_first_without_a_question(slack: Workspace, store: Store) -> None:
    command(slack, "analys", f"{NAME} 94 %")
    asked = command(slack, "analys", f"{NAME} 86 %")

    text = read(asked)
    assert "Här står 94 %, rapporterat av Indikatorägare, Analys, 18 november 2024 kl. 09.00." in text
    for way in ("Ersätt 94 %", "Lägg till som ytterligare mätning", "Behåll det som står"):
        assert way in text
    assert slack.submit("analys").errors == {QUESTION: "Fyll i det här fältet."}
    assert values(store, INDICATOR) == ["94 %"]


def test_another_measurement_needs_its_occasion_and_a_choice_for_the_report(slack: Workspace, store: Store) -> None:
    command(slack, "analys", f"{NAME} 94 %")
    command(slack, "analys", f"{NAME} 86 %")
    chosen = slack.choose("analys", QUESTION, "Lägg till som ytterligare mätning")
    assert "Vilken ska stå i rapporten?" in chosen.text
    wrong = slack.submit("analys")
    assert list(wrong.errors) == ["Mätning", "Vilken ska stå i rapporten?", "Varför just den?"]
    blank = {"Mätning": " ", "Vilken ska stå i rapporten?": "Den nya", "Varför just den?": " "}
    assert slack.submit("analys", blank).errors == {
        "Mätning": "Skriv vad som skiljer mätningen från de andra, till exempel ”arbetsmötet”.",
        "Varför just den?": "Skriv varför just den ska stå i rapporten.",
    }
    seen = slack.submit(
        "analys",
        {
            "Mätning": "riktningsmötet",
            "Vilken ska stå i rapporten?": "94\N{NO-BREAK SPACE}%",
            "Varför just den?": "Flera hade gått hem från riktningsmötet.",
        },
    )

    assert values(store, INDICATOR) == ["94 %", "86 %"]
    first, second = stored(store, INDICATOR)
    row = entry(store, INDICATOR)
    assert (row.chosen, row.chosen_because) == (first.id, "Flera hade gått hem från riktningsmötet.")
    assert second.occasion == "riktningsmötet"
    assert "94 % (mål minst 60 %)" in read(seen)
    assert "Den nya mätningen, 86 % (riktningsmötet), står bredvid." in read(seen)


def test_the_new_one_can_be_the_one_in_the_report(slack: Workspace, store: Store) -> None:
    add(slack, "94 %", "86 %", "Den nya")

    _, second = stored(store, INDICATOR)
    assert entry(store, INDICATOR).chosen == second.id
    assert "86 %" in read(slack.say("analys", "dm", "hur många tycker att årshjulet stärker samverkan?"))


def test_of_several_the_one_to_put_right_is_named(slack: Workspace, store: Store) -> None:
    add(slack, "94 %", "86 %", "94\N{NO-BREAK SPACE}%")
    asked = command(slack, "analys", f"{NAME} 88 %")
    assert "Ersätt 86 % (riktningsmötet)" in read(asked)
    slack.choose("analys", QUESTION, "Ersätt 86\N{NO-BREAK SPACE}% (riktningsmötet)")
    slack.submit("analys", {"Varför ändras värdet?": "Två svar kom sent.", "Mätning": "riktningsmötet"})

    assert values(store, INDICATOR) == ["94 %", "88 %"]


def test_undo_of_a_further_measurement_leaves_the_first_as_it_was(slack: Workspace, store: Store) -> None:
    added = add(slack, "94 %", "86 %", "Den nya")
    slack.click("analys", "Ångra", in_=added)

    assert values(store, INDICATOR) == ["94 %"]


def add(slack: Workspace, first: str, second: str, used: str) -> Seen:
    """Report a value and then another beside it."""
    command(slack, "analys", f"{NAME} {first}")
    command(slack, "analys", f"{NAME} {second}")
    slack.choose("analys", QUESTION, "Lägg till som ytterligare mätning")
    told = {
        "Mätning": "riktningsmötet",
        "Vilken ska stå i rapporten?": used,
        "Varför just den?": "Säkrare svar.",
    }
    return slack.submit("analys", told)
