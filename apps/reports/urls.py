"""Addresses of this app."""

from django.urls import path

from apps.reports import views

app_name = "reports"

urlpatterns = [
    path("", views.ReportList.as_view(), name="list"),
    path("<int:pk>/", views.ReportDetail.as_view(), name="detail"),
    path("<int:pk>/workbook/", views.workbook, name="workbook"),
]
