"""Where improvements are used: page, mail, plain text and workbook say the same frozen figures."""

import email
import email.policy
import io
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils.html import strip_tags
from openpyxl import load_workbook

from apps.common.frozen import freeze, thaw
from apps.deliveries.models import OutboundMessage
from apps.improvements.services import Standing, answer_rollout
from apps.organization.models import Department, User
from apps.reports.figures.shapes import DepartmentFigures, ExecutiveFigures
from apps.reports.models import MonthlyReport, ReportAddress
from apps.reports.services import close_month
from tests.improvements.making import make_improvement
from tests.reports.conftest import SINCE, at, employ, send_reports

OCTOBER = date(2026, 10, 1)
NOW = at(11, 5, 9)
MANY = 14  # departments beside the two; two more than are named


@pytest.fixture
def spread(city) -> SimpleNamespace:
    """市民課 uses one since October, fourteen others try it since; 税務課 has said nothing."""
    improvement = make_improvement(
        city.head, state="live", live_on=date(2026, 4, 1), created_at=at(4, 1)
    )
    others = [
        Department.objects.create(code=f"X{n}", name=f"第{n}出張所", order=10 + n, starts_on=SINCE)
        for n in range(1, MANY + 1)
    ]
    for number, place in enumerate(others):
        employ(f"x{number}", place, "head")
    say(improvement, city.citizens, "trying", 9)
    say(improvement, city.citizens, "in_use", 10, seen=1)
    for place in others:
        say(improvement, place, "trying", 10)
    return SimpleNamespace(city=city, improvement=improvement)


def say(improvement, department, state: str, month: int, seen: int = 0) -> None:
    answer_rollout(
        actor=User.objects.get(username="coordinator"),
        improvement=improvement,
        department=department,
        standing=Standing(state, date(2026, month, 10)),
        seen=seen,
        now=at(month, 10),
    )


def close_and_send() -> None:
    close_month(month=OCTOBER, now=NOW)
    send_reports(month=OCTOBER, now=NOW)


def mail_to(name: str) -> dict:
    message = OutboundMessage.objects.exclude(obligation__contains=":project:").get(
        address=f"{name}@city.example"
    )
    raw = bytes(message.mime)
    parts = list(email.message_from_bytes(raw, policy=email.policy.default).walk())
    texts = {
        part.get_content_type(): part.get_content()
        for part in parts
        if part.get_content_maintype() == "text"
    }
    book = next((p for p in parts if p.get_filename("").endswith(".xlsx")), None)
    return {
        "text": texts["text/plain"],
        "html": texts["text/html"],
        "book": book and load_workbook(io.BytesIO(book.get_payload(decode=True))),
        "size": len(raw) - (len(book.get_payload()) if book else 0),
    }


def flat(shown: str) -> str:
    return " ".join(strip_tags(shown).split())


def rows(page) -> list[list]:
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]


def test_page_mail_and_workbook_of_the_city_agree(spread, client):
    close_and_send()
    client.force_login(spread.city.mayor)
    page = client.get(MonthlyReport.objects.get(kind="executive").get_absolute_url())
    mail = mail_to("mayor")
    names = "、".join(f"第{n}出張所" for n in range(1, 13))
    for shown in (page.content.decode(), mail["html"], mail["text"]):
        said = flat(shown)
        assert "この月に新しく進んだもの：15件（前の月から＋14）" in said
        assert "使っている（1課）：市民課" in said
        assert f"試している（14課）：{names}ほか2課" in said
    assert rows(mail["book"]["横展開"]) == [["使っている", 1, 0, 1], ["試している", 14, 1, 13]]
    assert "使っている：1件（前の月から＋1）" in mail["text"]
    assert "使っている1件＋1試している14件＋13" in flat(mail["html"]).replace(" ", "")
    assert "使っている 1件（前の月から＋1）" in flat(page.content.decode())


def test_page_mail_and_workbook_of_a_department_agree(spread, client):
    close_and_send()
    client.force_login(spread.city.member)
    report = MonthlyReport.objects.get(kind="department", department=spread.city.tax)
    page = client.get(report.get_absolute_url()).content.decode()
    mail = mail_to("member")
    for shown in (page, mail["html"], mail["text"]):
        said = flat(shown)
        assert "この課がまだ決めていないもの：1件（前の月から±0）" in said
        assert "1課が使っていて、14課が試しています（この月に新しく15課）" in said
    assert f"/improvements/{spread.improvement.pk}/kit/" in mail["text"]
    assert rows(mail["book"]["ほかの課で使われている改善"]) == [
        [spread.improvement.title, 1, 14, 15]
    ]
    # Who answered is told how it stands with them, and is asked for nothing.
    assert "使っている：1件（前の月から＋1）" in mail_to("head")["text"]
    assert "この課の答えを待っている改善はありません。" in mail_to("head")["text"]


def test_what_comes_after_the_month_changes_no_mail(spread):
    close_month(month=OCTOBER, now=NOW)
    say(spread.improvement, spread.city.citizens, "settled", 11, seen=2)
    spread.improvement.title = "あとから変えた名前"
    spread.improvement.save()
    send_reports(month=OCTOBER, now=NOW)
    text = mail_to("mayor")["text"]
    assert "使っている（1課）：市民課" in text
    assert "あとから変えた名前" not in text


def test_somebody_without_an_account_gets_no_link_that_would_not_open(spread):
    ReportAddress.objects.create(name="議会事務局", email="council@city.example", starts_on=SINCE)
    close_and_send()
    assert spread.improvement.title in mail_to("council")["html"]
    assert "/improvements/" not in mail_to("council")["html"]
    assert "/improvements/" in mail_to("mayor")["html"]


def test_mails_of_a_city_that_uses_much_stay_small(spread):
    for number in range(30):
        improvement = make_improvement(
            spread.city.head,
            state="live",
            title=f"とても長い名前の改善{number}" * 5,
            created_at=at(4, 1),
        )
        for place in Department.objects.exclude(pk=spread.city.tax.pk):
            say(improvement, place, "in_use", 10)
    close_and_send()
    for name in ("mayor", "member"):
        assert mail_to(name)["size"] < 200_000
    assert "まだ決めていない31件のうち" not in mail_to("member")["text"]
    report = MonthlyReport.objects.get(kind="department", department=spread.city.tax).shown
    assert (len(report.offers), report.offers_total) == (5, 31)


@pytest.mark.parametrize("shape", [ExecutiveFigures, DepartmentFigures])
def test_months_frozen_before_there_were_roll_outs_are_still_read(spread, shape):
    close_month(month=OCTOBER, now=NOW)
    kind = "executive" if shape is ExecutiveFigures else "department"
    old = freeze(MonthlyReport.objects.filter(kind=kind).first().shown)
    for key in ("rolled_out", "rolled_out_total", "offers", "offers_total"):
        old.pop(key, None)
    old["counts"] = {}
    thawed = thaw(shape, old)
    assert thawed.counts == {}
