"""Pages about improvements, by who uses them for what."""

from apps.improvements.views.deciding import decide
from apps.improvements.views.reading import detail, listing

__all__ = ["decide", "detail", "listing"]
