"""Who made whom what, and which department ended when, stands in the history for good."""

from datetime import date

import pytest
from django.urls import reverse

from apps.organization.models import Department, Membership, Role, User
from apps.transitions.services import read_tables, schedule
from tests.factories import make_department, make_person
from tests.transitions.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client) -> User:
    user = make_person(make_department("情報政策課"), Role.SYSTEM_ADMIN, name="管理 する人")
    client.force_login(user)
    return user


def posts(person: User, **fields: str) -> dict[str, str]:
    """The form of somebody who becomes head of the department they work in."""
    seat = person.memberships.get()
    return {
        "username": person.username,
        "name": person.name,
        "email": person.email,
        "staff_number": "",
        "language": "ja",
        "is_active": "on",
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "1",
        "memberships-0-id": str(seat.pk),
        "memberships-0-user": str(person.pk),
        "memberships-0-department": str(seat.department_id),
        "memberships-0-role": "head",
        "memberships-0-starts_on": "2021-04-01",
        "memberships-0-ends_on": "",
        **fields,
    }


def test_who_made_somebody_head_is_known(client, administrator):
    person = make_person(make_department("市民課"))
    client.post(reverse("admin:organization_user_change", args=[person.pk]), posts(person))
    event = Membership.pgh_event_model.objects.filter(user=person.pk).latest("pgh_id")
    assert (event.role, event.pgh_label) == ("head", "update")
    assert event.pgh_context["user"] == administrator.pk


def test_bulk_changes_are_in_it_as_well(administrator):
    person = make_person(make_department("市民課"))
    User.objects.filter(pk=person.pk).update(email="other@city.example")
    Department.objects.filter(name="市民課").update(ends_on=date(2027, 3, 31))
    assert person.events.latest("pgh_id").email == "other@city.example"
    assert Department.objects.get(name="市民課").events.latest("pgh_id").ends_on.year == 2027


def test_signing_in_is_no_change_and_no_password_is_copied(client, administrator):
    before = administrator.events.count()
    client.force_login(administrator)
    administrator.set_password("x")
    administrator.save()
    assert administrator.events.count() == before
    assert not {"password", "last_login"} & {
        f.name for f in administrator.events.model._meta.fields
    }


def test_the_page_of_somebody_tells_what_was_changed_by_whom(client, administrator):
    person = make_person(make_department("市民課"), name="異動 する人")
    change = reverse("admin:organization_user_change", args=[person.pk])
    client.post(change, posts(person, name="改姓 した人"))
    page = client.get(reverse("admin:organization_user_history", args=[person.pk])).content.decode()
    for told in ("異動 する人", "改姓 した人", "所属長", "市民課", "管理 する人"):
        assert told in page


def test_the_page_of_a_department_tells_of_the_reorganisation(client, administrator):
    old = make_department("市民課", code="110")
    table = "コード,名称,前の課のコード\n210,市民総合課,110\n"
    others = "".join(f"{d.code},{d.name},\n" for d in Department.objects.exclude(pk=old.pk))
    files = {"departments": ("表.csv", (table + others).encode()), "people": None}
    kept = read_tables(actor=administrator, effective_on=date(2026, 11, 24), now=NOW, **files)
    schedule(actor=administrator, table=kept, now=NOW)
    page = client.get(reverse("admin:organization_department_history", args=[old.pk]))
    said = page.content.decode()
    assert "市民総合課" in said
    assert "組織改正" in said
    assert administrator.name in said
