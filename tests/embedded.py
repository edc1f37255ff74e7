"""A pytest plugin: throw-away PostgreSQL, Redis and mail server for the length of the run.

Named in `addopts`, because Django's settings are read before any conftest is. Addresses that the
environment already names are used as they are; otherwise each worker of pytest-xdist has servers
of its own, so that no test meets another's cache, queue or mail.
"""

import os
from collections.abc import Generator

import pytest

from apps.demo.datafolder import open_throwaway
from apps.demo.processes import Family
from apps.demo.servers import start_servers

OURS = "KOMARIGOTO_TEST_SERVERS"
ADDRESSES = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Start what is missing: a wrapper runs before pytest-django reads the settings."""
    os.environ.setdefault("EMAIL_URL", "memorymail://")
    # A browser's driver keeps a loop in this thread, which Django would take for async code.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    inherited = OURS in os.environ and "PYTEST_XDIST_WORKER" in os.environ
    if inherited or not all(name in os.environ for name in ADDRESSES):
        _start(early_config)
    return (yield)


def _start(config: pytest.Config) -> None:
    folder = open_throwaway()
    family = Family(environment=dict(os.environ))
    config.add_cleanup(folder.close)
    config.add_cleanup(family.stop)
    for name in os.environ.pop(OURS, "").split():
        del os.environ[name]  # the first process's
    found = start_servers(family, folder, os.environ)
    os.environ.update(found, **{OURS: " ".join(found)})
