"""Tying an account of the identity provider to a person, and undoing that."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from apps.identity.rules import Reason, Refusal
from apps.organization.models import User


@transaction.atomic
def tie_account(*, person: User, provider: str, uid: str) -> SocialAccount:
    """Let this account, and no other of the same provider, be that person from now on.

    Whoever inherits an address or a staff number does not inherit the person.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if SocialAccount.objects.filter(user=person, provider=provider).exists():
        raise Refusal(Reason.TAKEN)
    return SocialAccount.objects.create(user=person, provider=provider, uid=uid)


@transaction.atomic
def untie_accounts(*, person: User) -> int:
    """Let the next sign-in be matched anew, and end what is open with the former account."""
    count, _kinds = SocialAccount.objects.filter(user=person).delete()
    sign_out_everywhere(person=person)
    return int(count)


def sign_out_everywhere(*, person: User) -> None:
    """End every session of somebody, on whatever machine: each carries a mark of this value.

    Nobody signs in by a password here (ADR 40), so that it has no other use.
    """
    person.set_unusable_password()
    person.save(update_fields=["password"])
