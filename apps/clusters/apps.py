from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClustersConfig(AppConfig):
    name = "apps.clusters"
    verbose_name = _("共通課題")

    def ready(self) -> None:
        from apps.clusters import checks  # noqa: F401, PLC0415 (registers itself)
