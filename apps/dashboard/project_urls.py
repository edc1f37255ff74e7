"""Addresses of projects. Their pages show milestones too, and so rank above both apps."""

from django.urls import path
from django.views.generic import RedirectView

from apps.dashboard.views import project

app_name = "projects"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="dashboard:program"), name="list"),
    path("<int:pk>/", project.detail, name="detail"),
    path("kpis/<int:pk>/measure/", project.measure, name="measure"),
]
