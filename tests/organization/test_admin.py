from datetime import date

import pytest
from django.urls import reverse
from model_bakery import baker

from apps.organization.models import Membership, Role, User
from tests.factories import make_department

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client) -> User:
    user = baker.make(User)
    baker.make(Membership, user=user, role=Role.SYSTEM_ADMIN, starts_on=date(2021, 4, 1))
    client.force_login(user)
    return user


def form(user: User, **fields: str) -> dict[str, str]:
    management = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0"}
    return {
        "username": user.username,
        "name": "名前 変更",
        "email": "new@city.example",
        "staff_number": "",
        "language": "ja",
        "is_active": "on",
        **{f"memberships-{key}": value for key, value in management.items()},
        **fields,
    }


def test_a_system_administrator_changes_others(client, administrator):
    other = baker.make(User)
    address = reverse("admin:organization_user_change", args=[other.pk])
    assert client.post(address, form(other)).status_code == 302
    other.refresh_from_db()
    assert other.name == "名前 変更"


def test_nobody_changes_their_own_roles(client, administrator):
    address = reverse("admin:organization_user_change", args=[administrator.pk])
    assert client.post(address, form(administrator)).status_code == 403
    before = administrator.name
    administrator.refresh_from_db()
    assert administrator.name == before


def test_nobody_is_made_a_superuser_here(client, administrator):
    other = baker.make(User)
    address = reverse("admin:organization_user_change", args=[other.pk])
    client.post(address, form(other, is_superuser="on"))
    other.refresh_from_db()
    assert not other.is_superuser


def test_a_new_person_has_no_usable_password(client, administrator):
    address = reverse("admin:organization_user_add")
    newcomer = User(username="newcomer")
    assert client.post(address, form(newcomer)).status_code == 302
    assert not User.objects.get(username="newcomer").has_usable_password()


def test_pain_points_are_closed_to_system_administrators(client, administrator):
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "/admin/issues/" not in response.content.decode()


def test_a_department_is_not_put_below_itself(client, administrator):
    top = make_department("部")
    below = make_department("課", parent=top)
    for parent in (top, below):
        address = reverse("admin:organization_department_change", args=[top.pk])
        sent = {"code": top.code, "name": top.name, "parent": parent.pk, "order": "0"}
        sent |= {"starts_on": "2021-04-01", "ends_on": ""}
        zero = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0"}
        answer = client.post(address, sent | {f"successions-{key}": n for key, n in zero.items()})
        assert answer.context["adminform"].form.errors["parent"]
    top.refresh_from_db()
    assert top.parent is None
