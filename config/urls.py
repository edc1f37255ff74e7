"""Every address of the site, by app."""

from django.apps import apps
from django.contrib import admin
from django.urls import include, path

from apps.common.views import set_years

urlpatterns = [
    path("", include("apps.dashboard.urls")),
    path("", include("apps.identity.urls")),
    path("issues/", include("apps.issues.urls")),
    path("clusters/", include("apps.clusters.urls")),
    path("improvements/", include("apps.improvements.urls")),
    path("projects/", include("apps.dashboard.project_urls")),
    path("milestones/", include("apps.milestones.urls")),
    path("mails/", include("apps.deliveries.urls")),
    path("reviews/", include("apps.reviews.urls")),
    path("reminders/", include("apps.reminders.urls")),
    path("reports/", include("apps.reports.urls")),
    path("transitions/", include("apps.transitions.urls")),
    path("api/", include("config.api_urls")),
    path("years/", set_years, name="set-years"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]

if apps.is_installed("apps.demo"):
    urlpatterns.append(path("", include("apps.demo.urls")))
