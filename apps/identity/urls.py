"""Signing in and out."""

from django.urls import path

from apps.identity import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/<slug:provider_id>/", views.begin, name="sign-in-with"),
    path("sign-in/<slug:provider_id>/back/", views.come_back, name="sign-in-back"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
    path("sign-out/everywhere/", views.everywhere, name="sign-out-everywhere"),
]
