"""The Celery application. Tasks only wake the work; what is due is read from the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
# One short text is encoded at a time: more threads would only wait for each other, busily.
os.environ.setdefault("OMP_NUM_THREADS", "1")

app = Celery("komarigoto")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
