"""The Celery application. Tasks only wake the work; what is due is read from the database."""

import os
from logging.config import dictConfig

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
# One short text is encoded at a time: more threads would only wait for each other, busily.
os.environ.setdefault("OMP_NUM_THREADS", "1")

app = Celery("komarigoto")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def log_as_the_site_does(**_more: object) -> None:
    """Workers and beats would else write their own lines, with errors in full (ADR 49)."""
    dictConfig(settings.LOGGING)


setup_logging.connect(log_as_the_site_does)
