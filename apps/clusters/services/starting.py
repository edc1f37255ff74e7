"""Beginning a round of picking: its candidates are frozen with their figures of that moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.clusters.models import (
    CANDIDATES_AT_MOST,
    FROM_FIGURES,
    Cluster,
    ClusterState,
    SelectionCandidate,
    SelectionRound,
)
from apps.clusters.ranking import points_for
from apps.clusters.selectors.figures import figures_of
from apps.clusters.selectors.ranked import RankedCluster, ranked_clusters
from apps.clusters.selectors.sheet import figure_of, largest_of
from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.issues.validators import validate_storable
from apps.organization.models import User
from apps.organization.permissions import require_coordinator


@recorded
@transaction.atomic
def start_round(
    *,
    actor: User,
    form_key: UUID,
    title: str,
    held_on: date,
    pick_count: int,
    clusters: Iterable[Cluster],
    now: datetime,
) -> SelectionRound:
    """Begin a round: its candidates are frozen with their figures of this moment."""
    require_coordinator(actor)
    wait_for_turn("clusters.start_round")
    known = SelectionRound.objects.filter(form_key=form_key).first()
    if known is not None:
        return known
    chosen = _candidates(actor, clusters, pick_count)
    selection = SelectionRound(
        title=title.strip(),
        held_on=held_on,
        pick_count=pick_count,
        created_by=actor,
        created_at=now,
        form_key=form_key,
    )
    validate_storable(selection.title)
    selection.clean_fields()
    selection.save()
    SelectionCandidate.objects.bulk_create(_frozen(selection, chosen))
    return selection


def _frozen(selection: SelectionRound, chosen: list[RankedCluster]) -> list[SelectionCandidate]:
    """Return the candidates as they stand now, with the points that follow from their figures."""
    figures = figures_of(chosen)
    candidates = [
        SelectionCandidate(
            round=selection,
            cluster=cluster,
            position=place,
            title=cluster.title,
            figures=figures[cluster.pk],
        )
        for place, cluster in enumerate(chosen, start=1)
    ]
    largest = largest_of(candidates)
    for candidate in candidates:
        candidate.scores = {
            str(one): {"points": points_for(figure_of(candidate, one), largest[one]), "note": ""}
            for one in FROM_FIGURES
        }
    return candidates


def _candidates(actor: User, clusters: Iterable[Cluster], pick_count: int) -> list[RankedCluster]:
    keys = {cluster.pk for cluster in clusters}
    published = ranked_clusters(actor).filter(state=ClusterState.PUBLISHED)
    chosen = list(published.filter(pk__in=keys))
    if len(chosen) < len(keys) or any(not cluster.issue_count for cluster in chosen):
        raise ValidationError(
            _("公開していないか、中身のない共通課題が選ばれています。選び直してください。"),
            code="not_published",
        )
    if not max(pick_count, 2) <= len(chosen) <= CANDIDATES_AT_MOST:
        raise ValidationError(
            _("候補は、選ぶ数より少なくならないように、2件から%(most)d件で選んでください。"),
            code="candidate_count",
            params={"most": CANDIDATES_AT_MOST},
        )
    return chosen
