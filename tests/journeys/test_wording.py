"""言語化 from one end to the other: a coordinator proposes, the submitter corrects on a telephone,
the coordinator shows it, and everybody reads the submitter's words."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Visit
from tests.journeys.test_main_job import wait_for_mail

pytestmark = pytest.mark.browser

WORDS = "会議室の鍵を借りるたびに、台帳に書いて、庶務に電話して、返すときもまた書きます。"
PROPOSED = "会議室の鍵の貸し借りに、手間がかかっている。"
CORRECTED = "会議室の鍵の貸し借りに、台帳と電話の二つの手続きがいる。"


def test_the_submitter_has_the_last_word_on_the_words(visit: Visit):
    phone = visit("shimin", size=PHONE)
    phone.goto("/issues/new/")
    phone.locator("#id_words").fill(WORDS)
    phone.get_by_role("button", name="この内容で届ける").click()
    phone.wait_for_url("**/receipt/")
    address = phone.url.removesuffix("receipt/")
    number = address.rstrip("/").rsplit("/", 1)[1]

    desk = visit("chosei")
    desk.goto(f"/admin/issues/issue/{number}/change/")
    desk.locator("#id_statement").fill(PROPOSED)
    desk.locator("#id_publish").check()
    desk.locator('input[name="_save"]').click()
    expect(desk.locator(".errorlist").first).to_contain_text("了解がいります")
    expect(desk.locator("#id_statement")).to_have_value(PROPOSED)
    desk.locator("#id_publish").uncheck()
    desk.locator('input[name="_save"]').click()
    expect(desk.locator(".messagelist .success")).to_be_visible()

    assert PROPOSED in wait_for_mail(phone, "この言葉にしてよいですか")
    phone.goto(address)
    expect(phone.get_by_role("heading", name="この言葉でよいですか")).to_be_visible()
    yes = phone.get_by_role("button", name="これでよいです").bounding_box()
    differently = phone.get_by_role("link", name="言い方を直す")
    assert yes["height"] >= 44
    size = differently.bounding_box()
    assert (size["width"], size["height"]) == (yes["width"], yes["height"])
    differently.click()
    expect(phone.locator("#id_text")).to_have_value(PROPOSED)
    phone.locator("#id_text").fill(CORRECTED)
    phone.get_by_role("button", name="この言い方で伝える").click()
    expect(phone.locator("main")).to_contain_text(CORRECTED)
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    desk.goto("/admin/issues/issue/?worded=corrected")
    desk.get_by_role("link", name=re.compile(CORRECTED[:10])).click()
    expect(desk.locator(".versions del")).to_contain_text("手間がかかっている")
    desk.locator("#id_publish").check()
    desk.locator('input[name="_save"]').click()
    expect(desk.locator(".messagelist .success")).to_be_visible()

    colleague = visit("hoiku")
    colleague.goto(address)
    expect(colleague.locator("main")).to_contain_text(CORRECTED)
    expect(colleague.locator("main")).not_to_contain_text(WORDS)
    expect(colleague.locator("main")).not_to_contain_text(PROPOSED)
