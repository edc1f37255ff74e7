"""Addresses of this app."""

from django.urls import path

from apps.improvements import views

app_name = "improvements"

urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("decide/<int:pk>/", views.decide, name="decide"),
    path("<int:pk>/flow/<slug:side>/", views.flow, name="flow"),
    path("<int:pk>/flow/<slug:side>/paste/", views.paste, name="paste"),
    path("<int:pk>/flow-to-be/", views.begin, name="flow-begin"),
    path("steps/<int:pk>/", views.step, name="step"),
    path("steps/<int:pk>/move/", views.move, name="step-move"),
    path("steps/<int:pk>/remove/", views.remove, name="step-remove"),
    path("<int:pk>/flow-restore/", views.restore, name="step-restore"),
    path("steps/<int:pk>/questions/", views.review, name="review"),
    path("steps/<int:pk>/questions/skip/", views.skip, name="review-skip"),
    path("steps/<int:pk>/automation/", views.automate, name="automate"),
    path("<int:pk>/state/", views.advance, name="advance"),
    path("<int:pk>/evidence/new/", views.record, name="evidence-new"),
    path("evidence/<int:pk>/correct/", views.correct, name="evidence-correct"),
    path("effects/", views.effects, name="effects"),
    path("effects/book/", views.effects_book, name="effects-book"),
    path("grid/", views.grid, name="grid"),
    path("grid/book/", views.grid_book, name="grid-book"),
    path("<int:pk>/departments/<int:department>/", views.rollout, name="rollout"),
    path("<int:pk>/paper/", views.paper, name="paper"),
    path("<int:pk>/paper/<int:department>/", views.paper_answer, name="paper-answer"),
    path("better/", views.gallery, name="gallery"),
    path("<int:pk>/better/", views.story, name="story"),
    path("<int:pk>/better/hide/", views.unstory, name="story-hide"),
    path("<int:pk>/solved/", views.solved, name="solved"),
    path("<int:pk>/survey/", views.survey, name="survey"),
    path("<int:pk>/survey/ask/", views.survey_ask, name="survey-ask"),
    path("<int:pk>/survey/close/", views.survey_close, name="survey-close"),
    path("<int:pk>/survey/keep/", views.survey_keep, name="survey-keep"),
    path("<int:pk>/team/new/", views.join, name="team-join"),
    path("team/<int:pk>/end/", views.leave, name="team-leave"),
    path("<int:pk>/next/new/", views.next_step, name="next-step"),
    path("<int:pk>/meeting/", views.review_day, name="review-day"),
    path("next/<int:pk>/done/", views.step_done, name="step-done"),
    path("<int:pk>/notes/new/", views.note, name="note-new"),
    path("notes/<int:pk>/edit/", views.renote, name="note-edit"),
    path("<int:pk>/links/new/", views.paper_link, name="link-new"),
    path("links/<int:pk>/remove/", views.paper_unlink, name="link-remove"),
    path("<int:pk>/kit/", views.kit, name="kit"),
]
