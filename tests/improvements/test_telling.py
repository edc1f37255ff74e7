"""よくなったこと: what everybody reads, and how it answers a new pain point at once."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.clusters.services import store_vectors
from apps.deliveries.models import OutboundMessage
from apps.improvements.models import Improvement, Rollout, Solved
from apps.improvements.services import hide_story, publish_story
from apps.issues.keeping import keep_token
from apps.issues.models import Draft, Issue, Status
from tests.clusters.picking import make_problem
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db
WORDS = "同じ申込書を二つの台帳に書き写しています"


@pytest.fixture
def improvement(db):
    return make_improvement(make_person(make_department()), state="live", live_on="2026-04-01")


def publish(improvement, seen=0, **fields):
    said = {"better": "書き写しがなくなりました", "how": "台帳を一つにします", **fields}
    actor = said.pop("actor", improvement.owner)
    return publish_story(
        actor=actor, improvement=improvement, seen=seen, now=timezone.now(), **said
    )


def test_everybody_reads_what_got_better_and_finds_it_by_its_words(improvement, signed_in):
    publish(improvement)
    home = make_department("介護課")
    Rollout.objects.create(
        improvement=improvement,
        department=home,
        state="in_use",
        stands_on="2026-04-01",
        answered_by=improvement.owner,
        answered_at=timezone.now(),
    )
    client = signed_in(make_person(make_department()))
    shown = client.get("/improvements/better/").content.decode()
    for word in ("書き写しがなくなりました", "介護課", "1課で使っています"):
        assert word in shown
    assert improvement.owner.name not in shown
    for query in ("台帳", "なくなりマシタ", "台帳 書き写し"):
        assert improvement.title in client.get(f"/improvements/better/?q={query}").content.decode()
    assert improvement.title not in client.get("/improvements/better/?q=会議").content.decode()


def test_only_who_carries_it_writes_it_and_only_once_it_is_in_use(improvement):
    with pytest.raises(PermissionDenied):
        publish(improvement, actor=make_person(make_department()))
    with pytest.raises(ValidationError, match="何がよくなったか"):
        publish(improvement, better=" ")
    improvement.state = "trying"
    improvement.save()
    with pytest.raises(ValidationError, match="使い始めてから"):
        publish(improvement)


def test_what_was_hidden_is_read_by_nobody_and_can_be_shown_again(improvement, signed_in):
    story = publish(improvement)
    hide_story(actor=improvement.owner, story=story)
    client = signed_in(make_person(make_department()))
    assert improvement.title not in client.get("/improvements/better/").content.decode()
    with pytest.raises(ValidationError, match="先に書き換えました"):
        publish(improvement, seen=1)
    publish(improvement, seen=2)
    assert improvement.title in client.get("/improvements/better/").content.decode()


@pytest.fixture
def known(coordinator, words_encoder):
    """A problem like `WORDS` that was solved."""
    problem = make_problem(coordinator, WORDS, make_department())
    found = make_improvement(coordinator, "台帳を一つにする", state="live", live_on="2026-04-01")
    found.cluster = problem
    found.save()
    store_vectors()
    return found


def test_while_typing_one_reads_that_it_was_solved(known, signed_in):
    client = signed_in(make_person(make_department()))
    typed = {"words": WORDS}
    assert "これで解決しました" not in client.post("/clusters/similar/", typed).content.decode()
    publish(known)
    shown = client.post("/clusters/similar/", typed).content.decode()
    assert "書き写しがなくなりました" in shown
    assert f"/improvements/{known.pk}/kit/" in shown
    assert "これで解決しました" in shown
    other = client.post("/clusters/similar/", {"words": "電話が朝から鳴りやまない"})
    assert "これで解決しました" not in other.content.decode()


def test_what_was_called_off_afterwards_solves_nothing(known, signed_in):
    publish(known)
    Improvement.objects.filter(pk=known.pk).update(state="abandoned")
    client = signed_in(make_person(make_department()))
    shown = client.post("/clusters/similar/", {"words": WORDS}).content.decode()
    assert "これで解決しました" not in shown
    assert "台帳を一つにする" not in client.get("/improvements/better/").content.decode()


def test_this_solved_it_counts_as_a_reply_and_names_nobody(known, signed_in):
    story = publish(known)
    person = make_person(make_department())
    client, key = signed_in(person), uuid4()
    sent = {"words": WORDS, "form_key": str(key), "per": "week"}
    for _twice in range(2):
        assert client.post(f"/improvements/{known.pk}/solved/", sent).status_code == 302
    issue = Issue.objects.get(form_key=key)
    assert (issue.status, issue.owes_reply, issue.words) == (Status.RESOLVED, False, WORDS)
    (step,) = issue.status_changes.all()
    assert step.changed_by == known.owner
    assert story.how in step.reply
    assert Solved.objects.get().issue == issue
    assert not OutboundMessage.objects.filter(recipient=person).exists()
    shown = signed_in(make_person(make_department())).get("/improvements/better/")
    assert "ほかに1件の困りごと" in shown.content.decode()


def test_nothing_typed_is_lost_when_it_is_refused(known, signed_in):
    publish(known)
    person, key = make_person(make_department()), uuid4()
    sent = {
        "words": " ",
        "wish": "一度で済むとよい",
        "form_key": str(key),
        "keep": keep_token(person, key),
    }
    refused = signed_in(person).post(f"/improvements/{known.pk}/solved/", sent, follow=True)
    assert "一度で済むとよい" in refused.content.decode()
    assert Draft.objects.get().fields["wish"] == "一度で済むとよい"
    assert not Issue.objects.filter(form_key=key).exists()
