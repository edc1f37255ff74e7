"""The folder in which everything that is worth keeping lives, and who may use it."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from apps.demo.account import Account, can_reach, give, server_account
from apps.demo.lock import remove_if_left, take_lock
from apps.demo.problems import Problem
from apps.demo.processes import ROOT

MARK = "made-by-komarigoto"
LOCK = "lock"
ROOMS = {"log": 0o700, "stamps": 0o700, "programs": 0o711}
SHORT = "/tmp"  # noqa: S108  # nosec B108 - paths of sockets have to be short; made with 0o700
THROWAWAY = "komarigoto-throwaway-"
# A socket's address holds 107 bytes, the longest name in the folder 19; and an address in which
# nothing has to be escaped is read the same way by each of the libraries it is handed to.
PLAIN_AND_SHORT = re.compile(r"[A-Za-z0-9._/-]{1,80}")


@dataclass(frozen=True)
class DataFolder:
    """Paths in a folder whose lock this process holds."""

    path: Path
    sockets: Path
    account: Account | None
    lock: int
    throwaway: bool = False

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def programs(self) -> Path:
        return self.path / "programs"

    @property
    def mailbox(self) -> Path:
        return self.path / "mailbox"

    @property
    def stamps(self) -> Path:
        return self.path / "stamps"

    def log(self, name: str) -> Path:
        return self.path / "log" / f"{name}.log"

    def fresh(self, name: str) -> Path:
        """A path of that name with nothing left of an earlier attempt."""
        shutil.rmtree(self.path / name, ignore_errors=True)
        return self.path / name

    def empty(self) -> None:
        """Forget everything that was kept."""
        for name in ("postgres", "mailbox", "beat", "log", "stamps"):
            shutil.rmtree(self.path / name, ignore_errors=True)
        self.furnish()

    def furnish(self) -> None:
        """Make the rooms that have to be there before anybody moves in."""
        for name, mode in ROOMS.items():
            (self.path / name).mkdir(mode=mode, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave nothing outside the folder, and of a throw-away one nothing at all."""
        shutil.rmtree(self.sockets, ignore_errors=True)
        if self.throwaway:
            shutil.rmtree(self.path, ignore_errors=True)
        os.close(self.lock)


def default_path(environment: Mapping[str, str]) -> Path:
    """Beside the program; elsewhere if root's servers, which are not root, cannot get there."""
    if chosen := environment.get("KOMARIGOTO_DATA"):
        return Path(chosen).absolute()
    path = ROOT / ".data"
    if can_reach(server_account(path / "postgres"), ROOT):
        return path
    return Path("/var/lib") / f"komarigoto-{_short(ROOT)}"


def open_folder(path: Path, *, throwaway: bool = False) -> DataFolder:
    """Make or take over the folder, and lock it."""
    _insist_it_is_ours(path)
    account = server_account(path / "postgres")
    lock = take_lock(path / LOCK)
    (path / MARK).touch()
    # Others pass through to what is theirs, and see nothing else.
    path.chmod(0o711 if account else 0o700)
    _insist_on_reach(path, account)
    folder = DataFolder(path, _sockets(path, account), account, lock, throwaway)
    folder.furnish()
    return folder


def open_throwaway() -> DataFolder:
    """A folder that goes when it is closed; with it go those whose process was killed."""
    for left in Path(SHORT).glob(f"{THROWAWAY}*/{LOCK}"):
        remove_if_left(left)
    path = Path(tempfile.mkdtemp(prefix=THROWAWAY, dir=SHORT))
    return open_folder(path, throwaway=True)


def _insist_it_is_ours(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = {entry.name for entry in path.iterdir()}
    except OSError as refused:
        raise Problem(f"{path}: {refused.strerror}") from refused
    if names - {LOCK} and MARK not in names:
        raise Problem(
            f"{path} は空でなく、このコマンドが作ったものでもありません。"
            " / That folder is not empty and was not made by this command."
        )


def _insist_on_reach(path: Path, account: Account | None) -> None:
    if not can_reach(account, path):
        raise Problem(
            f"{path} には nobody が入れません。KOMARIGOTO_DATA で別の場所を選んでください。"
            " / 'nobody' cannot enter that folder; choose another one with KOMARIGOTO_DATA."
        )


def _sockets(path: Path, account: Account | None) -> Path:
    folder = path / "run"
    if not PLAIN_AND_SHORT.fullmatch(str(folder)):
        folder = _sockets_elsewhere(path, account)
    give(folder, account)
    return folder


def _sockets_elsewhere(path: Path, account: Account | None) -> Path:
    # The same name each time, so that what a killed process left is used again.
    folder = Path(SHORT) / f"komarigoto-{_short(path)}"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    ours = {os.geteuid(), account.uid if account else os.geteuid()}
    if folder.is_symlink() or folder.stat().st_uid not in ours:
        return Path(tempfile.mkdtemp(prefix="komarigoto-", dir=SHORT))
    return folder


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
