from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransitionsConfig(AppConfig):
    name = "apps.transitions"
    verbose_name = _("異動と引き継ぎ")
