"""What waits, for the first page of Django admin."""

from django import template
from django.template import Context

from apps.clusters.selectors.desk import Desk, desk_of
from apps.common.business_days import local_today
from apps.organization.models import Role

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_counts(context: Context) -> Desk | None:
    """Counts for coordinators, nothing for anybody else."""
    user = context["request"].user
    if not user.is_authenticated or not user.has_role(Role.COORDINATOR):
        return None
    return desk_of(user, today=local_today())
