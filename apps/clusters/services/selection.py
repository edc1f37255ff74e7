"""Picking shared problems to act on: give points in a round, settle it. Settled is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.clusters.models import (
    BY_PEOPLE,
    Criterion,
    RoundState,
    SelectionCandidate,
    SelectionRound,
)
from apps.clusters.ranking import HEAVIEST, HIGHEST, LOWEST
from apps.common.history import recorded
from apps.issues.rules import says_something
from apps.issues.validators import validate_storable
from apps.organization.models import User
from apps.organization.permissions import require_coordinator

NOTE_LIMIT, REASON_LIMIT = 200, 1000


@dataclass(frozen=True, slots=True)
class Score:
    """What people say of a candidate by one criterion: whole points from 1 to 5, and why."""

    points: int | None
    note: str = ""


@recorded
@transaction.atomic
def score_round(
    *,
    actor: User,
    selection: SelectionRound,
    version: int,
    weights: Mapping[str, int],
    scores: Mapping[int, Mapping[str, Score]],
) -> SelectionRound:
    """Save weights and points. `version` is the one the person saw when they began."""
    require_coordinator(actor)
    current = _open(selection)
    _check_weights(weights)
    candidates = list(current.candidates.all())
    saved = {candidate.pk: _merged(candidate, scores) for candidate in candidates}
    changed = [c for c in candidates if saved[c.pk] != c.scores]
    if not changed and dict(weights) == current.weights:
        return current
    _refuse_older(current, version)
    for candidate in changed:
        candidate.scores = saved[candidate.pk]
    SelectionCandidate.objects.bulk_update(changed, ["scores"])
    current.weights, current.version = dict(weights), current.version + 1
    current.save(update_fields=["weights", "version"])
    return current


@recorded
@transaction.atomic
def settle_round(
    *,
    actor: User,
    selection: SelectionRound,
    version: int,
    reasons: Mapping[int, str],
    summary: str,
    now: datetime,
) -> SelectionRound:
    """Pick the candidates that `reasons` name, each for its reason. Nothing changes after that."""
    require_coordinator(actor)
    current = _open(selection)
    check_settling(selection=current, version=version, reasons=reasons, summary=summary)
    candidates = list(current.candidates.all())
    for candidate in candidates:
        candidate.picked = candidate.pk in reasons
        candidate.reason = reasons.get(candidate.pk, "").strip()
    SelectionCandidate.objects.bulk_update(candidates, ["picked", "reason"])
    current.summary, current.state = summary.strip(), RoundState.DECIDED
    current.decided_by, current.decided_as, current.decided_at = actor, actor.name, now
    current.save()
    return current


def check_settling(
    *, selection: SelectionRound, version: int, reasons: Mapping[int, str], summary: str
) -> None:
    """Refuse what `settle_round` would refuse, before anybody is asked whether they are sure."""
    _refuse_older(selection, version)
    candidates = list(selection.candidates.all())
    _check_picks(selection, candidates, reasons)
    _check_complete(candidates)
    _check_text(summary, REASON_LIMIT)


@recorded
@transaction.atomic
def drop_round(*, actor: User, selection: SelectionRound) -> SelectionRound:
    """Give up a round that is still open; what was said in it stays on record."""
    require_coordinator(actor)
    current = _open(selection)
    current.state = RoundState.DROPPED
    current.save(update_fields=["state"])
    return current


def _open(selection: SelectionRound) -> SelectionRound:
    current = SelectionRound.objects.select_for_update().get(pk=selection.pk)
    if current.state == RoundState.DECIDED:
        raise ValidationError(
            _("この選定は、もう決まっています。変えるときは、新しい選定を始めてください。"),
            code="decided_already",
        )
    if current.state == RoundState.DROPPED:
        raise ValidationError(_("この選定は取りやめになりました。"), code="dropped")
    return current


def _refuse_older(current: SelectionRound, version: int) -> None:
    if current.version != version:
        raise ValidationError(
            _("ほかの人が先に点を保存しました。今の内容と見比べて、もう一度保存してください。"),
            code="changed_meanwhile",
        )


def _check_weights(weights: Mapping[str, int]) -> None:
    if set(weights) != set(Criterion) or not all(0 <= w <= HEAVIEST for w in weights.values()):
        raise ValidationError(_("重みは0から5までの数です。"), code="weight_out_of_range")
    if not any(weights.values()):
        raise ValidationError(_("重みは、ひとつは1以上にしてください。"), code="no_weight")


def _merged(
    candidate: SelectionCandidate, scores: Mapping[int, Mapping[str, Score]]
) -> dict[str, Any]:
    """The points from the figures as they are, and what people say now."""
    said = scores.get(candidate.pk, {})
    merged = dict(candidate.scores)
    for criterion in BY_PEOPLE:
        score = said.get(criterion)
        if score is None:
            continue
        tenths = None if score.points is None else score.points * 10
        if tenths is not None and not LOWEST <= tenths <= HIGHEST:
            raise ValidationError(_("点は1から5までの数です。"), code="points_out_of_range")
        _check_text(score.note, NOTE_LIMIT)
        merged[str(criterion)] = {"points": tenths, "note": score.note.strip()}
    return merged


def _check_picks(
    current: SelectionRound, candidates: list[SelectionCandidate], reasons: Mapping[int, str]
) -> None:
    if not reasons or not set(reasons) <= {candidate.pk for candidate in candidates}:
        raise ValidationError(_("取り組むものを選んでください。"), code="nothing_picked")
    if len(reasons) > current.pick_count:
        raise ValidationError(
            _("選べるのは%(count)d件までです（今は%(picked)d件）。"),
            code="too_many_picks",
            params={"count": current.pick_count, "picked": len(reasons)},
        )
    for reason in reasons.values():
        if not says_something(reason):
            raise ValidationError(
                _("選んだものそれぞれに、理由を書いてください。"), code="reason_missing"
            )
        _check_text(reason, REASON_LIMIT)


def _check_complete(candidates: list[SelectionCandidate]) -> None:
    blanks = sum(c.points_of(criterion) is None for c in candidates for criterion in BY_PEOPLE)
    if blanks:
        raise ValidationError(
            _("まだ点のない欄が%(count)dか所あります。点をつけてから決めてください。"),
            code="points_missing",
            params={"count": blanks},
        )


def _check_text(text: str, limit: int) -> None:
    validate_storable(text)
    if len(text) > limit:
        raise ValidationError(
            _("%(limit)d文字までで書いてください（今は%(length)d文字あります）。"),
            code="too_long",
            params={"limit": limit, "length": len(text)},
        )
