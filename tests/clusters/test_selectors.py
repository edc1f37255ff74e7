from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.clusters.encoders import default_encoder
from apps.clusters.models import ClusterProposal
from apps.clusters.models.vectors import INDEXED_DIMENSIONS, INDEXED_ENCODER
from apps.clusters.selectors import (
    cluster_page,
    explain_proposal,
    lately_decided,
    likely_clusters,
    near_cluster,
    near_issues,
    open_proposals,
    ranked_clusters,
    similar_issues,
    unsorted_issues,
)
from apps.clusters.selectors.desk import desk_of
from apps.clusters.selectors.vectors import key_of
from apps.clusters.services import (
    propose_clusters,
    publish_cluster,
    reject_proposal,
    store_vectors,
    take_out,
)
from apps.common.business_days import local_today
from apps.issues.models import Issue, Status
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(db):
    return make_person(make_department("税務課"))


class TestSimilar:
    @pytest.fixture(autouse=True)
    def _encoder(self, words_encoder):
        pass

    def texts(self, reader, text=CASH_THERE):
        store_vectors()
        return [found.issue.shown_text for found in similar_issues(text=text, user=reader)]

    def test_the_likest_come_first_and_what_is_far_does_not_come(self, say, reader):
        say(TREE)
        say("手数料を納める窓口の列が長い")
        say(CASH_HERE)
        found = self.texts(reader)
        assert found[0] == CASH_HERE
        assert TREE not in found

    def test_three_at_most(self, say, reader):
        for _ in range(5):
            say(CASH_HERE)
        assert len(self.texts(reader)) == 3

    @pytest.mark.parametrize("text", ["", "   ", "現金だけ", "\u200b" * 20])
    def test_a_short_text_finds_nothing(self, say, reader, text):
        say(CASH_HERE)
        assert self.texts(reader, text) == []

    def test_what_is_not_published_stays_unseen(self, say, reader):
        say(CASH_HERE, published=False)
        assert self.texts(reader) == []

    def test_ones_own_department_is_not_another(self, say, reader):
        say(CASH_HERE, reader.department)
        assert self.texts(reader) == []

    @pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.RESOLVED, Status.DECLINED])
    def test_what_is_over_is_not_offered(self, say, reader, status):
        say(CASH_HERE, status=status)
        assert self.texts(reader) == []

    def test_the_shown_text_is_the_statement_never_the_words(self, say, reader):
        issue = say("課長の田中さんが現金の手数料で怒鳴る", published=False)
        issue.statement, issue.published_at = CASH_HERE, timezone.now()
        issue.save()
        assert self.texts(reader) == [CASH_HERE]

    def test_matching_words_are_marked_and_departments_counted(self, say, reader, confirm):
        issue = say(CASH_HERE)
        confirm(issue, make_department())
        confirm(issue, make_department(), settled=False)
        store_vectors()
        (found,) = similar_issues(text=CASH_THERE, user=reader)
        assert found.issue.department_count == 2
        marked = [piece.text for piece in found.pieces if piece.marked]
        assert {"窓口", "手数料", "現金", "カード"} & set(marked)
        assert "".join(piece.text for piece in found.pieces) == CASH_HERE

    def test_what_ones_department_said_already_is_told(self, say, reader, confirm):
        confirm(say(CASH_HERE), reader.department, settled=False)
        store_vectors()
        (found,) = similar_issues(text=CASH_THERE, user=reader)
        assert found.issue.said_already

    def test_a_megabyte_is_read_only_as_far_as_it_says_something(self, say, reader):
        say(CASH_HERE)
        assert self.texts(reader, CASH_THERE + "。" * 1_000_000) != []


def test_another_way_to_say_it_is_found_with_the_default_encoder(say, reader):
    say(TREE)
    say("電話が多すぎて、ほかの仕事が進まない")
    store_vectors()
    found = similar_issues(text="一日中電話が鳴りやまず、手元の作業ができません", user=reader)
    assert [one.issue.shown_text for one in found] == ["電話が多すぎて、ほかの仕事が進まない"]


class TestNearestInTheIndex:
    """The index is for the default encoder: a new one needs a migration."""

    def test_it_is_for_the_default_encoder(self):
        encoder = default_encoder()
        assert (key_of(encoder), encoder.dimensions) == (INDEXED_ENCODER, INDEXED_DIMENSIONS)

    def test_the_search_goes_by_it(self, reader, monkeypatch):
        encoder = default_encoder()
        monkeypatch.setattr(type(encoder), "encode", lambda self, texts: [[0.1] * self.dimensions])
        with CaptureQueriesContext(connection) as captured:
            similar_issues(text=CASH_HERE, user=reader)
        (search,) = [query["sql"] for query in captured if "<=>" in query["sql"]]
        with connection.cursor() as cursor:
            # So few rows need no index; the question is whether the search could use it.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
            cursor.execute(f"EXPLAIN {search}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert "issue_vector_nearest" in plan


class TestRanking:
    def test_departments_are_counted_once_each_and_only_when_confirmed(
        self, say, confirm, together, coordinator
    ):
        here, there, third = (make_department() for _ in range(3))
        first, second = say(CASH_HERE, here), say(CASH_THERE, here)
        confirm(first, there)
        confirm(second, there)
        confirm(second, third, settled=False)
        gone = say(TREE)
        together(first, second, gone)
        Issue.objects.filter(pk=gone.pk).update(status=Status.WITHDRAWN)
        cluster = ranked_clusters(coordinator).get()
        assert (cluster.issue_count, cluster.department_count) == (2, 2)
        assert set(cluster.department_ids) == {here.pk, there.pk}

    def test_hours_are_the_sum_of_what_is_claimed(self, say, confirm, together, coordinator):
        own = make_department()
        issue = say(CASH_HERE, own, times=3, per="week", minutes=20, people=2)
        confirm(issue, make_department(), times=1, per="month", minutes=60)
        confirm(issue, make_department(), times=9, per="day", minutes=60, settled=False)
        confirm(issue, own, times=9, per="day", minutes=60)
        together(issue, say(CASH_THERE))
        assert ranked_clusters(coordinator).get().claimed_hours == pytest.approx(100 + 12)

    def test_where_nobody_gave_figures_there_is_none(self, say, together, coordinator):
        together(say(CASH_HERE))
        assert ranked_clusters(coordinator).get().claimed_hours is None

    def test_most_departments_first_then_most_hours(self, say, together, coordinator):
        one = together(say(TREE, times=1, per="day", minutes=60), title="一課")
        few = together(say(TREE), say(TREE), title="二課")
        long = together(say(TREE, times=1, per="year", minutes=60), say(TREE), title="二課と時間")
        assert list(ranked_clusters(coordinator)) == [long, few, one]

    def test_a_draft_is_only_for_coordinators(self, say, together, coordinator, reader):
        cluster = together(say(CASH_HERE))
        assert list(ranked_clusters(reader)) == []
        publish_cluster(actor=coordinator, cluster=cluster, now=timezone.now())
        assert list(ranked_clusters(reader)) == [cluster]

    def test_more_shared_problems_take_no_more_queries(
        self, say, together, coordinator, django_assert_num_queries
    ):
        for _ in range(3):
            together(say(TREE), say(TREE))
        with django_assert_num_queries(1):
            list(ranked_clusters(coordinator))


class TestPage:
    def test_voices_are_what_the_reader_may_read_and_the_rest_is_a_count(
        self, say, together, coordinator, reader
    ):
        cluster = together(say(CASH_HERE), say(TREE, published=False))
        publish_cluster(actor=coordinator, cluster=cluster, now=timezone.now())
        page = cluster_page(ranked_clusters(reader).get(), reader)
        assert [issue.text_for_reader for issue in page.voices] == [CASH_HERE]
        assert page.unheard == 1
        assert len(cluster_page(ranked_clusters(coordinator).get(), coordinator).voices) == 2

    def test_departments_whose_word_is_awaited_are_dim(self, say, confirm, together, coordinator):
        issue, waiting = say(CASH_HERE), make_department("待つ課")
        confirm(issue, waiting, settled=False)
        together(issue)
        page = cluster_page(ranked_clusters(coordinator).get(), coordinator)
        assert (page.lit, page.dim) == ([issue.department], [waiting])

    def test_same_here_is_offered_to_those_not_counted_yet(
        self, say, confirm, together, coordinator, reader
    ):
        issue = say(CASH_HERE)
        publish_cluster(actor=coordinator, cluster=together(issue), now=timezone.now())
        assert cluster_page(ranked_clusters(reader).get(), reader).same_here == issue
        confirm(issue, reader.department)
        assert cluster_page(ranked_clusters(reader).get(), reader).same_here is None

    def test_what_was_done_stands_in_order(self, say, together, coordinator):
        early = timezone.now() - timedelta(days=9)
        cluster = together(say(CASH_HERE, status=Status.IN_PROGRESS))
        cluster.memberships.get().issue.status_changes.create(
            status=Status.IN_PROGRESS, changed_by=coordinator, changed_at=early
        )
        events = cluster_page(ranked_clusters(coordinator).get(), coordinator).events
        assert [event.when for event in events] == sorted(event.when for event in events)
        assert len(events) == 3


class TestForCoordinators:
    @pytest.fixture(autouse=True)
    def _encoder(self, words_encoder):
        pass

    def test_what_is_near_one_comes_likest_first_with_its_shared_problem(
        self, say, together, coordinator
    ):
        issue, other = say(CASH_HERE, published=False), say(CASH_THERE, published=False)
        say(TREE)
        cluster = together(other)
        store_vectors()
        nearest = near_issues(issue=issue, user=coordinator)[0]
        assert (nearest.issue, nearest.issue.cluster_now) == (other, cluster.pk)

    def test_shared_problems_are_ranked_by_their_members(self, say, together, coordinator):
        together(say(TREE), title="木")
        cash = together(say(CASH_THERE), say(CASH_ELSEWHERE), title="現金")
        issue = say(CASH_HERE)
        store_vectors()
        likely = likely_clusters(issue=issue, user=coordinator)
        assert [found.cluster for found in likely] == [cash]

    def test_one_it_was_taken_out_of_is_not_offered_again(self, say, together, coordinator):
        issue = say(CASH_HERE)
        together(issue, say(CASH_THERE))
        take_out(actor=coordinator, issue=issue, now=timezone.now())
        store_vectors()
        assert likely_clusters(issue=issue, user=coordinator) == []

    def test_only_what_is_nowhere_yet_can_be_added(self, say, together, coordinator):
        cluster = together(say(CASH_HERE))
        together(say(CASH_THERE), title="別")
        free = say(CASH_ELSEWHERE)
        store_vectors()
        near = near_cluster(cluster=cluster, user=coordinator)
        assert [found.issue for found in near] == [free]
        assert list(unsorted_issues(user=coordinator, query="ゲンキン 現金")) == []
        assert list(unsorted_issues(user=coordinator, query="現金　ｶｰﾄﾞ")) == [free]

    def test_a_proposal_shows_what_its_texts_share(self, say, coordinator):
        issues = [say(CASH_HERE), say(CASH_THERE)]
        say(TREE)
        propose_clusters(now=timezone.now())
        explained = explain_proposal(open_proposals(coordinator).get())
        assert [voice.issue for voice in explained.voices] == issues
        assert {"手数料", "現金"} & set(explained.shared_words)
        assert explained.departments == [str(issue.department) for issue in issues]
        assert explained.suggested_title == CASH_HERE

    def test_a_proposal_of_which_a_part_went_elsewhere_is_not_shown(
        self, say, together, coordinator
    ):
        issue = say(CASH_HERE)
        say(CASH_THERE)
        say(TREE)
        propose_clusters(now=timezone.now())
        assert open_proposals(coordinator).exists()
        together(issue)
        assert not open_proposals(coordinator).exists()

    def test_what_one_decided_within_a_day_can_be_taken_back(self, say, coordinator):
        for text in (CASH_HERE, CASH_THERE, TREE):
            say(text)
        now = timezone.now()
        propose_clusters(now=now)
        proposal = ClusterProposal.objects.get()
        reject_proposal(actor=coordinator, proposal=proposal, now=now)
        assert list(lately_decided(coordinator, now=now)) == [proposal]
        assert list(lately_decided(coordinator, now=now + timedelta(days=2))) == []

    def test_the_desk_counts_what_waits(self, say, together, coordinator):
        today = local_today()
        say(TREE, reply_due_on=today)
        say(TREE, reply_due_on=today - timedelta(days=1))
        together(say(CASH_HERE, first_replied_at=timezone.now()))
        say(CASH_THERE, first_replied_at=timezone.now())
        desk = desk_of(coordinator, today=today)
        assert (desk.waiting, desk.overdue, desk.unsorted, desk.proposals) == (2, 1, 1, 0)
