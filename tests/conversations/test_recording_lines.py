"""A result in one line, as people really write: the value first, in brackets, alone, or a reason instead of one."""

from dataclasses import replace

import pytest

from goals.plan import Plan, RoundState
from handlers import Desk
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day
from tests.conversations.recording import command, entry, plan_of, read, stored, values

NOT_SPLIT = {"Ej uppdelat": "Värdet är inte uppdelat på kvinnor och män"}


@pytest.mark.parametrize(
    ("line", "indicator", "value"),
    [
        ("2,4 % sjukfrånvaro", "sjukfranvaro", "2,4 %"),
        ("2,4\N{NO-BREAK SPACE}% sjukfrånvaro\n", "sjukfranvaro", "2,4 %"),
        ("`sjukfrånvaro 2.4%`", "sjukfranvaro", "2,4 %"),
        ("sjukfrånvaro: 2,4procent.", "sjukfranvaro", "2,4 %"),
        ("28 av 35 arbetsmötet", "arbetsmote", "80 %"),
        ("Nej färdplaner", "fardplaner", "Nej"),
        ("sjukfrånvaro 2,4 % (kvinnor 3,5, män 0,4)", "sjukfranvaro", "2,4 %"),
    ],
)
def test_a_line_is_understood_however_it_is_turned(
    slack: Workspace, store: Store, line: str, indicator: str, value: str
) -> None:
    command(slack, "strateg", line)

    assert values(store, indicator) == [value]


def test_women_and_men_in_brackets_are_stored(slack: Workspace) -> None:
    assert "Kvinnor 3,5 % · Män 0,4 %" in read(command(slack, "hr", "sjukfrånvaro 2,4 % (kvinnor 3,5, män 0,4)"))


def test_women_and_men_without_a_total_stand_in_the_form(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro kvinnor 3,5 män 0,4")
    slack.submit("hr", {"Totalt": "2,4"})

    assert "Kvinnor 3,5 % · Män 0,4 %" in read(slack.news("hr", silent=True)) or stored(store, "sjukfranvaro")[0].women


def test_a_name_with_women_and_men_in_it_is_no_split(slack: Workspace, desk: Desk, store: Store) -> None:
    pay = replace(plan_of(store).indicator("hme"), id="lon", name="Löneskillnad mellan kvinnor och män", unit="%")
    store.import_plan(replace(plan_of(store), indicators=(*plan_of(store).indicators, pay)), "test", demo_day(), "prov")
    command(slack, "strateg", "löneskillnad mellan kvinnor och män 4,5 %")

    assert values(store, "lon") == ["4,5 %"]


def test_two_values_in_a_line_are_never_stored(slack: Workspace, store: Store) -> None:
    for line in ("2,4 % sjukfrånvaro 3,1 %", "sjukfrånvaro 2,4 3,1"):
        asked = command(slack, "hr", line)
        assert "Inget är sparat än." in asked.text

    assert stored(store, "sjukfranvaro") == ()


def test_a_year_alone_is_no_value(slack: Workspace, store: Store) -> None:
    assert "Resultat (index)" in command(slack, "hr", "HME 2024").text
    assert stored(store, "hme") == ()


def test_a_value_alone_is_asked_what_it_is_of(slack: Workspace, store: Store) -> None:
    offered = command(slack, "hr", "8,1 %")
    assert "Du skrev 8,1 %." in read(offered)
    slack.submit("hr", {"Vilken indikator": "Personalomsättning - andel avgångar"})
    slack.submit("hr")

    assert values(store, "personalomsattning") == ["8,1 %"]
    assert "Inget väntar på dig just nu." in command(slack, "strateg", "8,1 %").text


def test_what_cannot_be_followed_up_can_be_said_in_the_line(slack: Workspace, store: Store) -> None:
    turned = command(slack, "hr", "HME kan inte följas upp nu, enkäten är försenad")
    assert "Kan inte följas upp nu" in turned.text
    slack.submit("hr", {"Eller efter ett visst datum": "2025-01-10"})

    assert entry(store, "hme").comment == "enkäten är försenad"
    assert str(entry(store, "hme").expected_on) == "2025-01-10"


def test_a_reason_for_waiting_is_chosen_an_indicator_for(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "skyddsrond kan inte följas upp: ronderna görs i januari")
    slack.submit("hr", {"Vad vill du": "Andel chefer som genomfört skyddsrond medarbetare"})
    slack.submit("hr", {"Vad som händer då": "ronderna"})

    assert entry(store, "skyddsrond-medarbetare").comment == "ronderna görs i januari"


def test_a_value_in_a_line_ends_the_reason_for_waiting(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "HME kan inte följas upp nu, enkäten är försenad")
    slack.submit("hr", {"Eller efter ett visst datum": "2025-01-10"})
    command(slack, "hr", "HME 81")

    assert values(store, "hme") == ["81"]
    assert (entry(store, "hme").comment, entry(store, "hme").expected_on) == ("", None)


@pytest.mark.parametrize(
    "line",
    [
        "skyddsrond 28/35 " + "x" * 5000,
        "skyddsrond 28/35 kvinnor " + "1" * 3000 + " män " + "2" * 3000,
        "sjukfrånvaro 2,4 kvinnor " + "1" * 3000 + " män " + "2" * 3000,
        "2,4 " * 2000,
    ],
    ids=["choice", "split-choice", "split", "values"],
)
def test_a_line_without_end_is_answered(slack: Workspace, store: Store, line: str) -> None:
    revision = store.revision()
    seen = command(slack, "hr", line)

    assert "Något gick fel" not in seen.text
    assert store.revision() == revision


def test_indicators_of_one_name_are_told_apart_by_their_boards(slack: Workspace, store: Store) -> None:
    store.import_plan(with_a_second_board(plan_of(store)), "test", demo_day(), "prov")
    offered = slack.command("strateg", "/rapportera sjukfrånvaro 2,4 %")
    assert "Hälso- och sjukvårdsnämnden" in offered.text

    told = "Sjukfrånvarokvot – Hälso- och sjukvårdsnämnden"
    assert told in slack.command("hr", "/rapportera historik sjukfrånvaro").text
    assert told in slack.command("hr", "/mal målvärde sjukfrånvaro").text
    assert "Hälso- och sjukvårdsnämnden" in slack.command("chef", "/prognos arbetsmiljö").text


def with_a_second_board(plan: Plan) -> Plan:
    """The same plan with another board that follows the same goal and indicator."""
    open_round = plan.open_round("run")
    assert open_round
    assert open_round.state is RoundState.OPEN
    return replace(
        plan,
        boards=(*plan.boards, replace(plan.boards[0], id="hsn", name="Hälso- och sjukvårdsnämnden", aliases=())),
        result_goals=(*plan.result_goals, replace(plan.result_goal("arbetsmiljo"), id="hsn-arbetsmiljo", board="hsn")),
        indicators=(
            *plan.indicators,
            replace(plan.indicator("sjukfranvaro"), id="hsn-sjuk", result_goal="hsn-arbetsmiljo"),
        ),
        rounds=(*plan.rounds, replace(open_round, board="hsn")),
    )
