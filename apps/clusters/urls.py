"""Addresses of this app."""

from django.urls import path

from apps.clusters import views

app_name = "clusters"

urlpatterns = [
    path("", views.listing, name="list"),
    path("similar/", views.similar, name="similar"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/look/", views.look, name="look"),
    path("proposals/<int:pk>/accept/", views.accept, name="accept"),
    path("proposals/<int:pk>/reject/", views.reject, name="reject"),
    path("proposals/<int:pk>/undo/", views.undo, name="undo"),
    path("queue/", views.queue, name="queue"),
    path("queue/card/", views.queue_card, name="queue-card"),
    path("queue/answer/", views.queue_answer, name="queue-answer"),
    path("queue/undo/", views.queue_undo, name="queue-undo"),
    path("table/", views.table, name="table"),
    path("map/", views.problem_map, name="map"),
    path("selections/", views.selections, name="selections"),
    path("selections/start/", views.selection_start, name="selection-start"),
    path("selections/<int:pk>/", views.selection, name="selection"),
    path("selections/<int:pk>/try/", views.selection_try, name="selection-try"),
    path("selections/<int:pk>/drop/", views.selection_drop, name="selection-drop"),
    path("selections/<int:pk>/paper/", views.selection_paper, name="selection-paper"),
    path("selections/<int:pk>/workbook/", views.selection_book, name="selection-book"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/add/", views.add, name="add"),
    path("<int:pk>/split/", views.split, name="split"),
    path("<int:pk>/merge/", views.merge, name="merge"),
    path("<int:pk>/lock/", views.lock, name="lock"),
    path("<int:pk>/take-out/", views.take_out_one, name="take-out"),
    path("<int:pk>/publish/", views.publish, name="publish"),
    path("<int:pk>/hide/", views.hide, name="hide"),
]
