"""What people see when they open the app's Home tab."""

from playground.workspace import Workspace


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


def test_a_strategist_owes_nothing(slack: Workspace) -> None:
    assert "Inget just nu" in slack.open_home("strateg").text


def test_what_waits_can_be_asked_for_too(slack: Workspace) -> None:
    for question in ("vad ska jag rapportera?", "mina indikatorer", "vad väntar på mig?"):
        seen = slack.say("hr", "dm", question)
        assert "*6 indikatorer* att rapportera till årsredovisning 2024, senast 17 januari 2025" in seen.text
    assert "8 resultatmål" in slack.command("chef", "/mal vad ska jag rapportera?", channel="#allmänt").text
