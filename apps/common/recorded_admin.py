"""Admin pages whose history is what the database kept, whoever changed something and how."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from apps.common.offered_lookups import OfferedLookupsAdmin
from apps.common.record import Part, Record


class RecordedAdmin(OfferedLookupsAdmin):
    """`record_parts` tells what else belongs to the history of one row.

    What has no history of its own (docs/adr/0020) keeps Django's list of what was done here.
    """

    record_parts: tuple[Part, ...] = ()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self._is_tracked:
            return super().history_view(request, object_id, extra_context)
        kept = self.get_object(request, object_id)
        entries = Record(kept, self.record_parts).entries() if kept else []
        return super().history_view(request, object_id, {"entries": entries})

    @property
    def object_history_template(self) -> str | None:  # type: ignore[override]
        return "admin/record.html" if self._is_tracked else None

    @property
    def _is_tracked(self) -> bool:
        return hasattr(self.model, "pgh_event_model")
