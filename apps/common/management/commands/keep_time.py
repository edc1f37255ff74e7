"""Do what the schedule says, without Celery's beat, queue and workers."""

import signal
import threading

from celery import current_app
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.translation import gettext as _

from apps.common.clock import Clock
from apps.common.waking import listen
from config.schedule import SCHEDULE

SECONDS_BETWEEN_LOOKS = 1.0
# `deliver --forever` sends: a slow mail server must not stop the clock.
SENDING = "apps.deliveries.tasks.deliver_due"


class Command(BaseCommand):
    help = _("メールの送信のほか、決まった時間の仕事をすべて行います（Redisなしで動かすとき）。")

    def handle(self, **_options: object) -> None:
        stop = threading.Event()
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, lambda *_caught: stop.set())
        current_app.loader.import_default_modules()
        entries = {name: each for name, each in SCHEDULE.items() if each["task"] != SENDING}
        clock = Clock(current_app, entries, listen())
        self.stdout.write("ready")
        self.stdout.flush()
        while not stop.is_set():
            clock.tick()
            close_old_connections()
            stop.wait(SECONDS_BETWEEN_LOOKS)
