"""Whose name PostgreSQL and Redis run under: PostgreSQL refuses to be root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from apps.demo.problems import Problem


@dataclass(frozen=True)
class Account:
    """Somebody who is not root."""

    uid: int
    gid: int


def server_account(database: Path) -> Account | None:
    """None for an ordinary user. For root: who owns the database already, or else `nobody`."""
    if os.geteuid() != 0:
        return None
    if database.exists() and database.stat().st_uid != 0:
        return Account(uid=database.stat().st_uid, gid=database.stat().st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as missing:
        raise Problem(
            "root では PostgreSQL を動かせず、利用者 nobody も見つかりません。"
            " / PostgreSQL refuses to run as root, and there is no user 'nobody'."
        ) from missing
    return Account(uid=nobody.pw_uid, gid=nobody.pw_gid)


def can_reach(account: Account | None, path: Path) -> bool:
    """Asked of the system itself: mode bits alone say nothing about ACLs and mount options."""
    if account is None:
        return os.access(path, os.X_OK)
    try:
        answer = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", '[ -x "$1" ]', "sh", str(path)],
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            check=False,
        )
    except PermissionError as refused:
        raise Problem(
            "この環境では root から他の利用者に切り替えられません。root 以外で実行してください。"
            " / This root may not become another user; please run it as an ordinary user."
        ) from refused
    return answer.returncode == 0


def give(path: Path, account: Account | None) -> None:
    """Make a private folder the account's own."""
    path.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(path, account.uid, account.gid)
