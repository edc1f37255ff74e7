"""Addresses of this app."""

from django.urls import path

from apps.milestones.views import calendar, milestones, moved, planning

app_name = "milestones"

urlpatterns = [
    path("", milestones.milestone_list, name="list"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/make/", calendar.make, name="calendar-make"),
    path("calendar/<int:pk>/renew/", calendar.renew, name="calendar-renew"),
    path("calendar/<int:pk>/revoke/", calendar.revoke, name="calendar-revoke"),
    path("calendar/<uuid:key>/<str:signature>.ics", calendar.feed, name="feed"),
    path("workbook/", milestones.milestone_book, name="book"),
    path("moved/", moved.moved, name="moved"),
    path("moved/workbook/", moved.moved_book, name="moved-book"),
    path("<int:pk>/", milestones.detail, name="detail"),
    path("<int:pk>/move/", milestones.move, name="move"),
    path("<int:pk>/pushes/", milestones.pushes, name="pushes"),
    path("<int:pk>/complete/", milestones.complete, name="complete"),
    path("<int:pk>/reopen/", milestones.reopen, name="reopen"),
    path("new/<int:project>/", planning.add, name="new"),
    path("<int:pk>/edit/", planning.edit, name="edit"),
    path("<int:pk>/dependencies/", planning.depend, name="depend"),
    path("<int:pk>/dependencies/<int:before>/remove/", planning.detach, name="detach"),
]
