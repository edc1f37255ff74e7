"""What a working group keeps, whatever it works on: its people, decisions and papers."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class NoteKind(models.TextChoices):
    DECISION = "decision", _("決まったこと")
    PROGRESS = "progress", _("進み具合")


class DatedRole(models.Model):
    """Somebody in a role, from one day to another; nobody is deleted."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("職員")
    )
    role = models.CharField(_("役割"), max_length=60)
    starts_on = models.DateField(_("いつから"))
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class DatedNote(models.Model):
    """A decision, or how things go. A note is put right by another one that `replaces` it."""

    kind = models.CharField(_("種類"), max_length=10, choices=NoteKind)
    noted_on = models.DateField(_("いつのこと"))
    text = models.TextField(_("内容"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    written_at = models.DateTimeField(_("書いた日時"))
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("直す前のもの"),
    )

    class Meta:
        abstract = True
        ordering = ["-noted_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.noted_on} {self.get_kind_display()}"


class PaperLink(models.Model):
    """Where a paper is. The paper itself stays where it is."""

    label = models.CharField(_("資料の名前"), max_length=100)
    url = models.URLField(
        _("アドレス"), max_length=500, validators=[URLValidator(schemes=["https"])]
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("加えた人")
    )
    added_at = models.DateTimeField(_("加えた日時"))
    removed_at = models.DateTimeField(_("外した日時"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["label", "pk"]

    def __str__(self) -> str:
        return self.label
