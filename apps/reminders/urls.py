"""Addresses of this app."""

from django.urls import path

from apps.reminders.views import arranging, mine, preferences, preview

app_name = "reminders"

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("settings/", preferences.preferences, name="settings"),
    path("preview/", preview.preview, name="preview"),
    path("preview/workbook/", preview.preview_book, name="preview-book"),
    path("<int:pk>/why/", mine.why, name="why"),
    path("<int:pk>/later/", arranging.later, name="later"),
    path("<int:pk>/now/", arranging.now, name="now"),
    path("<int:pk>/hand-over/", arranging.hand, name="hand-over"),
    path("<int:pk>/take-back/", arranging.take_back, name="take-back"),
]
