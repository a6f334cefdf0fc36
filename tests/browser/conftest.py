"""The demo's page in the machine's Chromium."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.pictures import Picture
from tests.conftest import ROOT

PICTURES = ROOT / ".maltavla" / "pictures"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
PATIENCE = 60_000  # milliseconds, for a machine that does much else
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium from the machine; where there is none, the test run says how to get it."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail(
            "Browser tests need Chromium on the machine. On Debian and Ubuntu: apt-get install chromium", pytrace=False
        )
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page as wide as a laptop's, and one as narrow as a phone's."""
    context = chromium.new_context(viewport=request.param, locale="sv-SE", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def picture(page: Page) -> Picture:
    """Takes a picture of the page: `picture("home")` makes home-1280.png and home-390.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    def take(name: str) -> None:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=PICTURES / f"{name}-{width}.png", animations="disabled")

    return take
