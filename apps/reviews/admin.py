"""The city's own scale, and the reviews to look at. What was submitted is not edited."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.common.read_only import ReadOnlyAdmin
from apps.common.recorded_admin import RecordedAdmin
from apps.reviews.models import EvaluationGrade, YearlyReview


@admin.register(EvaluationGrade)
class EvaluationGradeAdmin(RecordedAdmin):
    list_display = ["name", "meaning", "order", "is_offered"]
    fields = ["name", "meaning", "order", "is_offered"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: EvaluationGrade | None = None
    ) -> list[str]:
        """What the mayor was told is not reworded: a new grade is offered instead."""
        used = obj is not None and YearlyReview.objects.submitted().filter(grade=obj).exists()
        return ["name", "meaning"] if used else []

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(YearlyReview)
class YearlyReviewAdmin(ReadOnlyAdmin):
    list_display = ["project", "fiscal_year", "edition", "state", "grade", "submitted_at"]
    list_filter = ["fiscal_year", "state"]
    list_select_related = ["project", "grade"]
    search_fields = ["project__name"]
    fields = readonly_fields = [
        "project",
        "fiscal_year",
        "edition",
        "state",
        "grade",
        "result",
        "reasons",
        "next_measures",
        "correction",
        "written_at",
        "submitted_at",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[YearlyReview]:
        return super().get_queryset(request).visible_to(request.user)
