"""Pages about yearly reviews, by who uses them for what."""

from apps.reviews.views.reading import detail, listing
from apps.reviews.views.writing import correct, write

__all__ = ["correct", "detail", "listing", "write"]
