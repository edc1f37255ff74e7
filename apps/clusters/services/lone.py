"""Pain points that stand alone, until something that arrived later resembles them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from django.db import transaction
from django.db.models import Min

from apps.clusters.models import Cluster, DecisionKind, LoneIssue
from apps.clusters.selectors.reading import readings
from apps.clusters.selectors.vectors import vectors_of
from apps.clusters.services.changes import begin
from apps.clusters.services.sorting import part_from, refuse_members_of_others, sortable
from apps.common.history import recorded
from apps.issues.models import Issue
from apps.organization.models import User

STEP = 256
RESEMBLES = 0.5  # likelihood from which on a lone pain point is shown again


@recorded
@transaction.atomic
def leave_alone(
    *, actor: User, issue: Issue, now: datetime, instead_of: Iterable[Cluster] = ()
) -> LoneIssue:
    """Say that a pain point belongs with no other there is; it is none of `instead_of`."""
    change = begin(actor=actor, kind=DecisionKind.ALONE, now=now)
    refuse_members_of_others(sortable(actor, [issue]), None)
    resting = LoneIssue.objects.filter(issue=issue, resembled_by=None).first()
    if resting is not None:
        return resting
    change.stand_alone(issue.pk)
    part_from(change, [issue], instead_of)
    change.record()
    return LoneIssue.objects.get(issue=issue)


@transaction.atomic
def wake_lone_ones() -> int:
    """Let lone pain points be asked about again which a later one resembles; say how many."""
    resting = LoneIssue.objects.filter(resembled_by=None)
    oldest = resting.aggregate(oldest=Min("seen_up_to"))["oldest"]
    if oldest is None:
        return 0
    encoder, calibration = readings()[0]
    later = Issue.objects.open().filter(pk__gt=oldest).order_by("pk").values_list("pk", flat=True)
    new_keys, new = vectors_of(list(later), encoder)
    seen = dict(resting.order_by("issue").values_list("issue", "seen_up_to"))
    keys, lone = vectors_of(list(seen), encoder)
    if not new_keys or not keys:
        return 0
    woken = 0
    for start in range(0, len(keys), STEP):  # all at once would not fit into memory
        likeness = lone[start : start + STEP] @ new.T
        limits = np.array([seen[key] for key in keys[start : start + STEP]])
        likeness[np.array(new_keys)[None, :] <= limits[:, None]] = -1
        for row, column in enumerate(likeness.argmax(axis=1)):
            if calibration.pair(float(likeness[row, column])) >= RESEMBLES:
                resembled = resting.filter(issue=keys[start + row])
                woken += resembled.update(resembled_by=new_keys[column])
    return woken
