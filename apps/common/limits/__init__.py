"""Nobody asks so often that others wait: counts in the cache, for pages and for the API."""

from apps.common.limits.pages import limited

__all__ = ["limited"]
