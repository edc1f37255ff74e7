"""No change of a model without its migration."""

from io import StringIO

import pytest
from django.core.management import call_command

from apps.issues.models import Issue

pytestmark = pytest.mark.django_db


def missing() -> bool:
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
    except SystemExit:
        return True
    return False


def test_no_migration_is_missing():
    assert not missing()


def test_a_changed_field_is_caught(monkeypatch):
    monkeypatch.setattr(Issue._meta.get_field("work"), "max_length", 201)
    assert missing()
