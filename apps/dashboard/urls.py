"""Pages across apps. `home` and `healthz` stand without a namespace: everything links to them."""

from django.urls import include, path

from apps.dashboard.views.closing import close
from apps.dashboard.views.health import healthz
from apps.dashboard.views.home import home
from apps.dashboard.views.program import program
from apps.dashboard.views.silence import silence, silence_book

dashboard = [
    path("program/", program, name="program"),
    path("programs/<int:pk>/", program, name="program-of"),
    path("programs/<int:pk>/close/", close, name="program-close"),
    path("departments/", silence, name="silence"),
    path("departments/book/", silence_book, name="silence-book"),
]

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include((dashboard, "dashboard"))),
]
