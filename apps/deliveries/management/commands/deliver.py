"""Send what is due, without Celery and Redis."""

import logging
import signal
import threading
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from apps.deliveries.sending import deliver

SECONDS_BETWEEN_LOOKS = 5
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = _("送信待ちのメールを送ります。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help=_("止めるまで送り続けます。"))

    def handle(self, *, forever: bool, **_options: object) -> None:
        if not forever:
            self.stdout.write(", ".join(f"{k}: {n}" for k, n in sorted(deliver().items())))
            return
        stop = threading.Event()
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, lambda *_caught: stop.set())
        while not stop.is_set():
            self._one_round()
            stop.wait(SECONDS_BETWEEN_LOOKS)

    def _one_round(self) -> None:
        """A database that is away for a moment is no reason to give up."""
        try:
            deliver()
        except DatabaseError as error:
            logger.warning("the database does not answer: %s", error)
            close_old_connections()
