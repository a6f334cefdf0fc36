"""What people see when they open the app's Home tab."""

from playground.workspace import Workspace
from tests.conversations.reminding import AFTER, CHANNEL, morning, plain


def test_an_owner_sees_what_waits_and_how_all_goals_stand(slack: Workspace) -> None:
    seen = slack.open_home("hr")

    assert "Väntar på dig" in seen.text
    assert "att rapportera till årsredovisning 2024, senast 17 januari 2025" in seen.text
    assert "Sjukfrånvarokvot" in seen.text
    assert (
        "🟢\N{NO-BREAK SPACE}5 uppnås, 🟨\N{NO-BREAK SPACE}2 uppnås delvis, 🔺\N{NO-BREAK SPACE}1 uppnås inte"
        in seen.text
    )


def test_a_manager_sees_the_goals_to_judge(slack: Workspace) -> None:
    seen = slack.open_home("chef")

    assert "*8 resultatmål* att bedöma i årsredovisning 2024, senast 24 januari 2025" in seen.text
    assert "Attraktiv arbetsgivare\n_2 värden saknas_" in seen.text
    for line in ("HME 81", "personalomsättning 8,5"):
        slack.command("hr", f"/rapportera {line}", channel=CHANNEL)
    assert "Attraktiv arbetsgivare\n_alla värden är inne_" in slack.open_home("chef").text


def test_a_strategist_owes_nothing(slack: Workspace) -> None:
    assert "Inget just nu" in slack.open_home("strateg").text


def test_what_waits_can_be_asked_for_too(slack: Workspace) -> None:
    for question in ("vad ska jag rapportera?", "mina indikatorer", "vad väntar på mig?"):
        seen = slack.say("hr", "dm", question)
        assert "*6 indikatorer* att rapportera till årsredovisning 2024, senast 17 januari 2025" in seen.text
    assert "8 resultatmål" in slack.command("chef", "/mal vad ska jag rapportera?", channel="#allmänt").text


def test_home_and_help_say_what_else_each_can_do(slack: Workspace) -> None:
    owners = ("`/rapportera` – rapportera ett resultat", "`/mal omgång` – rapporttillfällena och deras sista dagar")
    strategists = ("`/mal omgång` – öppna, lås och datumsätt rapporttillfällen", "`/mal lär`", "`/mal riktning`")
    for seen in (slack.open_home("hr"), slack.say("hr", "dm", "hjälp")):
        assert all(way in seen.text for way in owners)
        assert not any(way in seen.text for way in (*strategists, "`/prognos`"))
    for seen in (slack.open_home("strateg"), slack.command("strateg", "/mal hjälp", channel=CHANNEL)):
        assert all(way in seen.text for way in strategists)
    assert "`/prognos` – bedöm ett resultatmål" in slack.open_home("chef").text


def test_a_last_day_that_has_been_does_not_lie_ahead(slack: Workspace) -> None:
    slack.at(AFTER)
    home, judge = slack.open_home("hr"), slack.open_home("chef")

    assert "*6 indikatorer* att rapportera till årsredovisning 2024, sista dag var 17 januari 2025:" in home.text
    assert "· försenad" not in home.text, "the lead has said so of all"
    assert "Öppen för rapportering: årsredovisning 2024, sista dag var 17 januari 2025" in home.text
    assert "att bedöma i årsredovisning 2024, senast 24 januari 2025" in judge.text
    assert (
        "Skulle ha rapporterats till årsredovisning 2024 senast 17 januari 2025." in slack.say("hr", "dm", "HME").text
    )
    when = slack.say("hr", "dm", "när rapporteras HME?")
    assert "skulle ha rapporterats till årsredovisning 2024 senast 17 januari 2025." in plain(when)
    saved = slack.command("hr", "/rapportera HME 81", channel=CHANNEL)
    assert "*5 kvar* i årsredovisning 2024" in saved.text
    slack.at(morning(1, 27))
    assert "att bedöma i årsredovisning 2024, sista dag var 24 januari 2025:" in slack.open_home("chef").text
    assert (
        "Skulle ha bedömts i årsredovisning 2024 senast 24 januari 2025."
        in slack.say("chef", "dm", "Ekonomi i balans").text
    )


def test_a_goal_judged_in_another_round_than_the_rest_says_so(slack: Workspace) -> None:
    slack.command("chef", "/prognos attraktiv arbetsgivare", channel=CHANNEL)
    slack.submit("chef", {"Din bedömning": "🔺 Uppnås inte", "Varför?": "Personalomsättningen är för hög."})
    slack.submit("chef")  # nothing is measured yet, which it asks about once
    home = slack.open_home("strateg")

    assert "🔺 Uppnås inte – Attraktiv arbetsgivare (årsredovisning 2024)" in home.text
    assert "🟢 Uppnås – Ekonomi i balans\n" in home.text
