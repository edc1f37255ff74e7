from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "apps.reports"
    verbose_name = _("月次報告")

    def ready(self) -> None:
        from apps.deliveries.entitled import Question, ask  # noqa: PLC0415 (needs the models)
        from apps.reports import checks  # noqa: F401, PLC0415 (registers itself)
        from apps.reports.services.sending import MAIL_KIND, still_readable  # noqa: PLC0415

        ask(MAIL_KIND, Question(still_readable))
