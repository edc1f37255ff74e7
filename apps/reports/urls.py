"""Addresses of this app."""

from django.urls import path

from apps.reports import views

app_name = "reports"

urlpatterns = [
    path("", views.archive, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/compare/", views.comparison, name="compare"),
    path("<int:pk>/workbook/", views.workbook, name="workbook"),
    path("<int:pk>/sentences/", views.sentences, name="sentences"),
    path("<int:pk>/sentences/undo/", views.undo, name="undo"),
    path("editions/<int:pk>/", views.edition, name="edition"),
    path("editions/<int:pk>/approve/", views.approve, name="approve"),
    path("editions/<int:pk>/correct/", views.correct, name="correct"),
    path("editions/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
