"""The API: the same objects, filters and access rules as the pages."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.routers import DefaultRouter

from apps.clusters.api import ClusterViewSet, SelectionViewSet
from apps.improvements.api import (
    EvidenceViewSet,
    FlowStepViewSet,
    ImprovementViewSet,
    NextStepViewSet,
    PaperAnswerViewSet,
    RolloutViewSet,
    StoryViewSet,
)
from apps.issues.api import IssueViewSet
from apps.milestones.api import MilestoneViewSet, ProgramResultViewSet, SlipViewSet
from apps.organization.api import DepartmentViewSet
from apps.projects.api import KpiViewSet, ProgramViewSet, ProjectViewSet
from apps.reports.api import EditionViewSet, ReportViewSet
from apps.reviews.api import ReviewViewSet

router = DefaultRouter()
router.register("clusters", ClusterViewSet)
router.register("departments", DepartmentViewSet)
router.register("improvements", ImprovementViewSet)
router.register("evidence", EvidenceViewSet)
router.register("flow-steps", FlowStepViewSet)
router.register("rollouts", RolloutViewSet)
router.register("next-steps", NextStepViewSet)
router.register("paper-answers", PaperAnswerViewSet)
router.register("stories", StoryViewSet)
router.register("issues", IssueViewSet)
router.register("programs", ProgramViewSet)
router.register("program-results", ProgramResultViewSet)
router.register("projects", ProjectViewSet)
router.register("kpis", KpiViewSet)
router.register("milestones", MilestoneViewSet)
router.register("moves", SlipViewSet)
router.register("reports", ReportViewSet)
router.register("report-editions", EditionViewSet)
router.register("reviews", ReviewViewSet)
router.register("selections", SelectionViewSet, basename="selection")

# LoginRequiredMiddleware answers with a redirect; the API answers 401 or 403 by itself.
urlpatterns = [
    path(
        "schema/",
        SpectacularAPIView.as_view(permission_classes=[IsAuthenticated]),
        name="api-schema",
    ),
    path("", include(router.urls)),
]
