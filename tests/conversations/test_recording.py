"""People record results: in one line, or in the form, from a command, a button or Home."""

import json
from dataclasses import replace

import pytest

from bot.app import create_app, slack_client
from bot.manifest import manifest
from handlers import Desk
from playground.attach import attached
from playground.people import PEOPLE
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day
from tests.conversations.recording import CHANNEL, button_in, command, entry, read, stored, take_away_roles, values


def test_one_line_is_recorded_at_once(slack: Workspace, store: Store) -> None:
    seen = command(slack, "hr", "sjukfrånvaro 2,4 %")

    assert seen.message["ephemeral"]
    assert "Sparat i årsredovisning 2024:\n✓ Sjukfrånvarokvot: 2,4 % (mål högst 3 %)" in read(seen)
    assert "5 kvar till 17 januari" in read(seen)
    assert "Nästa: Hållbart medarbetarengagemang" in read(seen)
    (one,) = stored(store, "sjukfranvaro")
    assert (one.reported_by, one.evidence, one.period_to) == ("hr", "", None)
    (change,) = store.changes("measurements", one.id)
    assert (change.by, change.why) == ("hr", "rapporterat i Slack")


def test_one_line_may_hold_women_and_men(slack: Workspace, store: Store) -> None:
    seen = command(slack, "hr", "sjukfrånvaro 2,4 % kvinnor 3,5 % män 0,4 %")

    assert "Kvinnor 3,5 % · Män 0,4 %" in read(seen)


@pytest.mark.parametrize(
    ("line", "indicator", "value"),
    [
        ("HME 81", "hme", "81"),
        ("HME index 81", "hme", "81"),
        ("personalomsättning 8,5 procent", "personalomsattning", "8,5 %"),
        ("arbetsmötet 30 av 35", "arbetsmote", "86 %"),
        ("nettokostnad mot budget -0,5 mnkr", "nettokostnad", "−0,500 mnkr"),
        ("uppväxling 1:1 24 %", "uppvaxling-11", "24 %"),
        ("färdplaner ja", "fardplaner", "Ja"),
        ("Minskat klimatavtryck tjänsteresor 12 %", "klimat-tjansteresor", "12 %"),
        ("Minskat klimatavtryck tjänsteresor 15,3 ton", "klimat-tjansteresor", "15,3 ton"),
    ],
)
def test_every_type_of_value_fits_in_a_line(
    slack: Workspace, store: Store, line: str, indicator: str, value: str
) -> None:
    seen = command(slack, "strateg", line)
    if seen.modal:  # a great step from the last value, which is asked about once
        slack.submit("strateg")

    assert values(store, indicator) == [value]


def test_a_share_keeps_its_two_numbers(slack: Workspace, store: Store) -> None:
    assert "Det är 30 av 35" in read(command(slack, "analys", "arbetsmötet 30/35"))
    (one,) = stored(store, "arbetsmote")
    assert one.value.fraction == (30, 35)  # type: ignore[union-attr]


def test_the_command_alone_lets_one_choose_among_what_waits(slack: Workspace, store: Store) -> None:
    offered = command(slack, "hr", "")
    assert "Vad vill du rapportera?" in offered.text
    assert "Till årsredovisning 2024, som ställföreträdare" in offered.text

    form = slack.submit("hr", {"Vad vill du rapportera?": "Personalomsättning - andel avgångar"})
    assert "Resultat (%)" in form.text
    seen = slack.submit("hr", {"Resultat (%)": "8,1", "Kommentar": "Färre slutade än året före."})

    assert seen.message["ephemeral"]
    assert "Personalomsättning - andel avgångar: 8,1 % (mål högst 9 %)" in read(seen)
    assert entry(store, "personalomsattning").comment == "Färre slutade än året före."


def test_where_one_thing_waits_its_form_comes_at_once(slack: Workspace, store: Store) -> None:
    take_away_roles(store, "hr", "hme")

    assert "Resultat (index)" in command(slack, "hr", "").text
    assert "Inget väntar på dig just nu" in command(slack, "strateg", "").text


def test_the_form_shows_what_one_needs_and_asks_for_the_total_first(slack: Workspace) -> None:
    form = command(slack, "hr", "sjukfrånvaro")
    text = read(form)

    assert "Mål: högst 3 % · Delår 2024: 2,5 %" in text
    assert "Till årsredovisning 2024, senast 17 januari 2025" in text
    assert "Källa: Heroma, datalagret" in text
    assert "Mätmetod: Sjukfrånvaro per månad" in text
    assert form.modal
    inputs = [block["block_id"] for block in form.modal["blocks"] if block["type"] == "input"]
    assert inputs[:4] == ["total", "women", "men", "split"]
    assert len(form.modal["private_metadata"]) < 3000
    days = [block["element"]["initial_date"] for block in form.modal["blocks"] if block["block_id"] in ("from", "to")]
    assert days == ["2024-01-01", "2024-12-31"]
    assert "Bedömningsgrund: Målvärdet är ett tak." in read(command(slack, "analys", "1:1-medel"))


def test_the_form_records_all_that_belongs_to_a_result(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro")
    seen = slack.submit(
        "hr",
        {
            "Totalt": "2,4 %",
            "Kvinnor": "25/700",
            "Män": "2/500",
            "Kommentar": "Lägre än i våras.",
            "Perioden slutar": "2024-10-31",
            "Underlag": "https://example.org/sjuktal.xlsx",
            "Mätning": "oktober",
        },
    )

    assert "Kvinnor 3,6 % · Män 0,4 %" in read(seen)
    (one,) = stored(store, "sjukfranvaro")
    assert (one.women_count, one.men_count) == (700, 500)
    assert (str(one.period_from), str(one.period_to)) == ("None", "2024-10-31")
    assert (one.evidence, one.occasion) == ("https://example.org/sjuktal.xlsx", "oktober")
    assert entry(store, "sjukfranvaro").comment == "Lägre än i våras."


def test_a_question_is_answered_with_radio_buttons(slack: Workspace, store: Store) -> None:
    form = command(slack, "analys", "färdplaner")
    assert form.modal
    assert next(block for block in form.modal["blocks"] if block.get("block_id") == "total")["element"]["type"] == (
        "radio_buttons"
    )
    slack.submit("analys", {"Resultat": "Nej"})

    assert values(store, "fardplaner") == ["Nej"]


def test_several_that_fit_are_chosen_among_and_the_value_is_kept(slack: Workspace, store: Store) -> None:
    offered = command(slack, "hr", "skyddsrond 28/35")
    assert "Du skrev 28/35." in read(offered)

    form = slack.submit("hr", {"Vilken indikator": "Andel chefer som genomfört skyddsrond medarbetare"})
    assert "Andel chefer som genomfört skyddsrond medarbetare" in form.text
    slack.submit("hr")
    assert values(store, "skyddsrond-medarbetare") == ["80 %"]


def test_an_unknown_name_is_said_so_with_a_way_on(slack: Workspace) -> None:
    seen = command(slack, "hr", "gurkodling 3 ton")

    assert "Jag hittar ingen indikator som heter ”gurkodling”" in seen.text
    assert "`/rapportera` visar vad som väntar på dig" in seen.text


def test_help_tells_every_way(slack: Workspace) -> None:
    seen = command(slack, "hr", "hjälp")

    for way in ("sjukfrånvaro 2,4 %", "28/35", "historik", "kvinnor 3,5 %"):
        assert way in seen.text


def test_what_cannot_be_followed_up_now_says_why_and_when_instead(slack: Workspace, store: Store) -> None:
    command(slack, "analys", "årskonferens")
    turned = slack.click("analys", "Kan inte följas upp nu")
    assert "Varför?" in turned.text
    wrong = slack.submit("analys", {"Varför?": " "})
    assert wrong.errors == {
        "Varför?": "Skriv varför den inte kan följas upp nu.",
        "Eller efter ett visst datum": "Säg när den följs upp i stället: "
        "välj en dag, ett rapporttillfälle eller skriv med egna ord.",
    }
    seen = slack.submit(
        "analys",
        {
            "Varför?": "Konferensen är flyttad.",
            "Eller efter ett visst datum": "2025-01-10",
            "Vad som händer då": "konferensen",
        },
    )

    assert "följs upp vid konferensen, efter 10 januari 2025" in seen.text
    row = entry(store, "arskonferens")
    assert (row.comment, row.expected, str(row.expected_on)) == ("Konferensen är flyttad.", "konferensen", "2025-01-10")
    assert "14 kvar" in read(seen)


def test_what_is_typed_stays_when_the_form_is_turned_and_turned_back(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "personalomsättning 8,")
    slack.click("hr", "Kan inte följas upp nu")
    back = slack.click("hr", "Rapportera ett värde")

    assert back.modal
    total = next(block for block in back.modal["blocks"] if block.get("block_id") == "total")
    assert total["element"]["initial_value"] == "8,"


def test_the_button_under_an_answer_opens_the_form_and_the_confirmation_comes_below(
    slack: Workspace, store: Store
) -> None:
    posted = button_in(slack, "dm", "hr")
    form = slack.click("hr", "Rapportera", in_=posted)
    assert "Mål: högst 3 %" in read(form)
    seen = slack.submit("hr", {"Totalt": "2,4", "Ej uppdelat": "Värdet är inte uppdelat på kvinnor och män"})

    assert not seen.message["ephemeral"]
    assert "Sparat i årsredovisning 2024" in read(seen)
    assert seen.message["ts"] > posted["ts"]


def test_in_a_channel_only_the_one_who_pressed_sees_the_confirmation(slack: Workspace) -> None:
    slack.click("hr", "Rapportera", in_=button_in(slack, CHANNEL, "hr"))
    slack.news("chef")
    seen = slack.submit("hr", {"Totalt": "2,4", "Ej uppdelat": "Värdet är inte uppdelat på kvinnor och män"})

    assert seen.message["ephemeral"]
    assert not slack.news("chef", silent=True)


def test_home_has_a_button_for_each_and_shows_what_is_left_afterwards(slack: Workspace) -> None:
    at_home = slack.open_home("hr")
    assert at_home.home
    buttons = [block["accessory"] for block in at_home.home["blocks"] if "accessory" in block]
    spoken = [button["accessibility_label"] for button in buttons if "accessibility_label" in button]
    assert "Rapportera Sjukfrånvarokvot" in spoken
    assert len(set(spoken)) == len(spoken) == 6

    slack.click("hr", "Rapportera Sjukfrånvarokvot", in_=at_home)
    seen = slack.submit("hr", {"Totalt": "2,4", "Ej uppdelat": "Värdet är inte uppdelat på kvinnor och män"})

    assert seen.modal
    assert "Sparat i årsredovisning 2024" in read(seen)
    assert seen.home
    assert "5 indikatorer" in json.dumps(seen.home, ensure_ascii=False)
    following = slack.click("hr", "Nästa: Hållbart")
    assert "Hållbart medarbetarengagemang" in following.text
    assert "Resultat (index)" in following.text


def test_a_manager_may_report_too(slack: Workspace, store: Store) -> None:
    assert "Sparat" in command(slack, "chef", "sjukfrånvaro 2,4 %").text
    assert stored(store, "sjukfranvaro")[0].reported_by == "chef"


def test_who_may_not_report_learns_who_can(slack: Workspace, store: Store) -> None:
    take_away_roles(store, "analys")
    for line in ("sjukfrånvaro 2,4 %", "sjukfrånvaro"):
        refused = command(slack, "analys", line)
        assert "Du kan inte rapportera Sjukfrånvarokvot. Det kan Indikatorägare, HR" in read(refused)
    assert stored(store, "sjukfranvaro") == ()


def test_english_is_spoken_to_who_reads_it(desk: Desk, store: Store) -> None:
    people = tuple(replace(one, locale="en-GB") for one in PEOPLE)
    with (
        Workspace(manifest(desk.commands, "Måltavla"), people=people, now=demo_day) as slack,
        attached(create_app(desk, slack_client(slack.bot_token, slack.api_url)), slack),
    ):
        assert "That cannot be read as a value here." in command(slack, "hr", "HME 81 %").text
        slack.close("hr")
        asked = command(slack, "hr", "sjukfrånvaro 25% women 30% men 20%")
        assert "Nothing is saved yet." in asked.text
        assert "2.5% → 25.0%: is that right?" in read(asked)
        seen = slack.submit("hr", {"Comment": "It is 25%."})
        assert "Saved in the 2024 annual report" in read(seen)
        assert "5 left until 17 January" in read(seen)
        past = command(slack, "hr", "history sjukfrånvaro")

    assert "Reported: 25.0%" in read(past)
    assert values(store, "sjukfranvaro") == ["25,0 %"]
