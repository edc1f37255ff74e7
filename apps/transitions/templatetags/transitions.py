"""What the pages of a reorganisation ask of its plan."""

from django import template

from apps.transitions.selectors.preview import Preview
from apps.transitions.shapes import Coming, PlacePlan

register = template.Library()


@register.filter
def changed(places: PlacePlan, change: str) -> list[Coming]:
    """The departments that change in one way."""
    return places.changed(change)


@register.filter
def former(found: Preview, coming: Coming) -> str:
    """The names of those that a department carries on."""
    names = {place.pk: place.name for place in found.before.places}
    links = (link for link in found.places.links if link.successor == coming.code)
    return "・".join(names[link.predecessor] for link in links)
