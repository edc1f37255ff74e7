"""Hands that have nothing but a keyboard."""

from playwright.sync_api import Locator, Page

FARTHEST = 200


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the wanted control has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} cannot be reached by Tab")


def follow(page: Page, wanted: Locator) -> None:
    """Go there and press Enter."""
    reach(page, wanted)
    page.keyboard.press("Enter")
