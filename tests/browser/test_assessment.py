"""A goal is judged and a round locked on the demo's page, as wide as a laptop and as narrow as a phone."""

from playwright.sync_api import Page, expect

from playground.workspace import Workspace
from tests.browser.pictures import Picture

CHANNEL = "C0MALOCHUPPFOLJNING"


def test_a_goal_is_judged(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0CHEF/{CHANNEL}")
    _command(page, "/prognos kompetensförsörjning")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Ingen av målets indikatorer har resultat än.")
    picture("assessment")

    dialog.get_by_role("radio").first.check()
    dialog.get_by_role("textbox").first.fill("Målen är nu fastställda i nämnden och gäller.")
    dialog.get_by_role("button", name="Spara").click()
    expect(dialog).to_contain_text("Stämmer nivån?")
    picture("assessment-doubt")
    dialog.get_by_role("button", name="Spara ändå").click()
    expect(page.get_by_role("region")).to_contain_text("7 mål kvar att bedöma")
    picture("assessment-saved")


def test_a_round_is_locked(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0STRATEG/{CHANNEL}")
    _command(page, "/mal omgång")
    expect(page.get_by_role("region")).to_contain_text("0 av 21 indikatorer rapporterade")
    picture("rounds")

    page.get_by_role("button", name="Lås").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("väntar på värden")
    picture("rounds-lock")
    dialog.get_by_role("button", name="Lås ändå").click()
    expect(page.get_by_role("region")).to_contain_text("Ingen kan rapportera eller bedöma i den nu.")


def test_targets_directions_and_roles(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0STRATEG/{CHANNEL}")
    _command(page, "/mal målvärde sjukfrånvarokvot")
    expect(page.get_by_role("dialog")).to_contain_text("Vad är bra?")
    picture("target")
    page.get_by_role("dialog").get_by_role("button", name="Avbryt").click()

    _command(page, "/mal riktning")
    expect(page.get_by_role("region")).to_contain_text("saknar bekräftad riktning")
    picture("directions")
    _command(page, "/mal roller")
    expect(page.get_by_role("region")).to_contain_text("Vem gör vad i")
    picture("roles")


def _command(page: Page, text: str) -> None:
    box = page.locator(".composer-field:visible").first
    box.fill(text)
    box.press("Escape")
    box.press("Enter")
