"""What owners and managers are sent, and the travel through time that brings it, as wide as a laptop and as narrow as
a phone."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from playground.workspace import Workspace
from tests.browser.pictures import Picture
from tests.conversations.reminding import CHANNEL, FIRST, GRACE, MONDAY


def test_an_owners_message(slack: Workspace, page: Page, picture: Picture) -> None:
    slack.at(FIRST)
    page.goto(f"{slack.url}/#U0HR/D0HR")
    expect(page.get_by_role("region")).to_contain_text("Du har 6 resultat att rapportera.")
    page.get_by_text("Du har 6 resultat").last.scroll_into_view_if_needed()
    picture("reminder")

    page.get_by_role("button", name="Påminn mig senare").click()
    expect(page.get_by_role("dialog")).to_contain_text("kommer ändå")
    picture("reminder-snooze")
    page.get_by_role("dialog").get_by_role("button", name="Avbryt").click()
    page.get_by_role("button", name="Jag är borta").click()
    expect(page.get_by_role("dialog")).to_contain_text("Till och med")
    picture("reminder-away")
    page.get_by_role("dialog").get_by_role("button", name="Avbryt").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_role("dialog")).to_contain_text("Till vem?")
    picture("reminder-hand-over")
    page.get_by_role("dialog").get_by_role("button", name="Avbryt").click()
    page.get_by_role("button", name="Varför får jag detta?").click()
    expect(page.get_by_role("dialog")).to_contain_text("28 dagar före sista dagen")
    picture("reminder-why")
    page.get_by_role("dialog").get_by_role("button", name="Stäng").last.click()

    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", channel=CHANNEL)
    expect(page.get_by_role("region")).to_contain_text("Du har 5 resultat att rapportera.")
    page.get_by_text("rapporterad, 2,4").scroll_into_view_if_needed()
    picture("reminder-followed")


def test_a_managers_digest(slack: Workspace, page: Page, picture: Picture) -> None:
    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", channel=CHANNEL)
    for day in (FIRST, MONDAY, GRACE):
        slack.at(day)
    page.goto(f"{slack.url}/#U0CHEF/D0CHEF")
    expect(page.get_by_role("region")).to_contain_text("Försenat (20)")
    page.get_by_text("Försenat (20)").last.scroll_into_view_if_needed()
    picture("digest-late")
    page.get_by_text("Väntar på din bedömning").last.scroll_into_view_if_needed()
    picture("digest")


def test_what_is_late_while_the_manager_is_away(slack: Workspace, page: Page, picture: Picture) -> None:
    slack.command("chef", "/lage borta till 31 januari")
    for day in (FIRST, MONDAY, GRACE):
        slack.at(day)
    page.goto(f"{slack.url}/#U0STRATEG/D0STRATEG")
    expect(page.get_by_role("region")).to_contain_text("21 resultat saknas")
    page.get_by_text("resultat saknas").last.scroll_into_view_if_needed()
    picture("escalation")


def test_somebody_is_asked_to_stand_in(slack: Workspace, page: Page, picture: Picture) -> None:
    slack.at(FIRST)
    slack.click("hr", "Jag är borta …", in_=slack.news("hr"))
    slack.submit("hr", {"Till och med": "2025-01-10", "Vem tar hand om dina indikatorer?": "chef"})
    slack.at(FIRST + timedelta(minutes=1))
    page.goto(f"{slack.url}/#U0CHEF/D0CHEF")
    expect(page.get_by_role("region")).to_contain_text("har bett dig ta hand om 6 indikatorer så länge")
    picture("stand-in")


def test_who_has_reported(slack: Workspace, page: Page, picture: Picture) -> None:
    slack.at(FIRST)
    page.goto(f"{slack.url}/#U0STRATEG/C0MALOCHUPPFOLJNING")
    _command(page, "/lage")
    expect(page.get_by_role("region")).to_contain_text("Påmind 20 dec")
    picture("overview")
    page.get_by_role("button", name="Påminn").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Det här skickas")
    picture("overview-nudge")
    page.get_by_role("dialog").get_by_role("button", name="Avbryt").click()
    _command(page, "/lage logg")
    expect(page.get_by_role("region")).to_contain_text("skickat")
    picture("overview-log")
    _command(page, "/lage 7 januari")
    expect(page.get_by_role("region")).to_contain_text("Tisdag 7 januari 2025")
    picture("overview-day")


def test_travel_through_time(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0HR/D0HR")
    page.get_by_role("button", name="måndag 18 november 2024").click()
    page.get_by_role("button", name="Till nästa händelse").click()
    expect(page.get_by_role("status").get_by_text("Indikatorägare, HR")).to_be_visible()
    expect(page.get_by_role("region")).to_contain_text("Du har 6 resultat att rapportera.")
    expect(page.get_by_role("button", name="fredag 20 december 2024 08:00")).to_be_visible()
    picture("travel")


def _command(page: Page, text: str) -> None:
    box = page.locator(".composer-field:visible").first
    box.fill(text)
    box.press("Escape")
    box.press("Enter")
