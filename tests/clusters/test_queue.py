"""The sorting queue: what comes, and what each answer does, with and without scripts."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.clusters.models import Cluster, ClusterMembership, LoneIssue, Separation
from apps.clusters.selectors import card_of, next_in_queue, progress_of, queue_of
from apps.clusters.services import leave_alone, put_together, store_vectors
from apps.common.business_days import local_today
from apps.issues.models import Issue, Status
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE

TODAY = local_today()
pytestmark = pytest.mark.django_db

SCRIPT = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def _encoder(words_encoder):
    pass


@pytest.fixture
def desk(signed_in, coordinator):
    return signed_in(coordinator)


@pytest.fixture
def answer(desk):
    """Answer as a script does, and return what it is told."""

    def _answer(issue, answer, **more):
        sent = {"issue": issue.pk, "answer": answer, **more}
        response = desk.post(reverse("clusters:queue-answer"), sent, headers=SCRIPT)
        assert response.status_code == 200
        return response.json()

    return _answer


def where(issue):
    lying = ClusterMembership.objects.current().filter(issue=issue).first()
    return lying.cluster if lying else None


class TestOrder:
    def test_the_oldest_comes_first_and_what_lies_somewhere_does_not_come(
        self, say, together, coordinator
    ):
        now = timezone.now()
        newest, oldest, sorted_one = say(TREE), say(CASH_HERE), say(CASH_THERE)
        Issue.objects.filter(pk=oldest.pk).update(submitted_at=now - timedelta(days=9))
        say(TREE, status=Status.DECLINED)
        say(TREE, status=Status.WITHDRAWN)
        say(CASH_HERE, duplicate_of=oldest)
        together(sorted_one)
        assert list(queue_of(coordinator, TODAY)) == [oldest, newest]
        progress = progress_of(coordinator, TODAY)
        assert (progress.left, progress.done, progress.total) == (2, 2, 4)

    def test_what_was_put_off_waits_for_its_day(self, say, coordinator):
        issue = say(CASH_HERE)
        tomorrow = TODAY + timedelta(days=1)
        Issue.objects.filter(pk=issue.pk).update(snoozed_until=tomorrow)
        assert not queue_of(coordinator, TODAY).exists()
        assert progress_of(coordinator, TODAY).left == 0
        assert queue_of(coordinator, tomorrow).get() == issue

    def test_what_stands_alone_comes_back_once_something_resembles_it(self, say, coordinator):
        issue = say(CASH_HERE)
        leave_alone(actor=coordinator, issue=issue, now=timezone.now())
        assert list(queue_of(coordinator, TODAY)) == []
        new = say(CASH_THERE)
        LoneIssue.objects.update(resembled_by=new)
        assert set(queue_of(coordinator, TODAY)) == {issue, new}
        assert (
            card_of(queue_of(coordinator, TODAY).get(pk=issue.pk), coordinator).resembled_by == new
        )

    def test_behind_the_last_comes_the_first_that_was_put_off(self, say, coordinator):
        first, second, third = say(TREE), say(CASH_HERE), say(CASH_THERE)
        assert next_in_queue(coordinator, TODAY) == first
        assert next_in_queue(coordinator, TODAY, after=first.pk) == second
        assert next_in_queue(coordinator, TODAY, after=third.pk) == first
        assert next_in_queue(coordinator, TODAY, at=third.pk, after=first.pk) == third
        assert next_in_queue(coordinator, TODAY, at=10**9, after=10**9) == first

    def test_the_only_one_does_not_follow_itself(self, say, coordinator):
        issue = say(TREE)
        assert next_in_queue(coordinator, TODAY, after=issue.pk) is None


class TestCard:
    def test_it_offers_the_likeliest_with_what_matches_marked(self, say, together, coordinator):
        near, far = together(say(CASH_THERE)), together(say("公園の木が倒れそうです"))
        issue = say(CASH_HERE)
        store_vectors()
        card = card_of(issue, coordinator)
        assert card.offers[0].cluster == near
        assert any(piece.marked for piece in card.offers[0].pieces)
        assert far not in [offer.cluster for offer in card.offers]
        assert card.suggested_title == CASH_HERE

    def test_a_new_member_is_heard_at_once_and_one_taken_away_no_more(
        self, say, together, coordinator
    ):
        cluster = together(say(TREE), title="木")
        issue, like = say(CASH_HERE), say(CASH_THERE)
        store_vectors()
        assert card_of(issue, coordinator).offers == []
        membership = ClusterMembership.objects.create(
            cluster=cluster, issue=like, added_by=coordinator, added_at=timezone.now()
        )
        assert [offer.nearest for offer in card_of(issue, coordinator).offers] == [like]
        membership.delete()
        assert card_of(issue, coordinator).offers == []

    def test_a_reworded_member_is_heard_by_its_new_words(self, say, together, coordinator):
        member = say(TREE)
        together(member)
        issue = say(CASH_HERE)
        store_vectors()
        assert card_of(issue, coordinator).offers == []
        Issue.objects.filter(pk=member.pk).update(statement=CASH_THERE)
        store_vectors()
        assert card_of(issue, coordinator).offers


class TestAnswers:
    def test_into_one_of_those_offered(self, say, together, answer):
        cluster, issue = together(say(CASH_THERE), title="現金"), say(CASH_HERE)
        told = answer(issue, cluster.pk)
        assert where(issue) == cluster
        assert "現金" in told["said"]
        assert "あと 0 件" in told["left"]

    def test_a_new_one_is_none_of_those_shown(self, say, together, answer):
        shown, issue = together(say(CASH_THERE)), say(CASH_HERE)
        key = uuid.uuid4()
        for _ in range(2):
            told = answer(issue, "new", title="新しい名", shown=[shown.pk], form_key=key)
            assert not told["refused"]
        assert where(issue).title == "新しい名"
        assert Separation.objects.count() == 1
        assert Cluster.objects.count() == 2

    def test_alone_is_none_of_those_shown_and_comes_no_more(
        self, say, together, answer, coordinator
    ):
        shown, issue = together(say(CASH_THERE)), say(CASH_HERE)
        answer(issue, "alone", shown=[shown.pk])
        assert not queue_of(coordinator, TODAY).exists()
        assert Separation.objects.count() == 1

    def test_a_refusal_brings_the_card_back_with_the_reason(self, say, answer):
        issue = say(CASH_HERE)
        told = answer(issue, "new", title=" ")
        assert told["refused"]
        assert "見出し" in told["said"]
        assert f'data-issue="{issue.pk}"' in told["card"]

    def test_what_a_colleague_sorted_first_is_told_and_does_not_come_back(
        self, say, answer, colleague
    ):
        issue = say(CASH_HERE)
        put_together(actor=colleague, issues=[issue], title="先に", now=timezone.now())
        told = answer(issue, "alone")
        assert told["refused"]
        assert "先に" in told["said"]
        assert told["card"] == ""

    @pytest.mark.parametrize("wrong", ["", "x", "999999", "²", "9" * 20, "-1", "0"])
    def test_an_answer_that_makes_no_sense_is_told(self, say, answer, wrong):
        issue = say(CASH_HERE)
        assert answer(issue, wrong)["refused"]
        assert where(issue) is None

    def test_undo_shows_the_last_one_again(self, say, together, answer, desk):
        cluster, issue = together(say(CASH_THERE)), say(CASH_HERE)
        answer(issue, cluster.pk)
        told = desk.post(reverse("clusters:queue-undo"), headers=SCRIPT).json()
        assert where(issue) is None
        assert f'data-issue="{issue.pk}"' in told["card"]
        assert "取り消しました" in told["said"]


class TestWithoutScripts:
    def test_every_answer_leads_to_the_next_and_undo_back(self, say, together, desk):
        cluster = together(say(CASH_ELSEWHERE))
        first, second = say(CASH_HERE), say(CASH_THERE)
        page = desk.get(reverse("clusters:queue"))
        key = re.search(r'name="form_key" value="([^"]+)"', page.content.decode())[1]
        sent = {"issue": first.pk, "answer": cluster.pk, "form_key": key}
        page = desk.post(reverse("clusters:queue-answer"), sent, follow=True)
        assert f'data-issue="{second.pk}"' in page.content.decode()
        assert where(first) == cluster
        page = desk.post(reverse("clusters:queue-undo"), follow=True)
        assert f'data-issue="{first.pk}"' in page.content.decode()
        assert where(first) is None

    def test_a_refusal_is_a_message_over_the_same_card(self, say, desk):
        first = say(CASH_HERE)
        say(CASH_THERE)
        sent = {"issue": first.pk, "answer": "new", "title": ""}
        page = desk.post(reverse("clusters:queue-answer"), sent, follow=True)
        assert "見出しを書いてください" in page.content.decode()
        assert f'data-issue="{first.pk}"' in page.content.decode()

    def test_an_empty_queue_says_so_kindly(self, desk):
        body = desk.get(reverse("clusters:queue")).content.decode()
        assert "おつかれさまでした" in body
        assert "おつかれさまでした" in desk.get(reverse("clusters:queue-card")).content.decode()
