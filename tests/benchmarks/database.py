"""A benchmark's own database: made empty when it begins, gone when it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.test.utils import setup_databases, setup_test_environment, teardown_databases


@contextmanager
def own_database() -> Iterator[None]:
    """Set Django up as the tests do. What needs its models is imported inside."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(databases, verbosity=0)
