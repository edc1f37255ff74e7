"""Small ways in which a page could tell more than it says: each was open once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.clusters.models import Cluster
from apps.clusters.selectors import cluster_page, ranked_clusters
from apps.deliveries.models import MessageState, OutboundMessage
from apps.issues.models import (
    Confirmation,
    ConfirmationState,
    FormerWords,
    Issue,
    NameLook,
    Status,
)
from tests.access.conftest import ADDRESS, NAME, STATEMENT, WORD
from tests.access.doors import told

pytestmark = pytest.mark.django_db
OUTBOX = reverse("admin:deliveries_outboundmessage_changelist")


def test_the_outbox_shows_a_submitters_address_only_while_a_mail_needs_somebody(rows, browse):
    client = browse("coordinator")
    for query in ("", f"?q={ADDRESS}", "?q=canary"):
        assert ADDRESS not in told(client.get(OUTBOX + query)).replace(f'value="{ADDRESS}"', "")
    assert "0" in told(client.get(f"{OUTBOX}?q={ADDRESS}"))
    OutboundMessage.objects.filter(pk=rows["message"]).update(state=MessageState.DEAD)
    assert ADDRESS in told(client.get(OUTBOX))


@pytest.mark.parametrize("query", ["issues=%(hidden)d", "issues__in=%(hidden)d", "drafts=1"])
def test_system_administrators_cannot_ask_who_wrote_something(rows, browse, query):
    response = browse("administrator").get("/admin/organization/user/?" + query % rows)
    assert response.status_code == 400
    assert NAME not in told(response)


def test_coordinators_cannot_ask_what_somebody_wrote(rows, browse):
    for address in (
        f"/admin/issues/issue/?submitted_by={rows['user']}",
        f"{OUTBOX}?obligation__contains=issue:{rows['hidden']}:",
        f"{OUTBOX}?recipient={rows['user']}",
    ):
        assert browse("coordinator").get(address).status_code == 400


def test_nobody_looks_up_passwords_by_their_beginning(rows, browse):
    address = "/admin/organization/user/?password__startswith=m"
    assert browse("superuser").get(address).status_code == 400


def test_what_was_withdrawn_is_the_submitters_alone(rows, browse):
    """That is what they were told."""
    Issue.objects.filter(words=WORD).update(status=Status.WITHDRAWN)
    Cluster.objects.update(title="題")
    pages = [
        "/issues/?status=withdrawn",
        "/admin/issues/issue/",
        "/clusters/proposals/",
        f"/clusters/{rows['shared']}/",
        f"/issues/{rows['hidden']}/",
        f"/api/issues/{rows['hidden']}/",
        f"/admin/issues/issue/{rows['hidden']}/change/",
        f"/admin/clusters/cluster/{rows['shared']}/change/",
    ]
    for who in ("coordinator", "head", "member"):
        said = "".join(told(browse(who).get(page, follow=True)) for page in pages)
        assert WORD not in said, who
    assert WORD in told(browse("submitter").get("/issues/?scope=mine"))


def test_what_waits_for_its_submitters_word_is_not_read_by_others(rows, city, browse, call):
    """Everybody reads the words that were agreed to, and no search finds the others."""
    waiting, at = "銀杏の並木という新しい言葉", timezone.now()
    fields = {"written_as": "coordinator", "answer_due_on": at.date(), "written_at": at}
    by = city.people["coordinator"]
    city.published.statement_versions.create(number=2, text=waiting, written_by=by, **fields)
    pages = [f"/issues/{rows['published']}/", f"/api/issues/{rows['published']}/", "/issues/"]
    for who in ("stranger", "colleague", "other_head", "executive", "administrator"):
        assert not [p for p in pages if waiting in told(browse(who).get(p))], who
        for address in ("/api/issues/?q=銀杏", "/api/issues/?q=並木"):
            assert call(who).get(address).json()["count"] == 0, who
        text = call(who).get(f"/api/issues/{rows['published']}/").json()["text"]
        assert text == STATEMENT
    for who in ("submitter", "member", "head", "coordinator"):
        assert waiting in told(browse(who).get(f"/issues/{rows['published']}/")), who


def test_the_submitter_alone_reads_who_looked_and_what_they_had_typed_before(rows, city, browse):
    at, look = timezone.now(), "電話でうかがうため"
    NameLook.objects.create(
        issue=city.hidden, looked_by=city.people["coordinator"], looked_at=at, reason=look
    )
    FormerWords.objects.create(issue=city.hidden, words="はじめに書いた本音", replaced_at=at)
    page = f"/issues/{rows['hidden']}/"
    own = told(browse("submitter").get(page))
    assert look in own
    assert "はじめに書いた本音" in own
    desk = f"/admin/issues/issue/{rows['hidden']}/change/"
    for who in ("member", "head", "coordinator", "administrator", "superuser"):
        said = told(browse(who).get(page)) + told(browse(who).get(desk))
        assert look not in said, who
        assert "はじめに書いた本音" not in said, who


def test_who_waits_for_their_departments_word_is_told_to_that_department_alone(city, rows):
    stranger = city.people["stranger"]
    Confirmation.objects.create(
        issue=city.hidden,
        department=stranger.department,
        state=ConfirmationState.PROPOSED,
        proposed_by=stranger,
        created_at=city.hidden.submitted_at,
    )

    def dim(who: str) -> list[object]:
        person = city.people[who]
        return cluster_page(ranked_clusters(person).get(pk=rows["shared"]), person).dim

    assert dim("colleague") == []
    assert dim("other_head") == dim("coordinator") == [stranger.department]


def test_the_log_of_django_admin_keeps_no_words(rows, browse):
    """It is shown to its author, also after they have lost their role."""
    client = browse("coordinator")
    look = reverse("admin:issues_issue_submitter", args=[rows["hidden"]])
    client.post(look, {"reason": "確かめるため"})
    assert WORD not in told(client.get("/admin/"))


def test_words_of_several_lines_are_saved_as_a_browser_sends_them(rows, city, browse):
    address = reverse("admin:issues_issue_change", args=[rows["published"]])
    Issue.objects.filter(pk=rows["published"]).update(statement="一行目\n二行目")
    city.published.statement_versions.update(text="一行目\n二行目")
    client = browse("coordinator")
    form = client.get(address).context["adminform"].form
    sent = {
        "statement": "一行目\r\n二行目\r\n三行目",
        "publish": "on",
        "by_word": "on",
        "status": form.initial["status"],
        "reply": "",
        "seen": form.initial["seen"],
    }
    for prefix in ("status_changes", "answers", "confirmations"):
        sent |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    assert client.post(address, sent).status_code == 302
    assert Issue.objects.get(pk=rows["published"]).statement == "一行目\n二行目\n三行目"


def test_the_api_describes_itself_to_those_who_are_signed_in(call, city):
    assert call("anonymous").get("/api/schema/").status_code in (401, 403)
