"""Addresses of this app."""

from django.urls import path

from apps.issues import views

app_name = "issues"

urlpatterns = [
    path("", views.listing, name="list"),
    path("mine/", views.mine, name="mine"),
    path("new/", views.new, name="new"),
    path("draft/", views.draft, name="draft"),
    path("files/", views.attach, name="attach"),
    path("files/<uuid:key>/", views.file, name="file"),
    path("files/<uuid:key>/remove/", views.detach, name="detach"),
    path("quarter/", views.quarter, name="quarter"),
    path("hours/", views.hours, name="hours"),
    path("many/", views.many, name="many"),
    path("many/lines/", views.lines, name="many-lines"),
    path("many/<uuid:key>/", views.batch, name="batch"),
    path("import/", views.choose, name="import"),
    path("import/template.<str:kind>", views.template, name="import-template"),
    path("import/<int:pk>/", views.table, name="import-table"),
    path("import/<int:pk>/errors/", views.errors, name="import-errors"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/receipt/", views.receipt, name="receipt"),
    path("<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<int:pk>/confirmed/", views.confirmed, name="confirmed"),
    path("<int:pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/more/", views.more, name="more"),
    path("<int:pk>/words/", views.words, name="words"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/restore/", views.restore, name="restore"),
    path("<int:pk>/statement/", views.statement, name="statement"),
    path("<int:pk>/statement/agree/", views.agree, name="agree"),
    path("<int:pk>/statement/correct/", views.correct, name="correct"),
]
