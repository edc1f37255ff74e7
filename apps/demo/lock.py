"""The lock on a data folder. Every child inherits it: it is free when the last of them is gone."""

import fcntl
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from apps.demo.problems import Problem

SECONDS_FOR_ORPHANS = 10.0
SECONDS_FOR_THE_DYING = 1.0
SECONDS_TO_TAKE_ONE = 60.0


def take_lock(file: Path) -> int:
    """Lock the file, or say who has it; wait for the children of a process that was killed."""
    try:
        lock = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except PermissionError as refused:
        raise Problem(
            f"{file.parent} は他の利用者のものです。 / That data folder is another user's."
        ) from refused
    started = time.monotonic()
    while not _locked(lock):
        holder = file.read_text().strip()
        patience = SECONDS_FOR_THE_DYING if _alive(holder) else SECONDS_FOR_ORPHANS
        if time.monotonic() - started > patience:
            raise Problem(
                f"{file.parent} は使用中です(プロセス {holder})。"
                f" / That data folder is in use (by process {holder})."
            )
        time.sleep(0.1)  # they are still putting things away
    os.ftruncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())
    return lock


def remove_if_left(file: Path) -> None:
    """Remove the folder of a lock that nobody holds any more."""
    with suppress(OSError):  # another user's, or gone in the meantime
        if time.time() - file.stat().st_mtime < SECONDS_TO_TAKE_ONE:
            return
        lock = os.open(file, os.O_RDWR | os.O_CLOEXEC)
        if _locked(lock):
            shutil.rmtree(file.parent)
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: str) -> bool:
    # Killed, but not yet waited for by whoever started it; `/proc` is Linux's own.
    status = Path("/proc") / pid / "status"
    return status.exists() and "\nState:\tZ" in status.read_text()
