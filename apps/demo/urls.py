"""Addresses that exist only in the demo."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import TemplateView

from apps.demo import mailbox_views, views

app_name = "demo"

urlpatterns = [
    path("demo/sign-in/", views.sign_in, name="sign-in"),
    path(
        "demo/components/",
        login_not_required(TemplateView.as_view(template_name="demo/components.html")),
        name="components",
    ),
    path("demo/wait/", views.wait, name="wait"),
    path("mailbox/", mailbox_views.mail_list, name="mailbox"),
    path("mailbox/<str:key>/", mailbox_views.mail_detail, name="mail"),
    path("mailbox/<str:key>/html/", mailbox_views.mail_html, name="mail-html"),
]
