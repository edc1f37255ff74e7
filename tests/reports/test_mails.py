"""What the mails say: in the reader's language, complete without pictures, and nobody's name."""

import email
import email.policy
import re
from datetime import date, timedelta

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from apps.deliveries.models import OutboundMessage
from apps.issues.models import QuarterDeclaration
from apps.milestones.models import Milestone, SlipEntry
from apps.organization.models import Department
from apps.projects.models import Kpi, Measurement, Program, Project
from apps.reports.figures.shapes import Headline, compared
from apps.reports.models import MonthlyReport
from apps.reports.outlook_picture import draw_outlook, picture_name
from apps.reports.phrases import SENTENCES, difference, month_in_words, percent, say
from apps.reports.services import close_month
from tests.reports.conftest import CANARY, SINCE, at, deliver, employ, same_here, send_reports, step

OCTOBER = date(2026, 10, 1)
NOW = at(11, 5, 9)


@pytest.fixture
def plan(city):
    program = Program.objects.create(
        name="DX計画", goal="g", starts_on=SINCE, goal_on=date(2026, 3, 31)
    )
    for number in range(1, 9):
        project = Project.objects.create(
            program=program, order=number, name=f"重点{number}", owner=city.head
        )
        milestone = Milestone.objects.create(
            project=project,
            title=f"マイルストーン{number}",
            owner=city.head,
            baseline_on=date(2026, 9, 30),
            due_on=date(2026, 12, 25) if number == 1 else date(2026, 9, 30),
            completed_on=None if number == 1 else date(2026, 9, 1),
        )
        kpi = Kpi.objects.create(
            project=project,
            name=f"指標{number}",
            unit="件",
            baseline_value=0,
            baseline_on=SINCE,
            target_value=100,
            target_on=date(2026, 3, 31),
            source="s",
        )
        Measurement.objects.create(
            kpi=kpi,
            measured_on=date(2026, 9, 1),
            value=90,
            recorded_by=city.head,
            recorded_at=at(9, 1),
        )
        if number == 1:
            SlipEntry.objects.create(
                milestone=milestone,
                from_on=date(2026, 9, 30),
                to_on=date(2026, 12, 25),
                reason="supplier",
                note="<b>納品</b>の遅れ",
                moved_by=city.head,
                moved_at=at(10, 9),
            )
    return program


def send(to: str, month: date = OCTOBER) -> dict[str, str]:
    now = NOW if month == OCTOBER else at(12, 5, 9)
    close_month(month=month, now=now)
    send_reports(month=month, now=now)
    message = OutboundMessage.objects.exclude(obligation__contains=":project:").get(
        address=f"{to}@city.example"
    )
    mail = email.message_from_bytes(bytes(message.mime), policy=email.policy.default)
    return {
        "subject": message.subject,
        "size": len(message.mime),
        "text": mail.get_body(("plain",)).get_content().replace("\r\n", "\n"),
        "html": mail.get_body(("html",)).get_content(),
    }


def test_the_citys_mail_says_what_matters_first(city, plan):
    mail = send("mayor")
    assert mail["subject"] == "【月次報告】令和8年10月 全庁のようす"
    for shown in (mail["text"], mail["html"]):
        first = shown.index("2026年10月に届いた困りごとは2件でした（前の月は0件）。")
        assert first < shown.index("目標日から214日。8事業のうち8事業が遅れ。")
        assert shown.index("マイルストーンの期日が1件動きました。") < shown.index("重点1")
        assert all(f"重点{number}" in shown for number in range(1, 9))
        assert "2026年9月30日（水） → 2026年12月25日（金）" in shown
        assert "声を届けた課は、2課のうち1課です" in shown
        assert "税務課" in shown


def test_each_kpi_stands_beside_the_month_before(city, plan):
    Measurement.objects.create(
        kpi=Kpi.objects.get(name="指標1"),
        measured_on=date(2026, 10, 20),
        value=97,
        recorded_by=city.head,
        recorded_at=at(10, 20),
    )
    mail = send("mayor")
    for shown in (mail["text"], mail["html"]):
        assert shown.count("（前の月から＋7）") == 1


def test_the_citys_mail_is_readable_without_pictures_and_small(city, plan):
    mail = send("mayor")
    (picture,) = re.findall("<img [^>]*>", mail["html"])
    assert 'src="cid:outlook-' in picture
    assert "1. 重点1は2026年" in picture
    assert "終わる見込み：2026年" in mail["text"]
    assert "<style" not in mail["html"]
    assert mail["html"].count('width="90%"') == 8  # one bar for each KPI
    assert mail["size"] < 200_000


def test_the_picture_is_of_the_frozen_figures(city, plan):
    send("mayor")
    frozen = MonthlyReport.objects.get(kind="executive").shown
    (standing,) = frozen.programs
    Milestone.objects.update(completed_on=date(2026, 11, 1))  # what comes later changes nothing
    pictures = [
        part.get_payload(decode=True)
        for message in OutboundMessage.objects.filter(obligation__contains=":executive:")
        for part in email.message_from_bytes(bytes(message.mime)).walk()
        if part["Content-ID"] == f"<{picture_name(standing)}>"
    ]
    assert set(pictures) == {draw_outlook(standing, frozen.as_of)}


def test_a_city_of_130_departments_gets_mails_as_small(city, plan):
    for number in range(3, 131):
        name = f"選挙管理委員会事務局第{number}係"
        department = Department.objects.create(
            code=f"D{number}", name=name, order=number, starts_on=SINCE
        )
        employ(f"d{number}", department, "staff")
    mail = send("mayor")
    assert mail["html"].count("選挙管理委員会事務局第130係") == 2  # in the map, and silent
    assert mail["size"] < 200_000


def test_what_people_typed_is_not_markup_in_the_mail(city, plan):
    mail = send("mayor")
    assert "&lt;b&gt;納品" in mail["html"]
    assert "<b>納品</b>の遅れ" in mail["text"]


def test_the_departments_mail_says_what_is_due(city, plan):
    Milestone.objects.filter(title="マイルストーン2").update(
        completed_on=None, due_on=date(2026, 10, 20)
    )
    mail = send("head")
    assert mail["subject"] == "【月次報告】令和8年10月 市民課のようす"
    for shown in (mail["text"], mail["html"]):
        assert "この課からこれまでに届いた困りごとは2件です。" in shown
        assert "同じ申請を三度入力している" in shown
        assert "ほかに、言葉を整えている途中のものが1件あります。" in shown
        assert "11日過ぎています" in shown


def test_the_departments_mail_names_what_others_said(city):
    same = send("member")["text"]
    assert "同じ申請を三度入力している\n  市民課\n" in same
    assert f"/issues/{city.first.pk}/" in same


def test_who_declared_and_who_is_silent_stand_beside_the_month_before(city, client):
    # In October 市民課 spoke; in November 税務課 says that nothing troubles it.
    QuarterDeclaration.objects.create(
        department=city.tax, quarter=OCTOBER, declared_by=city.member, declared_at=at(11, 10)
    )
    mail = send("mayor", date(2026, 11, 1))
    client.force_login(city.mayor)
    report = MonthlyReport.objects.get(kind="executive")
    page = strip_tags(client.get(report.get_absolute_url()).content.decode())
    for shown in (mail["text"], strip_tags(mail["html"]), page):
        assert "ほかに1課が、この四半期は「該当なし」と申告しています。（前の月から＋1）" in shown
        assert "声がまだ届いていない課は0課です。（前の月から－1）" in shown


def test_more_departments_are_counted(city):
    third = Department.objects.create(code="3", name="福祉課", order=3, starts_on=SINCE)
    same_here(city.first, third, city.staff, at(10, 20))
    assert "市民課ほか、あわせて2課" in send("member")["text"]


def test_no_mail_and_no_report_names_who_submitted_or_what_they_typed(city, plan):
    # Not even where one person alone spoke for a department, or spoke with a statement.
    canary = employ("canary", city.tax, "staff", name=CANARY)
    deliver(
        city.tax,
        canary,
        at(10, 5),
        date(2026, 10, 20),
        words=CANARY,
        work=CANARY,
        wish=CANARY,
        statement="紙で受け取っている",
        published_at=at(10, 6),
    )
    unpublished = deliver(
        city.tax, canary, at(10, 6), date(2026, 10, 21), words=CANARY, statement=CANARY
    )
    step(unpublished, "reviewing", at(10, 7), city.coordinator)
    close_month(month=OCTOBER, now=NOW)
    send_reports(month=OCTOBER, now=NOW)
    # The city's to two, the departments' to two, and eight projects' to their owner.
    assert OutboundMessage.objects.count() == 12
    for message in OutboundMessage.objects.all():
        mail = email.message_from_bytes(bytes(message.mime), policy=email.policy.default)
        assert CANARY not in message.subject
        assert all(
            CANARY not in part.get_content()
            for part in mail.walk()
            if part.get_content_maintype() == "text"
        )
    for report in MonthlyReport.objects.all():
        assert CANARY not in str(report.figures)


def test_a_statement_published_after_the_month_is_not_shown_in_its_report(city):
    city.last.refresh_from_db()
    city.last.statement, city.last.published_at = "十一月に整えた言葉", at(11, 2)
    city.last.save()
    assert "十一月に整えた言葉" not in send("head")["text"]


def test_each_reader_reads_in_their_language(city):
    city.mayor.language = "en"
    city.mayor.save()
    assert "October 2026" in send("mayor")["text"]


def test_every_sentence_can_be_said():
    values = {
        "month": "2026-10-01", "count": 1, "before": 2, "late": 1, "owed": 1234, "kept": 3,
        "moved": 1, "silent": 1, "of": 2, "total": 3, "resolved": 1, "open": 1, "due": 1,
        "done": 2,
    }  # fmt: skip
    for code in SENTENCES:
        assert "%" not in say(Headline(code, values))
    assert say(Headline("project_state", {"state": "late", "before": "done"})) == (
        "いまの状態は「遅れ」です（前の月は「完了」）。"
    )
    assert "1,234件" in say(Headline("promises_kept", values))


def test_a_sentence_of_former_times_is_left_out():
    assert say(Headline("what_was_said_in_2020", {"count": 3})) == ""


def test_the_program_in_one_breath():
    said = say(Headline("program", {"days_past_goal": -3, "done": 1, "on_course": 2}))
    assert said == "目標日まであと3日。3事業のうち1事業が完了、2事業が順調。"
    assert say(Headline("program", {"days_past_goal": 0})) == "今日が目標日です。"


def test_figures_in_words():
    assert [difference(compared(now, 3)) for now in (5, 3, 1)] == ["＋2", "±0", "－2"]
    assert difference(compared(5, None)) == "—"
    assert [percent(share) for share in (0.996, 1.0, None, -0.2)] == ["99%", "100%", "—", "-20%"]
    assert month_in_words(date(2019, 5, 1)) == "令和元年5月"
    with translation.override("en"):
        assert month_in_words(OCTOBER) == "October 2026"


def test_the_same_figures_whatever_day_they_are_sent(city):
    close_month(month=OCTOBER, now=NOW)
    step(city.first, "resolved", NOW + timedelta(hours=1), city.coordinator)
    assert "まだ途中：2件（前の月から＋2）" in send("mayor")["text"]
