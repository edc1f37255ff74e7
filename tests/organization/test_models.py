from datetime import date

import pytest
from django.db import IntegrityError
from model_bakery import baker

from apps.organization.models import Department, Membership, Role, User

pytestmark = pytest.mark.django_db


def department(**fields) -> Department:
    return baker.make(Department, **{"starts_on": date(2021, 4, 1), **fields})


def member(role: Role, **fields) -> User:
    user = baker.make(User)
    baker.make(Membership, user=user, role=role, **{"starts_on": date(2021, 4, 1), **fields})
    return user


def test_a_department_exists_from_its_first_to_its_last_day():
    old = department(ends_on=date(2026, 3, 31))
    new = department(starts_on=date(2026, 4, 1))
    assert set(Department.objects.on(date(2026, 3, 31))) == {old}
    assert set(Department.objects.on(date(2026, 4, 1))) == {new}


def test_a_department_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError):
        department(ends_on=date(2021, 3, 31))


def test_a_role_that_has_ended_gives_nothing():
    user = member(Role.COORDINATOR, ends_on=date(2022, 3, 31))
    assert user.current_roles == frozenset()
    assert not user.is_staff
    assert user.department is None


def test_holding_finds_active_people_of_the_day_and_department():
    here, there = department(), department()
    head = member(Role.HEAD, department=here)
    member(Role.HEAD, department=there)
    gone = member(Role.HEAD, department=here)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    member(Role.HEAD, department=here, ends_on=date(2026, 3, 31))
    assert list(User.objects.holding(Role.HEAD, date(2026, 4, 1), here)) == [head]


def test_roles_open_django_admin_and_nothing_beyond_their_permissions():
    coordinator, staff = member(Role.COORDINATOR), member(Role.STAFF)
    assert coordinator.is_staff
    assert coordinator.has_perm("issues.change_issue")
    assert not coordinator.has_perm("organization.change_membership")
    assert not staff.is_staff
    assert not staff.has_perm("issues.view_issue")


def test_somebody_who_left_has_no_permission():
    coordinator = member(Role.COORDINATOR)
    coordinator.is_active = False
    assert not coordinator.has_perm("issues.change_issue")
