"""Pages across apps. `home` and `healthz` stand without a namespace: everything links to them."""

from django.urls import include, path

from apps.dashboard.views.health import healthz
from apps.dashboard.views.home import home
from apps.dashboard.views.program import program

dashboard = [
    path("program/", program, name="program"),
    path("programs/<int:pk>/", program, name="program-of"),
]

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include((dashboard, "dashboard"))),
]
