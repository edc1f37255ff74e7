from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from apps.identity.checks import check_providers


class IdentityConfig(AppConfig):
    name = "apps.identity"
    verbose_name = _("サインイン")

    def ready(self) -> None:
        register(check_providers, Tags.security, deploy=True)
