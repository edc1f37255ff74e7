"""The picture of when everything will be done: out of the frozen figures, and never alone."""

import email
import email.policy
import re
from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image

from apps.deliveries.attachments import Picture
from apps.deliveries.builder import build_mail
from apps.demo.mailbox import _with_pictures
from apps.organization.models import User
from apps.reports.figures.shapes import Outlook, ProgramStanding, ProjectStanding, compared
from apps.reports.outlook_picture import LEFT, WIDTH, draw_outlook, picture_name, rows_of
from apps.reports.phrases import outlook_words
from tests.reports.conftest import at

AS_OF = date(2026, 10, 31)
RANGE = Outlook(date(2026, 12, 31), date(2028, 4, 11), date(2026, 12, 26), date(2028, 4, 9), days=2)
BLUE, GREY, RED, INK = (0, 23, 193), (118, 118, 118), (169, 0, 0), (26, 26, 26)


def project(number: int, outlook: Outlook | None) -> ProjectStanding:
    done = compared(1, 1)
    return ProjectStanding(
        number, f"事業{number}", "late", "late", (), done, 2, "", None, (), outlook
    )


def program(*outlooks: Outlook | None, overall: Outlook | None = RANGE) -> ProgramStanding:
    projects = tuple(project(number, one) for number, one in enumerate(outlooks, start=1))
    return ProgramStanding(7, "計画", date(2026, 3, 31), 214, {}, projects, overall)


def drawn(standing: ProgramStanding) -> Image.Image:
    return Image.open(BytesIO(draw_outlook(standing, AS_OF))).convert("RGB")


def place(day: date) -> float:
    """Fiscal years 2025 to 2028 are 1461 days over the width."""
    return LEFT + (day - date(2025, 4, 1)).days / 1461 * (WIDTH - LEFT - 16)


def colours_in(picture: Image.Image, x: float) -> set[tuple[int, ...]]:
    return {picture.getpixel((round(x), y)) for y in range(picture.height)}


def test_projects_keep_the_number_of_the_table():
    rows = rows_of(program(RANGE, None, RANGE))
    assert [row.number for row in rows] == [1, 3, None]


def test_every_day_lies_where_it_belongs():
    picture = drawn(program(RANGE))
    assert BLUE in colours_in(picture, place(date(2027, 6, 1)))
    assert GREY in colours_in(picture, place(date(2027, 6, 1)))
    assert INK in colours_in(picture, place(date(2026, 3, 31)))
    assert RED in colours_in(picture, place(AS_OF))
    for beside in (date(2026, 12, 1), date(2028, 5, 1)):
        assert not {BLUE, GREY} & colours_in(picture, place(beside))


def test_without_a_month_before_there_is_no_grey_band():
    first = Outlook(RANGE.earliest, RANGE.latest)
    picture = drawn(program(first, overall=first))
    assert GREY not in colours_in(picture, place(date(2027, 6, 1)))


def test_the_same_figures_give_the_same_bytes_and_few():
    first, second = (draw_outlook(program(*[RANGE] * 8), AS_OF) for _ in range(2))
    assert first == second
    assert len(first) < 10_000


def test_what_is_done_has_no_picture():
    assert not picture_name(program(None, overall=None))


def test_days_of_a_slip_of_the_pen_do_not_break_it():
    far = Outlook(date(2026, 12, 31), date(9999, 12, 31))
    assert drawn(program(far)).width == WIDTH


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            (
                "終わる見込み：1. 事業1は2026年12月31日（木）から2028年4月11日（火）の間"
                "（前の月は2026年12月26日（土）から2028年4月9日（日）の間）。"
            ),
        ),
        (
            "en",
            (
                "1. 事業1: between Thu 31 Dec 2026 and Tue 11 Apr 2028 "
                "(the month before: between Sat 26 Dec 2026 and Sun 9 Apr 2028)."
            ),
        ),
    ],
)
def test_all_of_it_is_said_in_words_too(language, said):
    with translation.override(language):
        words = outlook_words(program(RANGE))
    assert said in words
    assert words.count("2028") == 4  # the project and the whole plan, each beside the month before


@pytest.mark.django_db
def test_a_picture_stands_in_the_mail_and_not_among_its_files():
    built = build_mail(
        template="review_submitted",
        context={},
        recipient=User(username="a", name="市長", email="mayor@city.example"),
        address="mayor@city.example",
        now=at(11, 5),
        pictures=[Picture("outlook-7", b"\x89PNG")],
    )
    message = email.message_from_bytes(built.mime, policy=email.policy.default)
    (part,) = [part for part in message.walk() if part["Content-ID"]]
    assert part["Content-ID"] == "<outlook-7>"
    assert part.get_content() == b"\x89PNG"
    assert part.get_content_disposition() == "inline"
    assert not list(message.iter_attachments())
    assert message.get_body(("plain",)).get_content_type() == "text/plain"
    shown = _with_pictures(message, '<img src="cid:outlook-7">')
    assert re.fullmatch(r'<img src="data:image/png;base64,\S+">', shown)
