"""Fixtures for every test; what belongs to one app is beside that app's tests."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

from tests.running import RunningDemo, start_demo

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium; install one with: apt install chromium fonts-noto-cjk"


def find_chromium() -> str | None:
    """The browser that CHROMIUM names, or the system's."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A missing browser fails where it is expected; elsewhere `-ra` sums it up in one line."""
    if item.get_closest_marker("browser") and not find_chromium():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)


@pytest.fixture(scope="session", autouse=True)
def emptying_past_the_guards() -> Iterator[None]:
    """Django empties every table after a test with transactions; the history refuses that."""
    empty = DatabaseOperations.sql_flush

    def past(self, *args, **kwargs) -> list[str]:
        said = "SET session_replication_role = "
        found = empty(self, *args, **kwargs)
        return [f"{said}replica", *found, f"{said}DEFAULT"] if found else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", past)
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    path = find_chromium()
    assert path, NO_BROWSER
    return path


@pytest.fixture(scope="session")
def running_demo() -> Iterator[RunningDemo]:
    """The real demo with the sample city: its address, data folder and servers' addresses."""
    with start_demo() as demo:
        yield demo
