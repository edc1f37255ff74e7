"""Faults while somebody types and delivers (11, 12, 18–22): one row, and nothing typed is lost."""

import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from apps.common.text import search_form
from apps.common.workbook import Column, Sheet, write_workbook
from apps.issues.keeping import keep_token
from apps.issues.models import Draft, Issue
from apps.issues.rules import storable
from apps.issues.services import submit_issue
from apps.organization.models import User
from tests.factories import make_department, make_person
from tests.faults.figures import Figure, note
from tests.reports.test_workbook import HOSTILE

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
NEW, POSTS, SESSIONS = "/issues/new/", 50, 20
# Emoji in families, characters of one's own, half-width kana, combining marks, rare ideographs.
LETTERS = ["👨‍👩‍👧", "\ue000", "ﾊﾟｿｺﾝ", "か\u3099", "髙﨑", "𠮟る", "①㈱", "e\u0301", "葛\U000e0100"]
MEAN = ["困\0る", "あ" * 350_000, "\u202e逆から\u202c", "見え\u200bない", "\ud800", "\x1b[31m"]


@pytest.fixture
def submitter() -> User:
    return make_person(make_department("市民課"))


def browser(person: User, **options) -> Client:
    client = Client(raise_request_exception=False, **options)
    client.force_login(person, backend=BACKEND)
    return client


def form_of(person: User, words: str, key: UUID | None = None) -> dict[str, str]:
    key = key or uuid4()
    return {"words": words, "form_key": str(key), "keep": keep_token(person, key), "per": "week"}


@pytest.mark.django_db(transaction=True)
def test_11_the_same_form_fifty_times_at_once(submitter):
    def post(key: UUID) -> None:
        try:
            submit_issue(actor=submitter, form_key=key, words="二度", now=timezone.now())
        finally:
            connection.close()

    def rows_of(keys: list[UUID]) -> int:
        before = Issue.objects.count()
        with ThreadPoolExecutor(10) as pool:
            list(pool.map(post, keys))
        return Issue.objects.count() - before

    kept = rows_of([uuid4()] * POSTS)
    control = rows_of([uuid4() for _ in range(POSTS)])
    note(Figure(11, "the same form posted at once", POSTS, kept - 1, control - 1))


def test_12_double_click_and_back_again(submitter):
    page = browser(submitter)
    doubled = control = 0
    for number in range(SESSIONS):
        form = form_of(submitter, f"{number}回目")
        receipts = {page.post(NEW, form).url for _click in range(3)}
        doubled += Issue.objects.filter(words=form["words"]).count() - 1 + len(receipts) - 1
        again = form_of(submitter, form["words"])  # a page that was opened anew
        page.post(NEW, again)
        control += Issue.objects.filter(words=form["words"]).count() - 1
    note(Figure(12, "double click; back and deliver again", SESSIONS, doubled, control))


def test_18_letters_are_stored_as_they_were_typed(submitter):
    page = browser(submitter)
    wrong = control = 0
    for letters in LETTERS:
        page.post(NEW, form_of(submitter, letters))
        stored = Issue.objects.latest("pk")
        wrong += stored.words != letters
        wrong += search_form(letters) not in stored.words_search
        control += unicodedata.normalize("NFKC", letters) != letters
    note(Figure(18, "emoji, 外字, half-width kana, combining marks", len(LETTERS), wrong, control))


def test_19_what_no_row_can_hold_breaks_nothing(submitter):
    page = browser(submitter)
    wrong = control = 0
    for words in MEAN:
        body = form_of(submitter, words.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
        for address in (NEW, "/issues/draft/", "/clusters/similar/"):
            wrong += page.post(address, body).status_code >= 500
        wrong += page.get("/issues/", {"q": body["words"][:2000]}).status_code >= 500
        control += storable(words) != words
    note(
        Figure(19, "NUL, a megabyte, right to left, unseen letters", 4 * len(MEAN), wrong, control)
    )


def test_20_no_formula_in_an_exported_file():
    made = write_workbook(
        [Sheet("表", (Column("ことば", 20),), [[text] for text in HOSTILE])],
        title="=1+1",
        subtitle="+1",
        made_at=timezone.now(),
    )
    naive, buffer = Workbook(), io.BytesIO()
    for text in HOSTILE:
        naive.active.append([text.replace("\ufeff", "")])
    naive.save(buffer)
    note(
        Figure(
            20,
            "text that begins a formula",
            len(HOSTILE),
            formulas(made),
            formulas(buffer.getvalue()),
        )
    )


def formulas(content: bytes) -> int:
    book = load_workbook(io.BytesIO(content))
    cells = (cell for page in book for row in page.iter_rows() for cell in row)
    return sum(cell.data_type == "f" for cell in cells)


def lost_after(client: Client, person: User, words: str, **changed: str) -> bool:
    """Post without a session or a token; tell whether what was typed is gone."""
    client.post(NEW, {**form_of(person, words), **changed})
    kept = Draft.objects.filter(owner=person, fields__words=words).exists()
    return not kept and not Issue.objects.filter(words=words).exists()


@pytest.mark.parametrize(
    ("fault", "what"),
    [(21, "the session ends while somebody types"), (22, "the token rotates in another tab")],
)
def test_21_22_nothing_typed_is_lost(submitter, fault, what):
    lost = control = 0
    for number in range(SESSIONS):
        client = Client() if fault == 21 else browser(submitter, enforce_csrf_checks=True)
        lost += lost_after(client, submitter, f"残る言葉{number}")
        control += lost_after(client, submitter, f"消える言葉{number}", keep="")
    note(Figure(fault, what, SESSIONS, lost, control))
