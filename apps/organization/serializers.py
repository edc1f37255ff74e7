from typing import Any

from rest_framework import serializers

from apps.common.business_days import local_today
from apps.organization.models import Department, DepartmentSuccession


class DepartmentSerializer(serializers.ModelSerializer):
    shown_as = serializers.SerializerMethodField(
        help_text="With which department it is counted today: itself, or who carries it on."
    )

    class Meta:
        model = Department
        fields = ["id", "code", "name", "parent", "order", "starts_on", "ends_on", "shown_as"]

    def get_shown_as(self, department: Department) -> int:
        told: dict[str, Any] = self.context
        if "succession" not in told:
            told["succession"] = DepartmentSuccession.objects.graph()
        return int(told["succession"].shown_as(department.pk, local_today()))
