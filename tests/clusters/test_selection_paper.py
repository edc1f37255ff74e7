"""The sheet for the meeting is one page of A4, printed by a real browser."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from apps.clusters.models import CANDIDATES_AT_MOST
from tests.clusters.picking import begin, make_problem, score_all, settle

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

STATIC = Path(settings.BASE_DIR) / "apps" / "common" / "static"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
LONG = "会議資料の差し替えのたびに人数分を刷り直して綴じ直し、配り直していて仕事が進まない"
REASON = "すべての課にかかわり、いまある仕組みの使い方を変えるだけで、すぐに始められるため。" * 3


def printed(chromium: str, html: str, folder: Path) -> bytes:
    """Print a page, its styles read from the source tree, as the browser's own dialogue would."""
    page, paper = folder / "page.html", folder / "page.pdf"
    page.write_text(re.sub(r'"/static/', f'"{STATIC.as_uri()}/', html), encoding="utf-8")
    command = [chromium, *FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={paper}"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    return paper.read_bytes()


def pages_of(paper: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", paper))


@pytest.mark.parametrize("decided", [False, True])
def test_ten_candidates_with_long_names_fit_one_page(
    chromium, coordinator, signed_in, tmp_path, decided
):
    problems = [make_problem(coordinator, f"{n} {LONG}") for n in range(CANDIDATES_AT_MOST)]
    selection = score_all(coordinator, begin(coordinator, *problems, pick_count=3))
    if decided:
        selection.candidates.update(reason=REASON)
        selection = settle(coordinator, selection, 0, 4, 7)
    html = signed_in(coordinator).get(selection.get_absolute_url() + "paper/").content.decode()
    assert html.count(LONG[:20]) >= CANDIDATES_AT_MOST
    paper = printed(chromium, html, tmp_path)
    assert pages_of(paper) == 1
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", paper)


def test_a_page_that_is_too_long_is_noticed(chromium, tmp_path):
    """The control: were it two pages, the test above would fail."""
    html = "<p style='height: 2000px'>長い</p>"
    assert pages_of(printed(chromium, html, tmp_path)) > 1
