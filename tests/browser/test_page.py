"""The demo's page, played by hand in a real browser, as wide as a laptop and as narrow as a phone."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from playground.workspace import Workspace
from tests.browser.pictures import Picture

CHANNEL = "C0MALOCHUPPFOLJNING"


def test_a_question_in_a_channel_is_answered_in_its_thread(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0STRATEG/{CHANNEL}")
    _write(page, "@Måltavla status för kompetensförsörjning?")

    page.locator(".reply-bar").click()
    thread = page.locator("#thread")
    expect(thread).to_contain_text("Uppnås inte – prognos i delår 2024")
    expect(thread).to_contain_text("Finns fastställda mål, prioriteringar och strukturer")
    expect(thread).to_contain_text("Nej (mål Ja)")
    thread.get_by_text("Uppnås inte").first.scroll_into_view_if_needed()
    picture("thread")
    if page.viewport_size and page.viewport_size["width"] > 1000:
        picture("channel")


def test_what_happens_while_the_page_is_opened_is_on_it(slack: Workspace, page: Page) -> None:
    def late(route: Route) -> None:
        slack.command("strateg", "/mal hme", channel="#mål-och-uppföljning")
        route.continue_()

    page.route("**/page/events*", late)
    page.goto(f"{slack.url}/#U0STRATEG/{CHANNEL}")

    expect(page.get_by_role("region")).to_contain_text("Hållbart medarbetarengagemang")


def test_a_command_is_completed_and_answers_only_the_asker(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0CHEF/{CHANNEL}")
    box = page.locator(".composer-field:visible").first
    box.press_sequentially("/m")
    expect(page.get_by_role("listbox")).to_contain_text("Fråga om mål och indikatorer")
    picture("completion")
    box.press("Tab")
    box.press_sequentially("sjukfrånvaro")
    box.press("Enter")

    expect(page.get_by_text("Bara synligt för dig")).to_be_visible()
    expect(page.get_by_role("region")).to_contain_text("Når målet: högst 3")
    picture("command")


def test_the_home_tab_and_the_modal(slack: Workspace, page: Page, picture: Picture) -> None:
    page.goto(f"{slack.url}/#U0HR/home")
    expect(page.get_by_text("Väntar på dig")).to_be_visible()
    expect(page.get_by_text("6 indikatorer")).to_be_visible()
    picture("home")

    page.get_by_role("button", name="Ställ en fråga").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Fråga", exact=True).click()
    expect(dialog).to_contain_text(re.compile("Skriv en fråga|Fyll i"))
    dialog.get_by_role("textbox").fill("långtidssjuka")
    picture("modal")
    dialog.get_by_role("button", name="Fråga", exact=True).click()
    expect(dialog).to_contain_text("Andel långtidssjuka har inget resultat i delår 2024")
    picture("modal-answer")


def test_a_choice_is_made_with_a_button(slack: Workspace, page: Page, picture: Picture) -> None:
    slack.say("strateg", "#mål-och-uppföljning", "@Måltavla sjukfrånvaro i region dalarna", until="Visa 1")
    page.goto(f"{slack.url}/#U0STRATEG/{CHANNEL}")
    page.locator(".reply-bar").click()
    thread = page.locator("#thread")
    picture("choice")
    thread.get_by_role("button", name=re.compile("^Visa ")).first.click()
    expect(thread).not_to_contain_text("Menar du något av de här?")


@pytest.mark.parametrize("path", ["/", "/#U0ANALYS", "/#U0CHEF/home"])
def test_the_page_has_no_errors_of_its_own(slack: Workspace, page: Page, path: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(slack.url + path)
    expect(page.get_by_text("18 november 2024")).to_be_visible()
    assert not errors


def _write(page: Page, text: str) -> None:
    box = page.locator(".composer-field:visible").first
    box.press_sequentially(text)
    box.press("Escape")
    box.press("Enter")
