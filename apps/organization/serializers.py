from rest_framework import serializers

from apps.organization.models import Department


class DepartmentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Department
        fields = ["id", "code", "name", "parent", "order", "starts_on", "ends_on"]
