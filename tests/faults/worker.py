"""A worker in a process of its own, to be killed. `--unprotected` forgets to write down DATA."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from apps.deliveries import claims, sending  # noqa: E402

if "--unprotected" in sys.argv:
    claims.begin_data = lambda claim: True

sending.deliver()
