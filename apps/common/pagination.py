"""One way of cutting long lists into pages, for the pages, the API and Django admin.

Counting a hundred thousand rows costs more than showing twenty of them, and nobody reads past the
first thousand: up to there a count is exact, beyond it says 'or more' and pages go on one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

COUNTED = 1000
FARTHEST = 1_000_000  # rows; beyond the database's numbers, and anybody's patience


class LongPage(Page):
    """A page that has looked whether a row follows it."""

    has_following = False

    def has_next(self) -> bool:
        return self.has_following

    def end_index(self) -> int:
        return self.start_index() + len(self.object_list) - 1 if self.object_list else 0


class BoundedPaginator(Paginator):
    """Counts no further than `COUNTED`; a page beyond is there as long as it has rows."""

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list[: COUNTED + 1]
        return len(rows) if isinstance(rows, list | tuple) else rows.count()

    @property
    def count(self) -> int:
        return min(self._counted, COUNTED)

    @property
    def is_cut(self) -> bool:
        """Whether there are more than were counted."""
        return self._counted > COUNTED

    def validate_number(self, number: Any) -> int:
        try:
            return super().validate_number(number)
        except EmptyPage:
            if not self.is_cut or not 1 <= int(number) <= FARTHEST // self.per_page:
                raise
            return int(number)

    def page(self, number: Any) -> LongPage:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        rows: Sequence[Any] = list(self.object_list[first : first + self.per_page + 1])
        if not rows and number > 1:
            raise EmptyPage(self.error_messages["no_results"])
        page = LongPage(rows[: self.per_page], number, self)
        page.has_following = len(rows) > self.per_page
        return page


class PagePagination(PageNumberPagination):
    """`count` is exact unless `count_is_cut`; follow `next` to read everything."""

    django_paginator_class = BoundedPaginator
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200

    def get_paginated_response(self, data: Any) -> Response:
        answer = super().get_paginated_response(data)
        answer.data["count_is_cut"] = getattr(self.page and self.page.paginator, "is_cut", False)
        return answer

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described = super().get_paginated_response_schema(schema)
        described["properties"]["count_is_cut"] = {"type": "boolean", "example": False}
        described["required"] = [*described.get("required", []), "count_is_cut"]
        return described
