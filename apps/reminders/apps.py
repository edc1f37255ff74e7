from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "apps.reminders"
    verbose_name = _("お知らせ")

    def ready(self) -> None:
        from apps.deliveries.entitled import ask  # noqa: PLC0415 (needs the models)
        from apps.reminders import digests, rooms  # noqa: PLC0415

        ask(digests.KIND, digests.QUESTION)
        ask(rooms.KIND, rooms.QUESTION)
