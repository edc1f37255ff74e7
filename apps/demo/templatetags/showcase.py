"""Examples that cannot lie: what is shown as source is what is drawn."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template, render_to_string

from apps.demo.showcase import SECTIONS, showcase

register = template.Library()


@register.simple_tag
def showcase_sections() -> tuple[tuple[str, Any], ...]:
    """Name and title of every part of the living page."""
    return SECTIONS


@register.inclusion_tag("demo/example.html", takes_context=True)
def example(context: Context, name: str) -> dict[str, object]:
    """One part of the living page: drawn, and its source under it."""
    found = f"demo/components/{name}.html"
    drawn = render_to_string(found, showcase(), context["request"])
    return {"drawn": drawn, "source": get_template(found).template.source}
