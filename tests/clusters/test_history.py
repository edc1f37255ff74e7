"""What stands in the audit history of shared problems."""

import pytest
from django.utils import timezone

from apps.clusters.models import Cluster, ClusterMembership
from apps.clusters.services import publish_cluster, put_together
from tests.factories import make_issue

pytestmark = pytest.mark.django_db


def test_every_change_of_a_shared_problem_is_in_the_history_with_who_and_how(coordinator):
    """Bulk ones too; beside the steps that its own page tells and that can be undone."""
    first, second = make_issue(statement="印鑑"), make_issue(statement="印鑑の欄")
    now = timezone.now()
    shared = put_together(actor=coordinator, issues=[first, second], title="印鑑", now=now)
    publish_cluster(actor=coordinator, cluster=shared, now=now)
    Cluster.objects.filter(pk=shared.pk).update(title="書き換え")
    told = [(e.pgh_context or {}).get("action") for e in shared.events.order_by("pgh_id")]
    assert told[0] == "clusters.put_together"
    assert "clusters.publish_cluster" in told
    assert shared.events.latest("pgh_id").title == "書き換え"
    kept = ClusterMembership.pgh_event_model.objects.filter(cluster=shared.pk)
    assert {event.pgh_context["user"] for event in kept} == {coordinator.pk}
