"""Bringing in what others said: a list typed at once, and a table with a row to put right."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.browser

TABLE = """困りごと,課,回数
名簿を毎年はじめから作り直している,,1
どこに何があるか分からず探す,保育課,たまに
"""


@pytest.mark.parametrize("size", [None, PHONE], ids=["chromebook", "phone"])
def test_a_list_is_looked_through_while_typing_and_delivered_at_once(visit: Visit, size):
    page = visit("hoiku", **({"size": size} if size else {}))
    page.goto("/")
    page.get_by_role("link", name="聞いた声をまとめて届ける").first.click()
    start_over = page.get_by_role("button", name="消して、はじめから書く")
    if start_over.count():
        start_over.click()
    kind = "電話" if size else "紙"
    page.locator("#id_lines").fill(f"・{kind}の確認に時間がかかる\n・{kind}が見つからない\n")
    expect(page.locator("#many-count")).to_have_text("2件届きます")
    page.locator("#id_lines").press_sequentially(f"{kind}が見つからない")
    expect(page.locator(".many-lines")).to_contain_text("2行目と同じです")
    expect(page.locator("#kept")).to_contain_text("下書きを残しました")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#id_occasion").fill("9月の課の打ち合わせ")
    page.get_by_role("button", name="まとめて届ける").dblclick()
    page.wait_for_url("**/issues/many/*-*/")
    expect(page.locator("h1")).to_have_text("2件届きました。ありがとうございます。")


def test_an_ended_session_loses_nothing_of_the_list(visit: Visit):
    page = visit("hoiku")
    page.goto("/issues/many/")
    page.locator("#id_lines").fill("サインインが切れても残る一行\nもう一行")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="まとめて届ける").click()
    page.locator('button[value="hoiku"]').click()
    expect(page.locator("#id_lines")).to_have_value("サインインが切れても残る一行\nもう一行")
    expect(page.locator("#many-count")).to_have_text("2件届きます")
    page.get_by_role("button", name="消して、はじめから書く").click()


def test_a_table_with_a_row_to_put_right_is_corrected_and_chosen_again(
    visit: Visit, tmp_path: Path
):
    page = visit("hoiku")
    first = tmp_path / "声.csv"
    first.write_bytes(TABLE.encode("cp932"))
    page.goto("/issues/import/")
    page.locator("#id_file").set_input_files(first)
    page.get_by_role("button", name="中身を確かめる").click()
    expect(page.locator("main")).to_contain_text("回数：数字だけで書いてください")
    with page.expect_download() as download:
        page.get_by_role("link", name="この行だけの表をもらう").click()
    assert download.value.suggested_filename == "直すところのある行.xlsx"
    page.get_by_role("button", name="この1件を届ける").click()
    expect(page.locator("h1")).to_have_text("1件届きました。ありがとうございます。")
    expect(page.locator("main")).to_contain_text("まだ届いていない行があります")

    corrected = tmp_path / "直した声.csv"
    corrected.write_text(TABLE.replace("たまに", "12"), encoding="utf-8")
    page.goto("/issues/import/")
    page.locator("#id_file").set_input_files(corrected)
    page.get_by_role("button", name="中身を確かめる").click()
    page.get_by_role("button", name="この1件を届ける").click()
    expect(page.locator("main")).to_contain_text("どこに何があるか分からず探す")
