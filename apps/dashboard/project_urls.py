"""Addresses of projects. Their pages show milestones too, and so rank above both apps."""

from django.urls import path
from django.views.generic import RedirectView

from apps.dashboard.views import group, kpis, problems, project

app_name = "projects"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="dashboard:program"), name="list"),
    path("workbook/", project.book, name="book"),
    path("<int:pk>/", project.detail, name="detail"),
    path("kpis/workbook/", kpis.book, name="kpi-book"),
    path("kpis/<int:pk>/measure/", kpis.measure, name="measure"),
    path("<int:pk>/kpis/new/", kpis.add, name="kpi-new"),
    path("kpis/<int:pk>/edit/", kpis.edit, name="kpi-edit"),
    path("<int:pk>/members/new/", group.join, name="member-new"),
    path("members/<int:pk>/end/", group.leave, name="member-end"),
    path("<int:pk>/notes/new/", group.note, name="note-new"),
    path("notes/<int:pk>/edit/", group.renote, name="note-edit"),
    path("<int:pk>/links/new/", group.link, name="link-new"),
    path("links/<int:pk>/remove/", group.unlink, name="link-remove"),
    path("<int:pk>/problems/new/", problems.take_up, name="problem-new"),
    path("problems/<int:pk>/remove/", problems.let_go, name="problem-remove"),
    path("measurements/<int:pk>/correct/", kpis.correct, name="correct"),
]
