"""What an undone decision was, in a sentence."""

from django.utils.translation import gettext as _

from apps.clusters.models import SortingDecision


def what_was_undone(decision: SortingDecision) -> str:
    """Name the shared problem where there is one."""
    cluster = decision.clusters.first()
    what = decision.get_kind_display()
    if cluster is None:
        return _("取り消しました（%(what)s）。") % {"what": what}
    return _("取り消しました（「%(title)s」：%(what)s）。") % {
        "title": cluster.title,
        "what": what,
    }
