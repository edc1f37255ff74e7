"""Addresses of this app."""

from django.urls import path

from apps.transitions.views import handing_over, reorganising

app_name = "transitions"

urlpatterns = [
    path("", handing_over.people, name="people"),
    path("people/<int:pk>/", handing_over.person, name="person"),
    path("handovers/<int:pk>/undo/", handing_over.undo, name="undo"),
    path("departments/<int:pk>/claim/", handing_over.claim, name="claim"),
    path("april/", reorganising.reorganisations, name="reorganisations"),
    path("april/<str:kind>.<str:form>", reorganising.template, name="template"),
    path("april/<int:pk>/", reorganising.reorganisation, name="reorganisation"),
    path("april/<int:pk>/go/", reorganising.go, name="go"),
    path("april/<int:pk>/stop/", reorganising.stop, name="stop"),
    path("april/<int:pk>/faults/", reorganising.faults, name="faults"),
]
