"""What other programs read of improvements: the same rows as on the pages, and the same filters."""

from datetime import date

import pytest
from django.utils import timezone

from apps.clusters.models import ClusterState
from apps.improvements.models import Improvement, PaperAnswer
from apps.improvements.services import finish_step, plan_step, publish_story
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def improvement(db):
    found = make_improvement(make_person(make_department()), state="live", live_on=date(2026, 4, 1))
    now, shared = timezone.now(), {"actor": found.owner, "improvement": found}
    due = timezone.localdate(now)
    plan_step(**shared, what="見せる", owner=found.owner, due_on=due, now=now)
    done = plan_step(**shared, what="試す", owner=found.owner, due_on=due, now=now)
    finish_step(actor=found.owner, step=done, now=now)
    publish_story(**shared, better="速くなった", how="こうする", seen=0, now=now)
    PaperAnswer.objects.create(
        improvement=found,
        department=make_department(),
        is_used=True,
        old_runs=True,
        answered_on=due,
        answered_by=found.owner,
        answered_at=now,
    )
    return found


def test_the_day_it_is_talked_over_is_told_and_found(improvement, client):
    client.force_login(improvement.owner)
    Improvement.objects.filter(pk=improvement.pk).update(review_on=date(2026, 12, 10))
    asked = "improvements/?review_from=2026-12-0{}&review_to=2026-12-{}"
    (row,) = read(client, asked.format(1, 10))
    assert row["review_on"] == "2026-12-10"
    assert read(client, "improvements/?review_from=2026-12-11") == []
    assert read(client, "improvements/?review_to=2026-12-09") == []


def read(client, address: str) -> list[dict]:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 200
    return answer.json()["results"]


def test_steps_paper_and_stories_are_read_and_filtered(improvement, signed_in):
    client = signed_in(make_person(make_department()))
    assert [one["what"] for one in read(client, "next-steps/?is_done=false")] == ["見せる"]
    assert [one["what"] for one in read(client, "next-steps/?is_done=true")] == ["試す"]
    assert len(read(client, "paper-answers/?old_runs=true")) == 1
    assert read(client, "paper-answers/?old_runs=false") == []
    (story,) = read(client, "stories/?q=速く")
    assert (story["better"], story["answered"]) == ("速くなった", 0)
    assert read(client, "stories/?q=遅く") == []
    assert len(read(client, f"improvements/?q={improvement.title}")) == 1
    assert read(client, "improvements/?q=どこにもない") == []


def test_what_is_not_public_is_not_read(improvement, signed_in):
    cluster = Improvement.objects.get().cluster
    cluster.state = ClusterState.DRAFT
    cluster.save(update_fields=["state"])
    client = signed_in(make_person(make_department()))
    for address in ("next-steps/", "paper-answers/", "stories/"):
        assert read(client, address) == []
