import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.clusters.models import Cluster, ClusterProposal, ProposalState
from apps.clusters.services import propose_clusters, publish_cluster, store_vectors, take_out
from apps.issues.models import Issue
from apps.organization.models import Role
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db

SECRET = "canary-words-that-nobody-else-may-read"


@pytest.fixture
def staff(db):
    return make_person(make_department("税務課"))


@pytest.fixture
def published(say, together, coordinator):
    cluster = together(say(CASH_HERE), say(SECRET, published=False))
    return publish_cluster(actor=coordinator, cluster=cluster, now=timezone.now())


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


class TestSimilar:
    @pytest.fixture(autouse=True)
    def _encoder(self, words_encoder):
        pass

    def ask(self, client, words):
        return client.post(reverse("clusters:similar"), {"words": words}).content.decode()

    def test_nothing_is_found_by_raw_words_that_were_encoded_before_they_were_put_clearly(
        self, say, staff, signed_in
    ):
        issue = say(CASH_HERE, published=False)
        store_vectors()
        Issue.objects.filter(pk=issue.pk).update(statement=TREE, published_at=timezone.now())
        assert TREE not in self.ask(signed_in(staff), CASH_THERE)

    def test_a_card_says_who_how_many_and_offers_same_here(self, say, staff, signed_in):
        issue = say(CASH_HERE)
        store_vectors()
        body = self.ask(signed_in(staff), CASH_THERE)
        assert issue.department.name in body
        assert "1課が同じ" in body
        assert f'action="{reverse("issues:confirm", args=[issue.pk])}"' in body
        assert "<mark>" in body
        assert "data-announce" in body
        assert issue.submitted_by.name not in body

    def test_nothing_like_it_is_nothing_at_all(self, say, staff, signed_in):
        say(TREE)
        store_vectors()
        assert self.ask(signed_in(staff), CASH_THERE).strip() == ""

    def test_raw_words_never_pass(self, say, staff, signed_in):
        issue = say(f"{CASH_HERE} {SECRET}", published=False)
        issue.statement, issue.published_at = CASH_HERE, timezone.now()
        issue.save()
        store_vectors()
        body = self.ask(signed_in(staff), CASH_THERE)
        assert "<mark>" in body
        assert SECRET not in body

    @pytest.mark.parametrize("odd", ["\0\0\0\0\0\0\0\0", "<script>alert(1)</script>", "𠮷" * 9000])
    def test_odd_texts_are_answered(self, say, staff, signed_in, odd):
        say(CASH_HERE)
        store_vectors()
        assert "<script>" not in self.ask(signed_in(staff), odd)

    def test_without_signing_in_there_is_nothing(self, client):
        assert client.post(reverse("clusters:similar"), {"words": CASH_HERE}).status_code == 302


class TestReading:
    def test_the_ranking_shows_departments_and_hours(
        self, say, together, staff, signed_in, coordinator
    ):
        cluster = together(say(CASH_HERE, times=1, per="week", minutes=60), say(CASH_THERE))
        publish_cluster(actor=coordinator, cluster=cluster, now=timezone.now())
        body = signed_in(staff).get(reverse("clusters:list")).content.decode()
        assert "2課" in body
        assert "約50時間" in body
        assert reverse("clusters:proposals") not in body

    def test_search_and_filters_find_and_lose_it(self, published, staff, signed_in):
        client, address = signed_in(staff), reverse("clusters:list")
        inside = published.memberships.first().issue.department_id
        for query, there in [
            ("q=ｹﾞﾝｷﾝ", False),
            ("q=現金 しか", True),
            (f"department={inside}", True),
            (f"department={staff.department.pk}", False),
            ("state=draft", False),
            ("page=99", True),
        ]:
            body = client.get(f"{address}?{query}").content.decode()
            assert (published.title in body) is there, query

    def test_a_draft_is_not_there_for_staff(self, say, together, staff, signed_in):
        cluster = together(say(CASH_HERE))
        client = signed_in(staff)
        assert client.get(cluster.get_absolute_url()).status_code == 404
        assert cluster.title not in client.get(reverse("clusters:list")).content.decode()

    def test_the_page_keeps_raw_words_and_names_to_itself(self, published, staff, signed_in):
        body = signed_in(staff).get(published.get_absolute_url()).content.decode()
        assert CASH_HERE in body
        assert SECRET not in body
        assert "ほかに1件" in body
        for membership in published.memberships.select_related("issue__submitted_by"):
            assert membership.issue.submitted_by.name not in body

    def test_a_wg_member_reads_the_words_of_their_own_department(self, published, signed_in):
        department = published.memberships.get(issue__words=SECRET).issue.department
        member = make_person(department, Role.WG_MEMBER)
        body = signed_in(member).get(published.get_absolute_url()).content.decode()
        assert SECRET in body

    @pytest.mark.parametrize("path", ["list", "detail"])
    def test_more_rows_take_no_more_queries(self, say, together, coordinator, signed_in, path):
        client = signed_in(coordinator)

        def count(rows):
            for _ in range(rows):
                cluster = together(*(say(TREE) for _ in range(rows)))
            address = reverse("clusters:list") if path == "list" else cluster.get_absolute_url()
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            return len(captured)

        assert count(6) == count(2)


class TestProposals:
    @pytest.fixture
    def proposal(self, say, words_encoder):
        for text in (CASH_HERE, CASH_THERE, CASH_ELSEWHERE, TREE):
            say(text, published=False)
        propose_clusters(now=timezone.now())
        return ClusterProposal.objects.get()

    def accept(self, client, proposal, issues, title="現金しか使えない"):
        data = {f"p{proposal.pk}-title": title, f"p{proposal.pk}-issues": issues}
        return client.post(reverse("clusters:accept", args=[proposal.pk]), data, follow=True)

    def keys(self, proposal):
        return list(proposal.issues.values_list("pk", flat=True))

    def test_each_shows_its_texts_its_departments_and_why(self, proposal, coordinator, signed_in):
        body = signed_in(coordinator).get(reverse("clusters:proposals")).content.decode()
        for issue in proposal.issues.select_related("department"):
            assert issue.department.name in body
        assert "<mark>" in body
        assert "提案の理由" in body
        assert f'value="{CASH_HERE}"' in body

    def test_yes_makes_it_and_undo_takes_it_back(self, proposal, coordinator, signed_in):
        client = signed_in(coordinator)
        response = self.accept(client, proposal, self.keys(proposal))
        assert "現金しか使えない" in messages_of(response)
        assert Cluster.objects.get().memberships.current().count() == 3
        client.post(reverse("clusters:undo", args=[proposal.pk]))
        assert Cluster.objects.get().memberships.current().count() == 0
        proposal.refresh_from_db()
        assert proposal.state == ProposalState.OPEN

    @pytest.mark.parametrize(("title", "some"), [("", 3), ("x" * 101, 3), ("題", 1), ("題", 0)])
    def test_what_is_missing_is_said_and_what_was_typed_stays(
        self, proposal, coordinator, signed_in, title, some
    ):
        response = self.accept(signed_in(coordinator), proposal, self.keys(proposal)[:some], title)
        assert response.status_code == 422
        assert f'value="{title}"' in response.content.decode() or not title
        assert response.content.decode().count(" checked") == some
        assert not Cluster.objects.exists()

    def test_no_is_remembered(self, proposal, coordinator, signed_in):
        client = signed_in(coordinator)
        client.post(reverse("clusters:reject", args=[proposal.pk]))
        assert propose_clusters(now=timezone.now()) == 0

    def test_the_slower_one_is_told(self, proposal, coordinator, signed_in):
        client = signed_in(coordinator)
        client.post(reverse("clusters:reject", args=[proposal.pk]))
        response = self.accept(client, proposal, self.keys(proposal))
        assert coordinator.name in response.content.decode()
        assert not Cluster.objects.exists()

    def test_a_replaced_one_is_said_to_be(self, proposal, coordinator, signed_in):
        client, address = signed_in(coordinator), reverse("clusters:reject", args=[proposal.pk])
        ClusterProposal.objects.all().delete()
        assert "置きかわり" in messages_of(client.post(address, follow=True))

    def test_more_members_take_no_more_queries(self, proposal, say, coordinator, signed_in):
        client, counts = signed_in(coordinator), []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse("clusters:proposals"))
            counts.append(len(captured))
            for _ in range(3):
                say(CASH_HERE)
                say(TREE)
            propose_clusters(now=timezone.now())
        assert counts[0] == counts[1]


class TestSorting:
    def test_take_out_and_put_back(self, published, coordinator, signed_in):
        client, issue = signed_in(coordinator), published.memberships.first().issue
        out = reverse("clusters:take-out", args=[published.pk])
        body = client.post(out, {"issues": issue.pk}, follow=True).content.decode()
        assert "外したもの" in body
        assert published.memberships.current().count() == 1
        again = client.post(out, {"issues": issue.pk}, follow=True)
        assert "もう" in messages_of(again)
        client.post(reverse("clusters:add", args=[published.pk]), {"issues": issue.pk})
        assert published.memberships.current().count() == 2

    def test_add_offers_what_is_near_and_finds_the_rest(
        self, published, say, coordinator, signed_in, words_encoder
    ):
        near, far = say(CASH_THERE), say("会議室の予約が重なる")
        store_vectors()
        client, address = signed_in(coordinator), reverse("clusters:add", args=[published.pk])
        assert f'value="{near.pk}"' in client.get(address).content.decode()
        assert f'value="{far.pk}"' in client.get(address, {"q": "会議室"}).content.decode()
        response = client.post(address, {"issues": [near.pk, far.pk]}, follow=True)
        assert "2件" in messages_of(response)
        assert "選んで" in messages_of(client.post(address, {}, follow=True))

    def test_one_that_is_elsewhere_is_refused_with_a_sentence(
        self, published, say, together, coordinator, signed_in
    ):
        taken = say(CASH_THERE)
        together(taken, title="別のところ")
        address = reverse("clusters:add", args=[published.pk])
        response = signed_in(coordinator).post(address, {"issues": taken.pk}, follow=True)
        assert "別のところ" in messages_of(response)

    def test_the_slower_rewording_keeps_what_was_typed(self, published, coordinator, signed_in):
        client, address = signed_in(coordinator), reverse("clusters:edit", args=[published.pk])
        client.post(address, {"title": "先", "statement": "", "seen": 0})
        late = {"title": "後", "statement": "長い文", "seen": 0}
        response = client.post(address, late)
        body = response.content.decode()
        assert response.status_code == 422
        assert 'value="後"' in body
        assert "<strong>先</strong>" in body
        seen = response.context["form"]["seen"].value()
        client.post(address, {**late, "seen": seen})
        published.refresh_from_db()
        assert published.title == "後"

    def test_publishing_asks_first(self, say, together, coordinator, signed_in):
        cluster, client = together(say(CASH_HERE)), signed_in(coordinator)
        address = reverse("clusters:publish", args=[cluster.pk])
        assert cluster.title in client.get(address).content.decode()
        cluster.refresh_from_db()
        assert cluster.state == "draft"
        client.post(address)
        cluster.refresh_from_db()
        assert cluster.state == "published"
        client.post(reverse("clusters:hide", args=[cluster.pk]))
        cluster.refresh_from_db()
        assert cluster.state == "draft"

    def test_what_became_empty_is_not_published(self, say, together, coordinator, signed_in):
        issue = say(CASH_HERE)
        cluster = together(issue)
        take_out(actor=coordinator, issue=issue, now=timezone.now())
        address = reverse("clusters:publish", args=[cluster.pk])
        assert "一件も" in messages_of(signed_in(coordinator).post(address, follow=True))


COORDINATORS_ONLY = [
    ("get", "proposals", []),
    ("post", "look", []),
    ("post", "accept", ["proposal"]),
    ("post", "reject", ["proposal"]),
    ("post", "undo", ["proposal"]),
    ("get", "edit", ["cluster"]),
    ("post", "edit", ["cluster"]),
    ("get", "add", ["cluster"]),
    ("post", "add", ["cluster"]),
    ("post", "take-out", ["cluster"]),
    ("get", "publish", ["cluster"]),
    ("post", "publish", ["cluster"]),
    ("post", "hide", ["cluster"]),
]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
@pytest.mark.parametrize("door", COORDINATORS_ONLY, ids=lambda door: "-".join(door[:2]))
def test_the_desk_is_not_there_for_anybody_else(published, signed_in, role, door):
    method, name, needs = door
    proposal = ClusterProposal.objects.create(
        likelihood=1, department_count=2, proposed_at=timezone.now()
    )
    keys = {"cluster": published.pk, "proposal": proposal.pk}
    before = list(Cluster.objects.values()), list(ClusterProposal.objects.values())
    client = signed_in(make_person(make_department(), role))
    address = reverse(f"clusters:{name}", args=[keys[need] for need in needs])
    issue = published.memberships.first().issue_id
    assert getattr(client, method)(address, {"issues": issue}).status_code == 404
    assert before == (list(Cluster.objects.values()), list(ClusterProposal.objects.values()))
    assert published.memberships.current().count() == 2
