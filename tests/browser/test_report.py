"""The report in Slack, as wide as a laptop and as narrow as a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from playground.workspace import Workspace
from tests.browser.pictures import Picture


@pytest.fixture(autouse=True)
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chromium: object) -> None:
    """A machine without LibreOffice, which would take its time."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_how_far_it_has_come_and_what_is_missing(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0STRATEG/C0MALOCHUPPFOLJNING")
    _command(page, "/rapport")
    expect(page.get_by_role("region")).to_contain_text("1 av 7 delar klara")
    picture("report")
    page.get_by_role("button", name="Visa allt som saknas").click()
    expect(page.get_by_role("region")).to_contain_text("1–8 av 56")
    picture("report-missing")
    page.get_by_role("button", name="Till rapporten").click()
    page.get_by_role("button", name="Skriv texter").click()
    expect(page.get_by_role("region")).to_contain_text("0 av 15 skrivna")
    picture("report-chapters")


def test_a_text_is_written(slack: Workspace, page: Page, picture: Picture) -> None:
    slack.click("strateg", "Skriv texter", in_=slack.command("strateg", "/rapport", channel="dm"))
    page.goto(f"{slack.url}/#U0STRATEG/D0STRATEG")
    page.get_by_role("button", name="Skriv Värmlandsstrategin").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Så stod det i delår 2024")
    picture("writing-form")
    dialog.get_by_label("Text").fill("Arbetet går enligt plan, och sex av åtta resultatmål uppnås.")
    dialog.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("region")).to_contain_text("stämmer inte med siffrorna")
    picture("writing-saved")
    page.get_by_role("button", name="Historik för Värmlandsstrategin").click()
    expect(page.get_by_role("dialog")).to_contain_text("Strateg, Regional utveckling")
    picture("writing-history")


def test_the_files_come_in_a_direct_message(slack: Workspace, page: Page, picture: Picture) -> None:
    shown = slack.command("strateg", "/rapport", channel="dm")
    slack.click("strateg", "Hämta utkast", in_=shown, until="ligger här")
    slack.click("strateg", "Hämta Excel att fylla i", in_=shown, until="Arbetsboken för")
    page.goto(f"{slack.url}/#U0STRATEG/D0STRATEG")
    expect(page.get_by_role("region")).to_contain_text("2024-årsredovisning-utkast.docx")
    page.get_by_text("ligger här").last.scroll_into_view_if_needed()
    picture("report-files")


def _command(page: Page, text: str) -> None:
    box = page.locator(".composer-field:visible").first
    box.fill(text)
    box.press("Escape")
    box.press("Enter")
