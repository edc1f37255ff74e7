"""Rounds of picking: a record to look at. They are held, and decided, on the site."""

from django.contrib import admin

from apps.clusters.models import SelectionCandidate, SelectionRound
from apps.common.read_only import ReadOnlyAdmin, ReadOnlyInline


class CandidateInline(ReadOnlyInline):
    model = SelectionCandidate
    fields = readonly_fields = ["position", "title", "picked", "reason"]


@admin.register(SelectionRound)
class SelectionRoundAdmin(ReadOnlyAdmin):
    list_display = ["title", "held_on", "state", "decided_as"]
    list_filter = ["state", "held_on"]
    search_fields = ["title", "candidates__title"]
    inlines = [CandidateInline]
    fields = readonly_fields = [
        "title",
        "held_on",
        "state",
        "pick_count",
        "summary",
        "created_by",
        "created_at",
        "decided_as",
        "decided_at",
    ]
