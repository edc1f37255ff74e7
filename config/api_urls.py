"""The API: the same objects, filters and access rules as the pages."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import DefaultRouter

from apps.organization.api import DepartmentViewSet

router = DefaultRouter()
router.register("departments", DepartmentViewSet)

# LoginRequiredMiddleware answers with a redirect; the API answers 401 or 403 by itself.
urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("", include(router.urls)),
]
