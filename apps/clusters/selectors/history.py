"""What became of a shared problem, step by step, for coordinators."""

from __future__ import annotations

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.clusters.models import Cluster, ClusterState, DecisionKind, SortingDecision
from apps.clusters.selectors.page import Event
from apps.issues.models import Issue
from apps.organization.models import User

STEPS = 50
QUOTED = 2
EXCERPT = 40


def history_of(cluster: Cluster, user: User) -> list[Event]:
    """Its decisions and those of what was merged into it, latest first."""
    family = {one.pk: one for one in (cluster, *predecessors(cluster))}
    decisions = (
        SortingDecision.objects.visible_to(user)
        .filter(clusters__in=family)
        .select_related("actor")
        .prefetch_related("clusters", Prefetch("issues", Issue.objects.visible_to(user)))
        .order_by("-pk")
        .distinct()
    )
    return [_event(decision, family) for decision in decisions[:STEPS]]


def predecessors(cluster: Cluster) -> list[Cluster]:
    """What was merged into it, also by way of others."""
    found: list[Cluster] = []
    latest = [cluster]
    while latest:
        merged = Cluster.objects.filter(state=ClusterState.MERGED, successor__in=latest)
        latest = list(merged.order_by("pk"))
        found += latest
    return found


def successor_of(pk: int, user: User) -> Cluster | None:
    """Where the address of a merged shared problem leads; only who could open it is led on."""
    visible = Cluster.objects.visible_to(user)
    old = Cluster.objects.filter(pk=pk, state=ClusterState.MERGED).first()
    while old is not None and old.state == ClusterState.MERGED:
        was_public = old.published_at is not None
        if not was_public and not visible.filter(pk=old.pk).exists():
            return None
        old = old.successor
    return visible.current().filter(pk=old.pk).first() if old is not None else None


def _event(decision: SortingDecision, family: dict[int, Cluster]) -> Event:
    others = [one for one in decision.clusters.all() if one.pk not in family]
    own = [one for one in decision.clusters.all() if one.pk in family]
    gone = _("（取り消し済み）") if decision.undone_at else ""
    return Event(
        when=decision.at,
        title=_sentence(decision, own, others) + gone,
        text=_("%(name)sさん　%(quotes)s") % {"name": decision.actor, "quotes": _quotes(decision)},
        url=next((one.get_absolute_url() for one in others), ""),
    )


def _sentence(decision: SortingDecision, own: list[Cluster], others: list[Cluster]) -> str:
    """Seen from this shared problem, which a split or a move may have been the end of."""
    label = decision.get_kind_display()
    made = set(decision.payload["created"])
    is_new = any(one.pk in made for one in own)
    other = others[0].title if others else ""
    if decision.kind == DecisionKind.REWORDED:
        before = next((row["title"] for row in decision.payload["before"].values()), "")
        return _("書き直しました（前の見出し：「%(title)s」）") % {"title": before}
    if decision.kind == DecisionKind.SPLIT and other:
        whence = _("「%(title)s」から分けました") if is_new else _("「%(title)s」を分けました")
        return whence % {"title": other}
    if decision.kind == DecisionKind.MERGED:
        merged = [one.title for one in (*own, *others) if one.pk in decision.payload["merged"]]
        return _("「%(title)s」を統合しました") % {"title": merged[0]}
    count = len(decision.issues.all())
    if not count:
        return label
    return ngettext("%(what)s（%(count)d件）", "%(what)s（%(count)d件）", count) % {
        "what": label,
        "count": count,
    }


def _quotes(decision: SortingDecision) -> str:
    """The beginnings of what it was about."""
    texts = [issue.shown_text.split("\n")[0] for issue in decision.issues.all()[:QUOTED]]
    shown = (text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…" for text in texts)
    return "".join(_("「%(words)s」") % {"words": text} for text in shown)
