import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.clusters.models import Cluster, EncoderRecord
from apps.clusters.selectors.reading import readings
from apps.clusters.services import learn_from_answers, leave_alone, store_vectors
from apps.organization.models import Role
from tests.clusters.conftest import CASH_HERE, CASH_THERE, TREE
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:issues_issue_changelist")
PUT_TOGETHER = reverse("admin:issues_issue_put_together")


def change(issue):
    return reverse("admin:issues_issue_change", args=[issue.pk])


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def desk(coordinator, signed_in, words_encoder):
    """A coordinator's client of Django admin."""
    return signed_in(coordinator)


class TestTheQueue:
    def test_the_action_asks_for_a_title_and_puts_together(self, say, desk):
        issues = [say(CASH_HERE, published=False), say(CASH_THERE, published=False)]
        chosen = {"action": "put_together", "_selected_action": [i.pk for i in issues]}
        asked = desk.post(QUEUE, chosen, follow=True)
        assert asked.context["form"]["title"].value() == CASH_HERE
        address = asked.request["PATH_INFO"] + "?" + asked.request["QUERY_STRING"]
        done = desk.post(address, {"title": "現金しか使えない"}, follow=True)
        assert "現金しか使えない" in messages_of(done)
        assert Cluster.objects.get().memberships.current().count() == 2

    def test_a_refusal_keeps_the_title(self, say, together, desk):
        taken = say(CASH_HERE)
        together(taken, title="もとの")
        response = desk.post(f"{PUT_TOGETHER}?issues={taken.pk}", {"title": "新しい"})
        body = response.content.decode()
        assert "もとの" in body
        assert 'value="新しい"' in body
        assert Cluster.objects.count() == 1

    @pytest.mark.parametrize("query", ["", "?issues=", "?issues=0", "?issues=x"])
    def test_nothing_chosen_leads_back(self, desk, query):
        assert "選んで" in messages_of(desk.get(PUT_TOGETHER + query, follow=True))

    def test_it_is_filtered_by_whether_it_is_in_one(self, say, together, desk):
        inside, outside = say(CASH_HERE), say(TREE)
        together(inside, title="現金のこと")
        for query, there, other in [("yes", inside, outside), ("no", outside, inside)]:
            body = desk.get(QUEUE, {"sorted": query}).content.decode()
            assert change(there) in body
            assert change(other) not in body
        assert "現金のこと" in desk.get(QUEUE).content.decode()

    def test_more_rows_take_no_more_queries(self, say, together, desk):
        def count(rows):
            for _ in range(rows):
                together(say(TREE), say(TREE))
            with CaptureQueriesContext(connection) as captured:
                desk.get(QUEUE)
            return len(captured)

        count(1)
        assert count(6) == count(2)


class TestBesideTheText:
    def test_what_is_alike_with_a_button_for_both(self, say, desk):
        issue, alike = say(CASH_HERE, published=False), say(CASH_THERE, published=False)
        store_vectors()
        body = desk.get(change(issue)).content.decode()
        assert change(alike) in body
        assert "<mark>" in body
        assert f'name="issues" value="{alike.pk}"' in body

    def test_the_likely_shared_problem_takes_it_and_gives_it_back(self, say, together, desk):
        issue, cluster = say(CASH_HERE), together(say(CASH_THERE), title="現金のこと")
        store_vectors()
        assert "現金のこと" in desk.get(change(issue)).content.decode()
        add = reverse("admin:issues_issue_add_to_cluster", args=[issue.pk])
        response = desk.post(add, {"cluster": cluster.pk}, follow=True)
        assert "現金のこと" in messages_of(response)
        assert "入っている共通課題" in response.content.decode()
        out = reverse("admin:issues_issue_take_out", args=[issue.pk])
        desk.post(out)
        assert "外れています" in messages_of(desk.post(out, follow=True))
        assert not issue.cluster_memberships.current().exists()

    def test_a_get_changes_nothing(self, say, together, desk):
        issue = say(CASH_HERE)
        together(issue)
        desk.get(reverse("admin:issues_issue_take_out", args=[issue.pk]))
        assert issue.cluster_memberships.current().exists()

    def test_an_unknown_shared_problem_is_not_there(self, say, desk):
        add = reverse("admin:issues_issue_add_to_cluster", args=[say(TREE).pk])
        for cluster in ("0", "x", ""):
            assert desk.post(add, {"cluster": cluster}).status_code == 404


class TestSharedProblems:
    def test_members_stand_on_it_and_can_be_taken_out(self, say, together, desk):
        issue = say(CASH_HERE)
        cluster = together(issue, say(CASH_THERE))
        address = reverse("admin:clusters_cluster_change", args=[cluster.pk])
        body = desk.get(address).content.decode()
        out = reverse("admin:issues_issue_take_out", args=[issue.pk])
        assert f'formaction="{out}"' in body
        assert issue.submitted_by.name not in body
        response = desk.post(out, {"cluster_page": cluster.pk}, follow=True)
        assert response.request["PATH_INFO"] == address
        assert cluster.memberships.current().count() == 1

    def test_the_words_are_changed_and_the_slower_one_keeps_what_was_typed(
        self, say, together, desk
    ):
        cluster = together(say(CASH_HERE))
        address = reverse("admin:clusters_cluster_change", args=[cluster.pk])
        inline = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
        desk.post(address, {"title": "先の見出し", "statement": "", "seen": 0, **inline})
        late = {"title": "後の見出し", "statement": "", "seen": 0, **inline}
        response = desk.post(address, late)
        assert "先の見出し" in response.content.decode()
        assert 'value="後の見出し"' in response.content.decode()
        cluster.refresh_from_db()
        assert (cluster.title, cluster.version) == ("先の見出し", 1)
        desk.post(address, {**late, "seen": 1})
        cluster.refresh_from_db()
        assert cluster.title == "後の見出し"

    def test_none_is_added_or_deleted(self, say, together, desk):
        cluster = together(say(CASH_HERE))
        assert desk.get(reverse("admin:clusters_cluster_add")).status_code == 403
        delete = reverse("admin:clusters_cluster_delete", args=[cluster.pk])
        assert desk.post(delete, {"post": "yes"}).status_code == 403

    def test_the_list_ranks_them(self, say, together, desk):
        together(say(TREE), title="一課だけ")
        together(say(CASH_HERE), say(CASH_THERE), title="二課")
        body = desk.get(reverse("admin:clusters_cluster_changelist")).content.decode()
        assert body.index("二課") < body.index("一課だけ")


def test_the_first_page_counts_what_waits(say, desk):
    say(TREE)
    body = desk.get(reverse("admin:index")).content.decode()
    assert "いま待っているもの" in body
    assert f'href="{QUEUE}?reply=waiting"' in body


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_else_gets_to_the_desk(say, together, signed_in, role, superuser):
    issue = say(CASH_HERE)
    cluster = together(issue)
    person = make_person(make_department(), role, is_superuser=superuser)
    client = signed_in(person)
    addresses = [
        QUEUE,
        change(issue),
        f"{PUT_TOGETHER}?issues={issue.pk}",
        reverse("admin:issues_issue_submitter", args=[issue.pk]),
        reverse("admin:issues_issue_history", args=[issue.pk]),
        reverse("admin:clusters_cluster_changelist"),
        reverse("admin:clusters_cluster_change", args=[cluster.pk]),
    ]
    for address in addresses:
        for response in (client.get(address), client.post(address, {"title": "x"})):
            assert response.status_code in {302, 403, 404}
            assert CASH_HERE not in response.content.decode()
    client.post(reverse("admin:issues_issue_take_out", args=[issue.pk]))
    assert Cluster.objects.get().memberships.current().count() == 1


def test_what_was_learnt_from_the_answers_can_be_looked_at(say, together, desk, coordinator):
    together(say(CASH_HERE), say(CASH_THERE))
    store_vectors()
    leave_alone(actor=coordinator, issue=say(TREE), now=timezone.now())
    store_vectors()
    learn_from_answers(now=timezone.now())
    record = EncoderRecord.objects.get()
    page = desk.get(reverse("admin:clusters_encoderrecord_change", args=[record.pk]))
    text = page.content.decode()
    assert record.encoder in text
    likelihood = 100 * readings()[0].calibration.company(0.7)
    assert f"今{likelihood:.0f}%" in text
