"""みんなの困りごと: who reads what, and what a search may tell."""

import pytest
from django.utils import timezone
from model_bakery import baker

from apps.issues.models import Confirmation, ConfirmationState, Status, StatusChange
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db

AT_MOST = 12  # queries of the list page
RAW = "係長の判子がないと進まない"
CLEAR = "押印の順番待ちで手続きが止まる"


@pytest.fixture
def hidden(submitter):
    return make_issue(submitter, words=RAW)


@pytest.fixture
def published(submitter):
    return make_issue(submitter, words=RAW, statement=CLEAR)


@pytest.fixture
def outsider():
    return make_person(make_department("農政課"))


def listed(client, query: str = "") -> str:
    response = client.get(f"/issues/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def count(client, query: str) -> int:
    return client.get(f"/issues/?{query}").context["page_obj"].paginator.count


def confirm(issue, department, state=ConfirmationState.CONFIRMED, **figures):
    by = make_person(department)
    return baker.make(
        Confirmation,
        issue=issue,
        department=department,
        state=state,
        proposed_by=by,
        created_at=timezone.now(),
        confirmed_by=by,
        confirmed_at=timezone.now(),
        **figures,
    )


# Who reads the raw words of a pain point of one's own department, and of another one.
READERS = [
    (Role.STAFF, False, False),
    (Role.WG_MEMBER, True, False),
    (Role.HEAD, True, False),
    (Role.COORDINATOR, True, True),
    (Role.EXECUTIVE, False, False),
    (Role.SYSTEM_ADMIN, False, False),
]


@pytest.mark.parametrize(("role", "own", "other"), READERS)
def test_raw_words_are_read_by_few(browse, submitter, role, own, other):
    issue = make_issue(submitter, words=RAW)
    for place, reads in ((submitter.department, own), (make_department(), other)):
        client = browse(make_person(place, role))
        assert client.get(issue.get_absolute_url()).status_code == (200 if reads else 404)
        assert (RAW in listed(client)) is reads
        assert count(client, "q=判子") == (1 if reads else 0)


def test_everybody_reads_the_clear_words_once_published(browse, published, outsider):
    page = browse(outsider).get(published.get_absolute_url()).content.decode()
    assert CLEAR in page
    assert RAW not in page
    assert RAW not in listed(browse(outsider))


def test_a_search_does_not_tell_what_one_may_not_read(browse, published, hidden, outsider):
    client = browse(outsider)
    assert count(client, "q=押印") == 1
    assert count(client, "q=判子") == 0
    assert count(client, "q=押印+判子") == 0


def test_the_submitter_reads_both(browse, published, submitter):
    client = browse(submitter)
    assert count(client, "q=押印") == count(client, "q=判子") == 1
    page = client.get(published.get_absolute_url()).content.decode()
    assert RAW in page
    assert CLEAR in page


def test_no_page_names_the_submitter(browse, published, submitter, department):
    for role in (Role.STAFF, Role.WG_MEMBER, Role.HEAD, Role.COORDINATOR, Role.EXECUTIVE):
        client = browse(make_person(department, role))
        for address in ("/issues/", published.get_absolute_url(), "/issues/?q=押印"):
            page = client.get(address).content.decode()
            assert submitter.name not in page
            assert submitter.username not in page
            assert submitter.email not in page


def test_what_was_taken_back_is_gone_for_everybody_else(browse, published, submitter, outsider):
    published.status = Status.WITHDRAWN
    published.save()
    assert browse(outsider).get(published.get_absolute_url()).status_code == 404
    assert count(browse(outsider), "") == 0
    assert count(browse(submitter), "") == 0
    assert count(browse(submitter), "scope=mine") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ハンコ", 1),
        ("ﾊﾝｺ", 1),
        ("はんこ", 1),
        ("ＦＡＸ", 1),
        ("fax 判", 0),
        ("3階", 1),
        ("３階　はんこ", 1),
        ("%", 0),
        ("_", 0),
        ("\\", 0),
        ("'; drop", 0),
    ],
)
def test_searches_find_japanese_as_people_write_it(browse, submitter, query, found):
    make_issue(submitter, words="ハンコをもらいに３階へ。faxも届く")
    page = browse(submitter).get("/issues/", {"q": query}).context["page_obj"]
    assert page.paginator.count == found


def test_what_was_searched_for_is_marked(browse, published, submitter):
    assert "<mark>判子</mark>" in listed(browse(submitter), "q=判子")
    assert "<mark>押印</mark>" in listed(browse(submitter), "q=押印")


def test_filters_narrow_and_come_off_one_by_one(browse, published, outsider):
    other = make_department("税務課")
    confirm(published, other)
    make_issue(statement="別のこと", status=Status.RESOLVED)
    client = browse(outsider)
    assert count(client, "") == 2
    assert count(client, f"department={published.department.pk}") == 1
    assert count(client, f"department={other.pk}") == 1
    assert count(client, "status=resolved") == 1
    page = listed(client, f"department={other.pk}&status=received&q=押印")
    assert "?department=" in page
    assert "すべて外す" in page


@pytest.mark.parametrize(
    "query",
    [
        "status=nonsense",
        "department=abc",
        "department=99999999999999999999",
        "scope=x",
        "sort=x",
        "page=x",
        "page=999",
        "q=%00",
        "q=" + "あ" * 300,
        "q=%ed%a0%80",
    ],
)
def test_odd_addresses_still_answer(browse, published, outsider, query):
    assert browse(outsider).get(f"/issues/?{query}").status_code == 200


@pytest.mark.parametrize("pk", ["0", "99999999999999999999"])
def test_numbers_of_nothing_are_not_found(browse, outsider, pk):
    assert browse(outsider).get(f"/issues/{pk}/").status_code == 404


def test_mine_and_my_departments(browse, submitter, department):
    make_issue(submitter)
    make_issue(make_person(department), statement="課の別の人から")
    make_issue(statement="よその課から")
    client = browse(submitter)
    assert client.get("/issues/mine/").url == "/issues/?scope=mine"
    assert count(client, "scope=mine") == 1
    assert count(client, "scope=department") == 2
    assert count(client, "") == 3


def test_what_waits_for_the_department_is_offered_to_who_speaks_for_it(browse, published):
    place = make_department()
    confirm(published, place, ConfirmationState.PROPOSED)
    member, staff = make_person(place, Role.WG_MEMBER), make_person(place)
    assert "課の確認待ち" in listed(browse(member))
    assert count(browse(member), "scope=waiting") == 1
    assert "課の確認待ち" not in listed(browse(staff))
    assert count(browse(staff), "scope=waiting") == 0


def test_most_departments_first(browse, published, outsider):
    shared = make_issue(statement="三つの課で同じ")
    confirm(shared, make_department())
    confirm(shared, make_department())
    confirm(published, make_department())
    make_issue(statement="ひとつだけ")
    rows = list(browse(outsider).get("/issues/?sort=many").context["page_obj"])
    assert [row.department_count for row in rows] == [3, 2, 1]


def test_an_empty_list_says_what_to_do(browse, outsider):
    for query in ("", "q=ない", "scope=mine", "scope=department"):
        assert "届ける" in listed(browse(outsider), query)


def test_the_history_is_in_plain_words_and_replies_are_for_readers(
    browse, published, submitter, outsider
):
    coordinator = make_person(make_department(), Role.COORDINATOR)
    baker.make(
        StatusChange,
        issue=published,
        status=Status.IN_PROGRESS,
        reply="来月から始めます",
        changed_by=coordinator,
        changed_at=timezone.now(),
    )
    for_submitter = browse(submitter).get(published.get_absolute_url()).content.decode()
    for_others = browse(outsider).get(published.get_absolute_url()).content.decode()
    assert "取組中" in for_others
    assert "来月から始めます" in for_submitter
    assert "来月から始めます" not in for_others
    assert coordinator.name not in for_submitter


def test_the_hours_of_all_departments_with_their_computation(browse, outsider):
    issue = make_issue(statement="二度打ち", times=3, per="week", minutes=20, people=2)
    confirm(issue, make_department("税務課"), times=1, per="day", minutes=15, people=4)
    confirm(issue, make_department(), times=None, minutes=None)
    confirm(issue, make_department(), ConfirmationState.PROPOSED, times=9, minutes=99)
    page = browse(outsider).get(issue.get_absolute_url()).content.decode()
    assert "2課の申告を合わせると、1年で約340時間です。" in page
    assert "税務課：1年で約240時間になります（1日1回×15分×4人×240日）" in page
    assert "（3課）" in page


def test_queries_do_not_grow_with_the_rows(browse, submitter, django_assert_num_queries):
    client = browse(submitter)

    def rows(number: int) -> int:
        for _ in range(number):
            confirm(make_issue(submitter, statement=CLEAR), make_department())
        with django_assert_num_queries(AT_MOST, exact=False) as captured:
            listed(client)
        return len(captured)

    assert rows(5) == rows(10)
