"""A pytest plugin: throw-away PostgreSQL, Redis and mail server for the length of the run.

Named in `addopts`, because Django's settings are read before any conftest is. Addresses that the
environment already names are used as they are; the workers of pytest-xdist inherit the first's.
"""

import os
from collections.abc import Generator

import pytest

from apps.demo.datafolder import open_throwaway
from apps.demo.processes import Family
from apps.demo.servers import start_servers

ADDRESSES = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Start what is missing: a wrapper runs before pytest-django reads the settings."""
    os.environ.setdefault("EMAIL_URL", "memorymail://")
    if not all(name in os.environ for name in ADDRESSES):
        _start(early_config)
    return (yield)


def _start(config: pytest.Config) -> None:
    folder = open_throwaway()
    family = Family(environment=dict(os.environ))
    config.add_cleanup(folder.close)
    config.add_cleanup(family.stop)
    os.environ.update(start_servers(family, folder, os.environ))
