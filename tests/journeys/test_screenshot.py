"""The README shows the real demo: `UPDATE_SCREENSHOTS=1 ./bin/test tests/journeys` anew."""

import os
from pathlib import Path

import pytest

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.browser

PICTURE = Path(__file__).resolve().parents[2] / "docs/screenshots/program.png"
PNG = b"\x89PNG\r\n\x1a\n"


def test_the_page_of_the_plan_can_be_shown(visit: Visit):
    page = visit("shicho")
    page.goto("/program/")
    plates = page.locator("main h2, main h3").all_inner_texts()
    assert any("行政手続きのオンライン化" in plate for plate in plates)
    picture = page.screenshot()
    if os.environ.get("UPDATE_SCREENSHOTS"):
        PICTURE.write_bytes(picture)
    assert PICTURE.read_bytes().startswith(PNG)
