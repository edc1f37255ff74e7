"""Lists in Django admin, filtered by what they offer and by nothing that is typed into the address.

Django lets everybody who may see a list filter it by any field of a row and by whatever refers to
it: `?issues=5` on the list of people would name who wrote pain point 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest


class OfferedLookupsAdmin(admin.ModelAdmin):
    """Takes from the address only the filters of `list_filter` and `date_hierarchy`."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        offered = any(
            lookup == name or lookup.startswith(f"{name}{LOOKUP_SEP}")
            for name in self._offered(request)
        )
        if not offered and self._is_a_field(lookup):
            return False
        return super().lookup_allowed(lookup, value, request)

    def _offered(self, request: HttpRequest) -> Iterator[str]:
        for one in self.get_list_filter(request):
            name = one[0] if isinstance(one, tuple) else one
            if isinstance(name, str):
                yield name
        if self.date_hierarchy:
            yield self.date_hierarchy

    def _is_a_field(self, lookup: str) -> bool:
        """Names that mean nothing are Django's to answer: it goes back to the whole list."""
        try:
            self.opts.get_field(lookup.split(LOOKUP_SEP, maxsplit=1)[0])
        except FieldDoesNotExist:
            return lookup.split(LOOKUP_SEP, maxsplit=1)[0] == "pk"
        return True
