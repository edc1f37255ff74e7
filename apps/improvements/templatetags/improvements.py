"""What is being done about a shared problem, for pages of lower apps: they ask by a tag."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from apps.clusters.models import Cluster
from apps.common.business_days import local_today
from apps.improvements.selectors import improvements_for, projects_on, solution_for

register = template.Library()


@register.inclusion_tag("improvements/solved_before.html", takes_context=True)
def solved_before(context: Context, words: str) -> dict[str, Any]:
    """While somebody types: what like it was solved already, if anything was."""
    user = context["request"].user
    return {"told": solution_for(text=words, user=user, today=local_today())}


@register.inclusion_tag("improvements/of_cluster.html", takes_context=True)
def improvements_of(context: Context, cluster: Cluster) -> dict[str, Any]:
    """The improvements of a shared problem, and the priority projects that work on it."""
    user = context["request"].user
    found = improvements_for(user).filter(cluster=cluster)
    return {"improvements": found, "projects": projects_on(cluster, user)}
