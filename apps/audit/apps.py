from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "apps.audit"
    verbose_name = _("記録の確かめ")

    def ready(self) -> None:
        from apps.audit.guards import guard_history  # noqa: PLC0415 (needs the models)

        # Whichever app brings a table of events: after migrating it has its guard.
        post_migrate.connect(guard_history, sender=self)
