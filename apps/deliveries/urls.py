"""Addresses of this app: both are for others' programs and for people who are not signed in."""

from django.urls import path

from apps.deliveries import views

app_name = "deliveries"

urlpatterns = [
    path("news/<str:token>/", views.news, name="news"),
    path("bounces/", views.bounces, name="bounces"),
]
