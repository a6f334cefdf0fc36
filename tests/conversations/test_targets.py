"""A strategist sets målvärden with their decisions, and says which side of them is good."""

import pytest

from goals.outcome import Outcome
from goals.plan import Direction, Grant, Of, Plan, Role, Scope, Target, TargetKind
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

CHANNEL = "#mål-och-uppföljning"
DECISION = "RUN 2024-11-05 § 80"


def target(slack: Workspace, name: str = "sjukfrånvarokvot", person: str = "strateg") -> Seen:
    return slack.command(person, f"/mal målvärde {name}", channel=CHANNEL)


def directions(slack: Workspace, person: str = "strateg") -> Seen:
    return slack.command(person, "/mal riktning", channel=CHANNEL)


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan
    return plan


def targets_of(store: Store, indicator: str = "sjukfranvaro") -> tuple[Target, ...]:
    return plan_of(store).targets_of(indicator)


def test_a_target_is_changed_with_a_decision_and_the_old_one_stays(slack: Workspace, store: Store) -> None:
    opened = target(slack)
    assert "2024: högst 3\N{NO-BREAK SPACE}% · riktningen inte bekräftad" in opened.text

    without = slack.submit("strateg", {"Målvärde": "4 %"})
    assert without.errors == {"Beslut": "Skriv vilket beslut som ändrar målvärdet, till exempel RUN 2024-11-05 § 80."}
    asked = slack.submit("strateg", {"Beslut": DECISION})
    assert "2024-delår är beslutat med det gamla målvärdet" in asked.text

    saved = slack.submit("strateg")
    assert "✓ *Sparat.* Målvärdet för *Sjukfrånvarokvot* 2024 är högst 4\N{NO-BREAK SPACE}%." in saved.text
    assert "Det var högst 3\N{NO-BREAK SPACE}%, som finns kvar i historiken." in saved.text
    old, new = targets_of(store)
    assert (old.direction_stated, new.direction_stated, new.decision) == (False, True, DECISION)
    assert store.changes("targets", begins="sjukfranvaro/2024")[0].by == "strateg"

    history = slack.click("strateg", "Målvärde", in_=saved)
    assert (
        f"2024: högst 4\N{NO-BREAK SPACE}% · {DECISION} · Strateg, Regional utveckling 18 november 2024" in history.text
    )


def test_a_first_target_for_a_year_needs_no_decision(slack: Workspace, store: Store) -> None:
    target(slack)
    saved = slack.submit("strateg", {"År": "2025", "Målvärde": "2,5 %"})

    assert "Målvärdet för *Sjukfrånvarokvot* 2025 är högst 2,5\N{NO-BREAK SPACE}%." in saved.text
    assert [one.year for one in targets_of(store)] == [2024, 2025]


def test_a_reduction_has_its_baseline(slack: Workspace, store: Store) -> None:
    opened = target(slack, "klimatavtryck från tjänsteresor")
    assert "17 ton" in str(opened.modal)
    slack.submit("strateg", {"Målvärde": "12", "Beslut": DECISION, "Basmätning": "18 ton"})
    slack.submit("strateg", until="Sparat")

    latest = targets_of(store, "klimat-tjansteresor")[-1]
    assert (latest.kind, latest.of) == (TargetKind.REDUCTION, Of.OUTCOME)
    assert [str(one.value.exact) for one in plan_of(store).baselines_of("klimat-tjansteresor")] == ["17", "18"]


def test_every_mistake_is_said_at_its_field(slack: Workspace, store: Store) -> None:
    before = targets_of(store)
    target(slack)
    wrong = slack.submit("strateg", {"Målvärde": "ganska lågt", "År": "24"})

    assert wrong.errors["År"] == "Skriv ett år med fyra siffror."
    assert "går inte att läsa som ett tal" in wrong.errors["Målvärde"]
    assert targets_of(store) == before


def test_a_question_has_no_sides(slack: Workspace) -> None:
    opened = target(slack, "kopplas samverkansavtal")

    assert opened.modal
    assert "Vad är bra?" not in opened.text
    assert "Basmätning" not in opened.text


def test_the_second_of_two_hears_of_the_first(slack: Workspace, store: Store) -> None:
    store.keep(
        lambda plan: Outcome((Grant("chef", Role.STRATEGIST, Scope.BOARD, "run"),)), "strateg", demo_day(), "ny roll"
    )
    target(slack)
    target(slack, person="chef")
    for _ in range(2):
        slack.submit("chef", {"Målvärde": "4 %", "Beslut": DECISION})
    asked = slack.submit("strateg", {"Målvärde": "5 %", "Beslut": "RUN § 81"})

    assert "⚠️ Avdelningschef satte målvärdet 2024 till högst 4\N{NO-BREAK SPACE}% medan du skrev." in asked.text
    slack.submit("strateg", until="är beslutat med det gamla målvärdet")
    assert "är högst 5\N{NO-BREAK SPACE}%" in slack.submit("strateg").text
    assert len(targets_of(store)) == 3


def test_several_indicators_are_a_choice(slack: Workspace) -> None:
    several = target(slack, "skyddsrond")
    assert "*Vilken av de här indikatorerna menar du?*" in several.text
    assert slack.click("strateg", "Målvärde", in_=several).modal

    assert "Jag hittar inget mål och ingen indikator" in target(slack, "gurkodling").text


def test_a_question_about_a_target_is_still_a_question(slack: Workspace) -> None:
    for asked in ("/mal målvärde för sjukfrånvaro?", "/mal vad är målet för sjukfrånvaro?"):
        seen = slack.command("strateg", asked, channel=CHANNEL)
        assert not seen.modal
        assert "högst 3" in seen.text


@pytest.mark.parametrize("person", ["hr", "chef"])
def test_who_may_not_set_it_hears_what_it_is_and_who_can(slack: Workspace, store: Store, person: str) -> None:
    before = plan_of(store)
    told = target(slack, person=person)

    assert "Målvärdet för *Sjukfrånvarokvot* 2024 är högst 3\N{NO-BREAK SPACE}%. Du kan inte ändra det." in told.text
    assert "Det kan Strateg, Regional utveckling göra." in told.text
    refused = directions(slack, person)
    assert "Du kan inte bestämma riktningar för målvärden. Det kan Strateg, Regional utveckling göra." in refused.text
    assert plan_of(store) == before


def test_the_role_is_asked_for_again_when_something_is_sent_or_pressed(slack: Workspace, store: Store) -> None:
    grant = Grant("hr", Role.STRATEGIST, Scope.BOARD, "run")
    store.keep(lambda plan: Outcome((grant,)), "strateg", demo_day(), "ny roll")
    shown = directions(slack, "hr")
    choice = target(slack, "skyddsrond", "hr")
    target(slack, person="hr")
    store.keep(lambda plan: Outcome(taken_back=(grant,)), "strateg", demo_day(), "slutat")
    before = plan_of(store)

    refused = slack.submit("hr", {"Målvärde": "4 %", "Beslut": DECISION})
    assert "Det kan Strateg, Regional utveckling göra." in refused.text
    slack.close("hr")
    assert "Det kan Strateg, Regional utveckling göra." in slack.click("hr", "Högst", in_=shown).text
    assert "Det kan Strateg, Regional utveckling göra." in slack.click("hr", "Målvärde", in_=choice).text
    assert plan_of(store) == before


def test_a_direction_is_confirmed_in_one_click_with_who_and_when(slack: Workspace, store: Store) -> None:
    shown = directions(slack)
    assert "*6 målvärden saknar bekräftad riktning.* Vad är bra?" in shown.text
    assert "*Sjukfrånvarokvot* 2024: 3\N{NO-BREAK SPACE}%. Föreslaget: högst." in shown.text
    said = slack.click("strateg", "Högst 3\N{NO-BREAK SPACE}%: Sjukfrånvarokvot", in_=shown)

    assert "✓ *Sjukfrånvarokvot* 2024: högst 3\N{NO-BREAK SPACE}%." in said.text
    assert "*5 målvärden saknar bekräftad riktning.*" in said.text
    latest = targets_of(store)[-1]
    assert (latest.direction, latest.direction_stated) == (Direction.AT_MOST, True)
    change = store.changes("targets", "sjukfranvaro/2024/2")[0]
    assert (change.by, change.at, change.why) == ("strateg", demo_day(), "riktning bekräftad i Slack")


def test_a_direction_is_changed_and_taken_back(slack: Workspace, store: Store) -> None:
    said = slack.click("strateg", "Minst 3\N{NO-BREAK SPACE}%: Sjukfrånvarokvot", in_=directions(slack))
    assert "✓ *Sjukfrånvarokvot* 2024: minst 3\N{NO-BREAK SPACE}%." in said.text
    undone = slack.click("strateg", "Ångra riktningen för Sjukfrånvarokvot", in_=said)

    assert "*6 målvärden saknar bekräftad riktning.*" in undone.text
    assert [one.direction_stated for one in targets_of(store)] == [False]


def test_when_every_direction_is_said_there_is_nothing_to_ask(slack: Workspace) -> None:
    shown = directions(slack)
    for _ in range(6):
        shown = slack.click("strateg", "targets_say_at_most", in_=shown)

    assert "✓ Alla målvärden har en riktning." in shown.text


def test_buttons_tell_a_screen_reader_what_they_are_for(slack: Workspace) -> None:
    blocks = directions(slack).message["blocks"]
    spoken = [one["accessibility_label"] for block in blocks for one in block.get("elements", ()) if "value" in one]

    assert len(set(spoken)) == 18


def test_the_new_value_can_be_written_after_the_name(slack: Workspace) -> None:
    def written(line: str) -> str:
        opened = slack.command("strateg", line, channel=CHANNEL)
        assert opened.modal
        (field,) = (
            one for one in opened.modal["blocks"] if one["type"] == "input" and one["label"]["text"] == "Målvärde"
        )
        return str(field["element"]["initial_value"])

    assert written("/mal målvärde sjukfrånvaro 2,5 %") == "2,5 %"
    assert written("/mal målvärde sjukfrånvaro") == "3 %"
    assert written("/mal riktning sjukfrånvaro") == "3 %"
    assert written("/mal målvärde minskat klimatavtryck från tjänsteresor basmätning 2023") != "2023"
