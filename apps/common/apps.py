import sys

from django.apps import AppConfig
from django.conf import settings

from apps.common.quiet_log import tell_quietly


class CommonConfig(AppConfig):
    name = "apps.common"

    def ready(self) -> None:
        if not settings.DEBUG:
            sys.excepthook = tell_quietly
