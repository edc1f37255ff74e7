from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "apps.reports"
    verbose_name = _("月次報告")

    def ready(self) -> None:
        from apps.reports import checks  # noqa: F401, PLC0415 (registers itself)
