"""Addresses of this app. A review is named by its project and its fiscal year."""

from django.urls import path

from apps.reviews import views

app_name = "reviews"

urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/<int:year>/", views.detail, name="detail"),
    path("<int:pk>/<int:year>/write/", views.write, name="write"),
    path("<int:pk>/<int:year>/correct/", views.correct, name="correct"),
]
