"""Examples that cannot lie: what is shown as source is what is drawn."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template

from apps.demo.showcase import SECTIONS, showcase

register = template.Library()


@register.simple_tag
def showcase_sections() -> tuple[tuple[str, Any], ...]:
    """Name and title of every part of the living page."""
    return SECTIONS


@register.inclusion_tag("demo/example.html", takes_context=True)
def example(context: Context, name: str) -> dict[str, object]:
    """One part of the living page: drawn, and its source under it."""
    found = get_template(f"demo/components/{name}.html")
    return {
        "drawn": found.render(showcase(), context["request"]),
        "source": found.template.source,
    }
