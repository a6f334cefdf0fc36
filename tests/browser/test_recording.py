"""A result is recorded on the demo's page, as wide as a laptop and as narrow as a phone."""

import re

from playwright.sync_api import Locator, Page, expect

from playground.workspace import Workspace
from tests.browser.pictures import Picture

CHANNEL = "C0MALOCHUPPFOLJNING"


def test_one_line_is_confirmed_below_it(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0HR/{CHANNEL}")
    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", channel="#mål-och-uppföljning")

    expect(page.get_by_role("region")).to_contain_text("Sparat i årsredovisning 2024:")
    expect(page.get_by_role("button", name="Ångra Sjukfrånvarokvot")).to_be_visible()
    picture("recording-saved")


def test_the_form_on_home_from_the_first_field_to_the_confirmation(
    slack: Workspace, page: Page, picture: Picture
) -> None:
    page.goto(f"{slack.url}/#U0HR/home")
    page.get_by_role("button", name="Rapportera Sjukfrånvarokvot").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Totalt (%)")).to_be_visible()
    picture("recording-form")
    _fill(dialog, {"Totalt (%)": "25", "Kvinnor (%)": "3,8", "Män (%)": "0,3"})
    dialog.get_by_label("Kommentar").fill("Sjukfrånvaron blev 2,5 %.")
    _save(dialog)

    expect(dialog).to_contain_text(re.compile(r"2,5\s%\s→\s25,0\s%: stämmer det\?"))
    expect(dialog.get_by_label("Kommentar")).to_have_value("Sjukfrånvaron blev 2,5 %.")
    picture("recording-doubt")
    _fill(dialog, {"Totalt (%)": "2,5"})
    _save(dialog)
    expect(dialog).to_contain_text("Sparat i årsredovisning 2024:")
    picture("recording-home-saved")


def test_a_choice_to_replace_or_add(slack: Workspace, page: Page, picture: Picture) -> None:
    slack.command("analys", "/rapportera stärker samverkan 94 %", channel="#mål-och-uppföljning")
    page.goto(f"{slack.url}/#U0ANALYS/{CHANNEL}")
    box = page.locator(".composer-field:visible").first
    box.press_sequentially("/rapportera stärker samverkan 86 %")
    box.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Här står")
    dialog.get_by_text("Lägg till som ytterligare mätning").click()

    expect(dialog).to_contain_text("Vilken ska stå i rapporten?")
    dialog.get_by_text("Vilken ska stå i rapporten?").scroll_into_view_if_needed()
    picture("recording-several")


def test_history(slack: Workspace, page: Page, picture: Picture) -> None:
    saved = slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", channel="#mål-och-uppföljning")
    slack.click("hr", "Ändra", in_=saved)
    told = {"Totalt": "2,6", "Varför ändras värdet?": "November räknades inte med.", "Kommentar": "Högre än väntat."}
    slack.submit("hr", told)
    page.goto(f"{slack.url}/#U0HR/{CHANNEL}")
    page.get_by_role("button", name="Historik för Sjukfrånvarokvot").click()

    expect(page.get_by_role("dialog")).to_contain_text("November räknades inte med.")
    picture("recording-history")


def _fill(dialog: Locator, fields: dict[str, str]) -> None:
    for label, text in fields.items():
        dialog.get_by_label(label).fill(text)


def _save(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Spara", exact=True).click()
