"""The address book: people without an account who get a report, and the one report they get."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import Role, User
from apps.projects.models import Project


class AddressScope(models.TextChoices):
    """What somebody outside may get. What one department said never leaves the city hall."""

    CITY = "executive", _("全庁の報告")
    PROJECT = "project", _("ひとつの重点事業の報告")


class AddressQuerySet(models.QuerySet["ReportAddress"]):
    def on(self, day: date) -> AddressQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def visible_to(self, user: User) -> AddressQuerySet:
        return self.all() if user.has_role(Role.COORDINATOR) else self.none()


@tracked()
class ReportAddress(models.Model):
    """Somebody without an account, such as the council office, and the report they get."""

    name = models.CharField(_("名前"), max_length=100)
    email = models.EmailField(_("メールアドレス"))
    language = models.CharField(
        _("言語"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    scope = models.CharField(
        _("送る報告"), max_length=10, choices=AddressScope, default=AddressScope.CITY
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("重点事業"),
    )
    with_workbook = models.BooleanField(_("表計算ファイルも付ける"), default=True)
    starts_on = models.DateField(_("いつから"))
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "報告を送る宛先")
        verbose_name_plural = pgettext_lazy("several", "報告を送る宛先")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="address_names_its_project",
                condition=Q(scope="executive", project__isnull=True)
                | Q(scope="project", project__isnull=False),
                violation_error_message=_(
                    "重点事業の報告を送るときだけ、重点事業をひとつ選んでください。"
                ),
            ),
            models.CheckConstraint(
                name="address_dates_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("「いつまで」は「いつから」より後の日にしてください。"),
            ),
            models.UniqueConstraint(
                fields=["email", "scope", "project"],
                nulls_distinct=False,
                name="address_once_per_report",
                violation_error_message=_("この宛先には、もう同じ報告を送ることになっています。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if User.objects.active().filter(email__iexact=self.email).exists():
            raise ValidationError(
                {"email": _("この職員はアカウントを持っています。役割に応じて報告が届きます。")}
            )

    def as_recipient(self) -> User:
        """Return them as a mail wants somebody: a person who is in no table."""
        return User(name=self.name, email=self.email, language=self.language)
