"""Files on the form, through delivery, and to those who may read the words."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from apps.issues.keeping import keep_token
from apps.issues.models import Attachment, AttachmentContent, Draft, Issue, Status
from apps.issues.services import attach_file, drop_draft, forget_old_files, submit_issue
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person
from tests.issues.making_files import PDF, bomb, picture, workbook

pytestmark = pytest.mark.django_db
ATTACH = reverse("issues:attach")
HTMX = {"HX-Request": "true"}


def upload(name: str = "様式 第1号.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def attach(actor, form_key, file=None) -> Attachment:
    return attach_file(actor=actor, form_key=form_key, file=file or upload(), now=timezone.now())


def delivered(submitter, **options) -> Issue:
    key = uuid.uuid4()
    attach(submitter, key, **options)
    return submit_issue(actor=submitter, form_key=key, words="紙が多い", now=timezone.now())


def text_of(response) -> str:
    return response.content.decode()


# --- on the form -----------------------------------------------------------------------------


def test_a_file_is_kept_the_moment_it_is_chosen_and_comes_back_with_the_form(browse, submitter):
    page, key = browse(submitter), str(uuid.uuid4())
    part = page.post(ATTACH, {"form_key": key, "files": upload()}, headers=HTMX)
    assert "様式 第1号.pdf" in text_of(part)
    opened = text_of(page.get("/issues/new/"))
    assert key in opened
    assert "様式 第1号.pdf" in opened


def test_it_goes_along_with_the_words(browse, submitter):
    issue = delivered(submitter)
    assert issue.attachments.get().name == "様式 第1号.pdf"
    assert "様式 第1号.pdf" in text_of(browse(submitter).get(issue.get_absolute_url()))


def test_without_javascript_it_comes_with_the_form_itself(browse, submitter):
    key = uuid.uuid4()
    form = {"words": "紙", "form_key": str(key), "keep": keep_token(submitter, key)}
    response = browse(submitter).post(
        "/issues/new/", {**form, "files": [upload(), upload("写真.png", picture())]}
    )
    assert response.status_code == 302
    assert Issue.objects.get().attachments.count() == 2


def test_what_is_wrong_elsewhere_loses_no_file(browse, submitter):
    key = uuid.uuid4()
    form = {"words": "", "form_key": str(key), "keep": keep_token(submitter, key)}
    shown = text_of(browse(submitter).post("/issues/new/", {**form, "files": upload()}))
    assert "ひとことでも" in shown
    assert "様式 第1号.pdf" in shown


def test_a_refused_file_says_why_and_loses_no_word(browse, submitter):
    key = uuid.uuid4()
    form = {"words": "紙が多い", "form_key": str(key), "keep": keep_token(submitter, key)}
    file = upload("古い.xls", b"\xd0\xcf\x11\xe0" + bytes(99))
    shown = text_of(browse(submitter).post("/issues/new/", {**form, "files": file}))
    assert "古い.xls: 古い形式" in shown
    assert "紙が多い" in shown
    assert not Issue.objects.exists()


def test_how_large_it_may_be_is_said_with_how_large_it_is(browse, submitter, settings):
    settings.ATTACHMENT_BYTES = 1024 * 1024
    file = upload("大きい.pdf", PDF + bytes(23 * 1024 * 1024))
    data = {"form_key": str(uuid.uuid4()), "files": file}
    shown = text_of(browse(submitter).post(ATTACH, data, headers=HTMX))
    assert "1.0MBまでのファイルを選んでください（このファイルは23MBあります）。" in shown


def test_a_post_of_many_gigabytes_is_not_even_read(browse, submitter, settings):
    settings.UPLOAD_BYTES = 1000
    data = {"form_key": str(uuid.uuid4()), "files": upload(content=PDF + bytes(2000))}
    assert browse(submitter).post(ATTACH, data).status_code == 400
    assert not Attachment.objects.exists()


def test_there_is_room_for_five(submitter):
    key = uuid.uuid4()
    for number in range(5):
        attach(submitter, key, upload(content=PDF + b"\n" * number))
    with pytest.raises(ValidationError) as refused:
        attach(submitter, key, upload(content=PDF + b"\n" * 9))
    assert refused.value.code == "too_many"


@pytest.mark.django_db(transaction=True)
def test_the_same_file_many_times_at_once_is_one_row(submitter):
    key = uuid.uuid4()

    def choose(_number: int) -> None:
        try:
            attach(submitter, key)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(choose, range(20)))
    assert Attachment.objects.count() == AttachmentContent.objects.count() == 1


def test_it_is_taken_away_again_by_its_owner_only(browse, submitter):
    row = attach(submitter, uuid.uuid4())
    away = reverse("issues:detach", args=[row.pk])
    assert browse(make_person(submitter.department)).post(away).status_code == 404
    browse(submitter).post(away)
    assert not Attachment.objects.exists()


def test_what_was_begun_and_thrown_away_takes_its_files_along(submitter):
    key = uuid.uuid4()
    attach(submitter, key)
    drop_draft(owner=submitter, form_key=key)
    assert not Attachment.objects.exists()
    assert not Draft.objects.exists()


def test_what_was_never_delivered_is_forgotten_after_a_month(submitter):
    attach(submitter, uuid.uuid4())
    kept = delivered(submitter)
    assert forget_old_files(now=timezone.now() + timedelta(days=29)) == 0
    assert forget_old_files(now=timezone.now() + timedelta(days=31)) > 0
    assert Attachment.objects.get().issue == kept


# --- afterwards ------------------------------------------------------------------------------


def test_more_can_be_added_until_somebody_reads_it(browse, submitter):
    issue = make_issue(submitter)
    more = reverse("issues:more", args=[issue.pk])
    browse(submitter).post(more, {"work": "窓口", "files": upload()})
    assert issue.attachments.count() == 1
    Issue.objects.update(status=Status.REVIEWING)
    with pytest.raises(ValidationError) as refused:
        attach(submitter, issue.form_key, upload(content=PDF + b"\n"))
    assert refused.value.code == "too_late"


def test_nobody_adds_to_what_is_not_theirs(browse, submitter):
    issue = make_issue(submitter)
    other = browse(make_person(submitter.department, Role.HEAD))
    data = {"form_key": str(issue.form_key), "files": upload()}
    assert other.post(ATTACH, data).status_code == 404
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("role", "own", "elsewhere"),
    [
        (Role.STAFF, 404, 404),
        (Role.WG_MEMBER, 200, 404),
        (Role.HEAD, 200, 404),
        (Role.COORDINATOR, 200, 200),
        (Role.EXECUTIVE, 404, 404),
        (Role.SYSTEM_ADMIN, 404, 404),
    ],
)
def test_who_may_read_the_words_may_open_the_file(browse, submitter, role, own, elsewhere):
    issue = delivered(submitter)
    Issue.objects.update(statement="紙が多い", published_at=timezone.now())
    address = issue.attachments.get().get_absolute_url()
    assert browse(submitter).get(address).status_code == 200
    for place, status in ((submitter.department, own), (make_department(), elsewhere)):
        client = browse(make_person(place, role))
        assert client.get(address).status_code == status
        shown = text_of(client.get(issue.get_absolute_url()))
        assert ("様式 第1号" in shown) == (status == 200)
        told = client.get(f"/api/issues/{issue.pk}/").json()["attachments"]
        assert bool(told) == (status == 200)


def test_what_is_not_delivered_or_was_taken_back_is_its_owners_alone(browse, submitter):
    coordinator = browse(make_person(make_department(), Role.COORDINATOR))
    waiting = attach(submitter, uuid.uuid4())
    issue = delivered(submitter)
    Issue.objects.update(status=Status.WITHDRAWN)
    for row in (waiting, issue.attachments.get()):
        assert coordinator.get(row.get_absolute_url()).status_code == 404
        assert browse(submitter).get(row.get_absolute_url()).status_code == 200


def test_it_is_saved_and_never_shown_by_the_browser(browse, submitter):
    key = uuid.uuid4()
    row = attach(submitter, key, upload("見積「最終」.xlsx", workbook()))
    answer = browse(submitter).get(row.get_absolute_url())
    assert answer.content == workbook() or answer.content[:2] == b"PK"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%A6%8B")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("megabytes", [60, 300])
def test_a_bomb_is_answered_with_a_sentence_and_the_bounds(megabytes, browse, submitter):
    data = {"form_key": str(uuid.uuid4()), "files": upload("表.xlsx", bomb(megabytes))}
    shown = text_of(browse(submitter).post(ATTACH, data, headers=HTMX))
    assert "開くととても大きくなる" in shown
    assert "100MBまで、または、もとの100倍まで" in shown


@pytest.mark.parametrize("key", ["", "x", "0" * 99])
def test_broken_keys_are_not_found(browse, submitter, key):
    assert browse(submitter).post(ATTACH, {"form_key": key, "files": upload()}).status_code == 404


def test_coordinators_see_it_beside_the_words(browse, submitter):
    issue = delivered(submitter)
    coordinator = browse(make_person(make_department(), Role.COORDINATOR))
    assert "様式 第1号.pdf" in text_of(coordinator.get(f"/admin/issues/issue/{issue.pk}/change/"))
