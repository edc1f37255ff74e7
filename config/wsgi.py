"""What gunicorn serves."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

from apps.clusters.encoders import default_encoder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()


def warm_up() -> None:
    """Load the weights now, so that the first person who types does not wait for them."""
    default_encoder().encode(["。"])


Thread(target=warm_up, daemon=True).start()
