from rest_framework.viewsets import ReadOnlyModelViewSet

from apps.organization.filters import DepartmentFilter
from apps.organization.models import Department
from apps.organization.serializers import DepartmentSerializer


class DepartmentViewSet(ReadOnlyModelViewSet):
    """The city's departments, past and present. Everybody who is signed in may read them."""

    queryset = Department.objects.all()
    serializer_class = DepartmentSerializer
    filterset_class = DepartmentFilter
