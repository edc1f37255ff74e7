"""Demos that a test may end as roughly as it likes."""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.running import RunningDemo, launch_demo, temporary_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that every user may enter."""
    path = temporary_folder()
    yield path
    shutil.rmtree(path)


@pytest.fixture
def launch(folder: Path) -> Iterator[Callable[..., RunningDemo]]:
    """Start a demo; whatever the test leaves running ends with it."""
    started: list[RunningDemo] = []

    def start(data: Path, *arguments: str, **options: str) -> RunningDemo:
        started.append(launch_demo(data, *arguments, **options))
        return started[-1]

    yield start
    for demo in started:
        with suppress(ProcessLookupError):
            demo.stop(signal.SIGTERM)
