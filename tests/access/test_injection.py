"""What means harm comes in by every door, and does nothing at any."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from apps.deliveries.models import OutboundMessage
from apps.issues.models import Attachment
from apps.milestones.models import CalendarFeed
from apps.organization.models import User
from apps.reports.models import MonthlyReport
from tests.access.doors import address_of, admin_doors, is_api
from tests.access.hostile import EVERYTHING, PATHS, TEXTS
from tests.access.injecting import (
    evil_in,
    evil_in_calendar,
    evil_in_mail,
    evil_in_page,
    poison,
)
from tests.access.mailing import CAUSES, reported
from tests.access.matrix import ADMIN, PAGES
from tests.issues.making_files import PDF, bomb, lying_bomb, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def poisoned(rows):
    assert poison() > 80
    return rows


@pytest.mark.parametrize("who", ["submitter", "coordinator", "administrator"])
def test_no_page_file_or_answer_does_what_a_text_says(who, poisoned, browse, call):
    wrong, page, program = {}, browse(who), call(who)
    for name, kind, _allowed in PAGES:
        client = program if is_api(name) else page
        found = evil_in(client.get(address_of(name, kind, poisoned)))
        wrong |= {(name, kind): found} if found else {}
    assert wrong == {}


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_nor_does_any_of_django_admin(who, poisoned, browse):
    wrong, client = {}, browse(who)
    for label in ADMIN:
        for name, kind in admin_doors(label):
            found = evil_in(client.get(address_of(name, kind, poisoned)))
            wrong |= {name: found} if found else {}
    assert wrong == {}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("cause", dict.fromkeys(CAUSES.values()), ids=lambda one: one.__name__)
def test_nor_a_mail_in_its_headers_its_page_or_its_workbook(cause, language, poisoned, city):
    User.objects.update(language=language)
    OutboundMessage.objects.all().delete()
    cause(city, poisoned)
    mails = OutboundMessage.objects.all()
    assert mails
    wrong = {m.obligation: found for m in mails if (found := evil_in_mail(bytes(m.mime)))}
    assert wrong == {}


def test_each_mail_there_is_leaves_a_poisoned_city():
    folder = Path(settings.BASE_DIR) / "templates" / "emails"
    assert {path.name.removesuffix(".subject.txt") for path in folder.glob("*.subject.txt")} == set(
        CAUSES
    )


def test_the_reports_of_all_kinds_are_among_them_and_their_corrections(poisoned, city):
    reported(city, poisoned)
    sent = OutboundMessage.objects.filter(kind="monthly_report")
    kinds = {report.kind for report in MonthlyReport.objects.filter(month=date(2026, 9, 1))}
    assert kinds == {"executive", "department", "project"}
    told = "\n".join(sent.values_list("obligation", flat=True))
    assert [kind for kind in ("executive", "department", "project") if kind not in told] == []
    assert ":v2:" in told


def test_nor_a_calendar(poisoned, city, client):
    feed = CalendarFeed.objects.get(pk=poisoned["feed"])
    answer = client.get(feed.get_absolute_url())
    assert answer.status_code == 200
    assert b"BEGIN:VEVENT" in answer.content
    assert evil_in_calendar(answer.content) == []


@pytest.mark.parametrize("kind", sorted({name.split(":")[0] for name in TEXTS}))
def test_tables_bear_such_texts_in_any_column(kind, rows, browse):
    """Those of pain points, and those of departments and people."""
    texts = [text for name, text in TEXTS.items() if name.startswith(kind)]
    quoted = ['"' + text.replace('"', '""') + '"' for text in texts]
    head = "困りごと,課,業務,氏名,職員番号,メール"
    lines = [",".join([one] * 6) for one in quoted]
    content = "\n".join([head, *lines]).encode("utf-8", "surrogatepass")
    wrong = []
    for who, address, field, more in (
        ("coordinator", "issues:import", "file", {}),
        ("administrator", "transitions:reorganisations", "people", DAY),
        ("administrator", "transitions:reorganisations", "departments", DAY),
    ):
        table = SimpleUploadedFile("表.csv", content)
        page = browse(who)
        answer = page.post(reverse(address), {field: table, **more}, follow=True)
        wrong += [(address, field, found) for found in evil_in(answer)]
    assert wrong == []


DAY = {"effective_on": "2027-04-01"}


@pytest.mark.parametrize(
    "make",
    [
        lambda: bomb(60),
        lambda: bomb(300),
        lying_bomb,
        lambda: PDF + office(),
        lambda: b"PK\x03\x04" * 99,
    ],
)
def test_bombs_and_files_of_two_faces_are_refused_at_every_door(make, city, browse):
    doors = [
        ("submitter", "issues:attach", "files", {"form_key": "7" * 32}),
        ("coordinator", "issues:import", "file", {}),
        ("administrator", "transitions:reorganisations", "people", DAY),
        ("administrator", "transitions:reorganisations", "departments", DAY),
    ]
    content = make()
    for who, name, field, more in doors:
        file = SimpleUploadedFile("表.xlsx", content)
        answer = browse(who).post(reverse(name), {field: file, **more}, follow=True)
        assert answer.status_code < 500, name
        assert "この" in answer.content.decode(), name
    assert not Attachment.objects.filter(form_key="7" * 32).exists()


def test_names_of_files_lead_nowhere(city, browse):
    page = browse("submitter")
    for number, name in enumerate(PATHS.values()):
        key = f"{number:032d}"
        file = SimpleUploadedFile("x.pdf", PDF)
        file._name = name  # as a program may send it, past what browsers and Django take off
        answer = page.post(reverse("issues:attach"), {"form_key": key, "files": file})
        assert answer.status_code < 500, name
        for kept in Attachment.objects.filter(form_key=f"{key}"):
            assert not set(kept.name) & set('/\\\r\n\0"<>\u202e'), name
            got = page.get(reverse("issues:file", args=[kept.pk]))
            assert got["Content-Disposition"].startswith("attachment")
            assert evil_in(got) == []
    assert Attachment.objects.count() >= 5


def test_the_looking_finds_what_is_there():
    """The control: a careless page, mail and calendar."""
    page = f'<p title="{EVERYTHING}">x</p>'
    assert "x-evil" in evil_in_page(page)
    assert evil_in(HttpResponse(page)) != []
    mail = f"Subject: {EVERYTHING}\r\n\r\nx".encode()
    assert "X-Evil" in evil_in_mail(mail)
    assert evil_in(HttpResponse(f"a,{EVERYTHING}", content_type="text/csv")) != []
