"""At a shared machine: after signing out, going back shows nothing of whoever was there before."""

import pytest
from playwright.sync_api import Browser, expect

from tests.running import RunningDemo

pytestmark = pytest.mark.browser

SIGN_OUT = {
    "here": lambda page: page.get_by_role("button", name="サインアウトする", exact=True).click(),
    "everywhere": lambda page: (
        page.get_by_role("link", name="ほかの端末でもサインアウトする").click(),
        page.get_by_role("button", name="すべてサインアウトする").click(),
    ),
}


@pytest.mark.parametrize("way", SIGN_OUT)
def test_the_back_button_shows_nothing_private(way, browser: Browser, running_demo: RunningDemo):
    context = browser.new_context(base_url=running_demo.url, locale="ja-JP")
    page = context.new_page()
    page.goto("/demo/sign-in/")
    page.locator('button[value="hoiku"]').click()
    page.goto("/issues/mine/")
    name = page.locator(".menu__name").inner_text().splitlines()[-1]
    page.goto("/issues/")
    page.locator(".menu__button").click()
    SIGN_OUT[way](page)
    page.wait_for_url("**/demo/sign-in/**")
    for _step in range(3):
        page.go_back()
        expect(page.locator(".menu__name")).to_have_count(0)
        assert "/sign-in/" in page.url
        assert f'class="menu__person"><strong>{name}' not in page.content()
    context.close()
