"""Addresses of this app."""

from django.urls import path

from apps.improvements import views

app_name = "improvements"

urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("decide/<int:pk>/", views.decide, name="decide"),
]
