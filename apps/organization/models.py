"""Who works where, in which role, and between which dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self, TypeVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.business_days import local_today
from apps.common.history import tracked
from apps.organization.succession import Link, Succession, Unit

Dated = TypeVar("Dated", bound=models.Model)


class DatedQuerySet(models.QuerySet[Dated]):
    """Rows that hold between `starts_on` and `ends_on`, both included; an open end is None."""

    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


def dated_constraint(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name, condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
    )


class DepartmentQuerySet(DatedQuerySet["Department"]):
    def small(self, day: date) -> Self:
        """Keep those in which fewer people work on `day` than it takes to hide among them."""
        if not settings.SMALL_DEPARTMENT:
            return self.none()
        active = Membership.objects.on(day).filter(user__is_active=True)
        crowded = (
            active.order_by()
            .values("department")
            .annotate(people=Count("user", distinct=True))
            .filter(people__gte=settings.SMALL_DEPARTMENT)
        )
        return self.exclude(pk__in=crowded.values("department"))


@tracked()
class Department(models.Model):
    """A unit of the organisation (部・課・係) while it exists."""

    # A renamed department is a new row, and often keeps its code.
    code = models.CharField(_("コード"), max_length=20)
    name = models.CharField(_("名称"), max_length=100)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("上位組織"),
    )
    order = models.PositiveIntegerField(_("並び順"), default=0)
    starts_on = models.DateField(_("設置日"))
    ends_on = models.DateField(_("廃止日"), null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "課")
        verbose_name_plural = pgettext_lazy("several", "課")
        ordering = ["order", "code"]
        constraints = [
            dated_constraint("department_ends_after_start"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(ends_on=None),
                name="department_code_once",
                violation_error_message=_("このコードの課が、もうあります。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse to stand below oneself, however far below."""
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("自分の下にある課は、上位組織にできません。")})
            seen.add(above.pk)
            above = above.parent


class SuccessionKind(models.TextChoices):
    RENAMED = "renamed", _("名称変更")
    MERGED = "merged", _("統合")
    SPLIT = "split", _("分割")


class SuccessionQuerySet(models.QuerySet["DepartmentSuccession"]):
    def graph(self) -> Succession:
        """Return all departments, in their order, and who carries them on: in two queries."""
        units = Department.objects.values_list("pk", "starts_on", "ends_on")
        links = self.values_list("predecessor", "successor", "effective_on", "is_main")
        return Succession((Unit(*row) for row in units), (Link(*row) for row in links))


@tracked()
class DepartmentSuccession(models.Model):
    """Who carries on what a department did, from a day on."""

    predecessor = models.ForeignKey(
        Department, models.PROTECT, related_name="successions", verbose_name=_("前の課")
    )
    successor = models.ForeignKey(
        Department, models.PROTECT, related_name="inheritances", verbose_name=_("引き継ぐ課")
    )
    kind = models.CharField(_("種類"), max_length=10, choices=SuccessionKind)
    effective_on = models.DateField(_("施行日"))
    is_main = models.BooleanField(
        _("途中の仕事を受け取る"),
        default=False,
        help_text=_("分かれるときに、途中の仕事を受け取る課をひとつだけ選びます。"),
    )

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "組織の引き継ぎ")
        verbose_name_plural = pgettext_lazy("several", "組織の引き継ぎ")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "effective_on"], name="succession_once"
            ),
            models.CheckConstraint(
                name="succession_not_to_itself", condition=~Q(predecessor=F("successor"))
            ),
            models.UniqueConstraint(
                fields=["predecessor"],
                condition=Q(is_main=True),
                name="succession_one_main",
                violation_error_message=_("途中の仕事を受け取る課は、ひとつだけ選んでください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Role(models.TextChoices):
    """What somebody may do. A project's owner is told by the project, not by a role."""

    STAFF = "staff", _("職員")
    WG_MEMBER = "wg_member", _("WG委員")
    HEAD = "head", _("所属長")
    COORDINATOR = "coordinator", _("調整役")
    EXECUTIVE = "executive", _("市長・副市長")
    SYSTEM_ADMIN = "system_admin", _("システム管理者")


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def holding(self, role: Role, day: date, department: Department | None = None) -> Self:
        """Return active people who hold `role` on `day`, anywhere or in one department."""
        held = Membership.objects.on(day).filter(role=role)
        if department is not None:
            held = held.filter(department=department)
        return self.active().filter(pk__in=held.values("user"))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, *, password: str | None = None, **fields: Any) -> User:
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, username: str, *, password: str | None = None, **fields: Any
    ) -> User:
        return self.create_user(username, password=password, is_superuser=True, **fields)


@tracked(leaving_out=("password", "last_login"))
class User(AbstractBaseUser, PermissionsMixin):
    """A person of the city hall. Where they work, and as what, stands in their memberships."""

    username = models.CharField(
        _("利用者ID"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    name = models.CharField(_("氏名"), max_length=100)
    email = models.EmailField(_("メールアドレス"))
    staff_number = models.CharField(
        _("職員番号"), max_length=20, unique=True, null=True, blank=True
    )
    language = models.CharField(
        _("言語"), max_length=2, choices=[("ja", "日本語"), ("en", "English")], default="ja"
    )
    is_active = models.BooleanField(_("在職中"), default=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = pgettext_lazy("one", "職員")
        verbose_name_plural = pgettext_lazy("several", "職員")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def current_memberships(self) -> list[Membership]:
        """Memberships of the day this object was loaded, with their departments."""
        return list(self.memberships.on(local_today()).select_related("department"))

    def know(self, memberships: list[Membership], succession: Succession) -> None:
        """Take what was read of several people at once, rather than ask for oneself."""
        self.current_memberships, self._succession = memberships, succession

    @property
    def current_roles(self) -> frozenset[str]:
        roles = {membership.role for membership in self.current_memberships}
        return frozenset(roles | ({Role.SYSTEM_ADMIN} if self.is_superuser else set()))

    def has_role(self, *roles: Role) -> bool:
        return not self.current_roles.isdisjoint(roles)

    @property
    def department(self) -> Department | None:
        """The department somebody speaks for: that of their first current membership."""
        return next((m.department for m in self.current_memberships), None)

    def departments_as(self, roles: Iterable[Role]) -> list[Department]:
        return [m.department for m in self.current_memberships if m.role in set(roles)]

    def answers_for(self, roles: Iterable[Role]) -> frozenset[int]:
        """Return the keys of the departments of `departments_as`, and of the ended ones that
        these carry on today: what such a department had begun is theirs now.
        """
        own = frozenset(department.pk for department in self.departments_as(roles))
        if not own:
            return own
        return own | self._succession.carried_by(own, local_today())

    @cached_property
    def _succession(self) -> Succession:
        return DepartmentSuccession.objects.graph()

    @property
    def is_staff(self) -> bool:
        """Whether Django admin opens to this person."""
        return self.has_role(Role.COORDINATOR, Role.SYSTEM_ADMIN)


@tracked()
class Membership(models.Model):
    """One person in one department in one role, between two dates."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name=_("職員")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="memberships", verbose_name=_("課")
    )
    role = models.CharField(_("役割"), max_length=20, choices=Role, default=Role.STAFF)
    starts_on = models.DateField(_("開始日"))
    ends_on = models.DateField(_("終了日"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "所属")
        verbose_name_plural = pgettext_lazy("several", "所属")
        ordering = ["starts_on", "pk"]
        constraints = [
            dated_constraint("membership_ends_after_start"),
            models.UniqueConstraint(
                fields=["user", "department", "role", "starts_on"], name="membership_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.department} {self.get_role_display()}"
