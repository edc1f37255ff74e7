"""Addresses of this app."""

from django.urls import path

from apps.milestones import views

app_name = "milestones"

urlpatterns = [
    path("", views.milestone_list, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/move/", views.move, name="move"),
    path("<int:pk>/pushes/", views.pushes, name="pushes"),
    path("<int:pk>/complete/", views.complete, name="complete"),
    path("<int:pk>/reopen/", views.reopen, name="reopen"),
]
