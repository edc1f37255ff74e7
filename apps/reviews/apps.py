from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "apps.reviews"
    verbose_name = _("年度のふりかえり")

    def ready(self) -> None:
        from apps.deliveries.entitled import ask  # noqa: PLC0415 (needs the models)
        from apps.reviews.grades import offer_first_grades  # noqa: PLC0415
        from apps.reviews.services import FOR_EXECUTIVES, MAIL_KIND  # noqa: PLC0415

        ask(MAIL_KIND, FOR_EXECUTIVES)
        # What every installation begins with, as permissions are made: after migrating.
        post_migrate.connect(offer_first_grades, sender=self)
