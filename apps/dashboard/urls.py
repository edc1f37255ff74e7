"""Pages across apps. `home` and `healthz` stand without a namespace: everything links to them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
