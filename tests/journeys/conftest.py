"""A real browser on the real demo, with an ear on its console."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests.running import RunningDemo

# Without these a browser as root refuses to start, or telephones home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMEBOOK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
LOCALES = {"ja": "ja-JP", "en": "en-GB"}


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """Who has signed in once needs not do it for every page."""
    return {}


@pytest.fixture
def visit(
    browser: Browser, running_demo: RunningDemo, sessions: dict[str, StorageState]
) -> Iterator[Visit]:
    """Open a page as somebody; whatever the browser complained of fails the test at its end.

    `forgiving` is for pages that are missing on purpose: browsers complain of those too.
    """
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def _visit(
        username: str | None = None,
        *,
        language: str = "ja",
        size: dict = CHROMEBOOK,
        forgiving: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=running_demo.url,
            viewport=size,
            locale=LOCALES[language],
            storage_state=sessions.get(username or ""),
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if not forgiving:
            page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        if username and username not in sessions:
            page.goto("/demo/sign-in/")
            page.locator(f'button[value="{username}"]').click()
            sessions[username] = context.storage_state()
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert complaints == [], complaints
