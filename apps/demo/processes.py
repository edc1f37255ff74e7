"""Child processes that do not outlive the one that started them, however it ends."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from apps.demo.account import Account
from apps.demo.guard import Guard
from apps.demo.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
PR_SET_PDEATHSIG = 1
# Loaded here: a child that has given up root may not be able to read the library any more.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A running process and how to end it."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals
    patience: float

    def stop(self) -> None:
        """Ask, wait, and end the whole session if it does not listen."""
        if self.popen.poll() is None:
            self.popen.send_signal(self.stop_signal)
            try:
                self.popen.wait(self.patience)
            except subprocess.TimeoutExpired:
                self.kill()
        # What the process may have left in its session goes too.
        self.kill()

    def kill(self) -> None:
        """End every process of the session at once."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()


@dataclass
class Family:
    """The children, in the order they started; they stop in the reverse order."""

    environment: dict[str, str] = field(default_factory=dict)
    # Inherited by each child: what is locked stays locked until the last of them is gone.
    inherited: list[int] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    guard: Guard | None = field(default_factory=lambda: None if LIBC else Guard.start(ROOT))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path,
        account: Account | None = None,
        pass_fds: Iterable[int] = (),
        stop_signal: signal.Signals = signal.SIGTERM,
        death_signal: signal.Signals = signal.SIGTERM,
        patience: float = 10.0,
    ) -> Child:
        """Start a process in a session of its own, tied to the life of this one."""
        with log.open("wb") as output:
            popen = subprocess.Popen(  # noqa: S603
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._environment_of(account),
                cwd="/" if account else ROOT,
                start_new_session=True,
                pass_fds=(*self.inherited, *pass_fds),
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                preexec_fn=tied_to(os.getpid(), death_signal),  # noqa: PLW1509
            )
        child = Child(name, popen, log, stop_signal, patience)
        self.children.append(child)
        if self.guard:
            self.guard.tell(str(popen.pid))
        return child

    def run(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path,
        account: Account | None = None,
    ) -> None:
        """Start a process, wait for its end, and insist that it went well."""
        child = self.start(name, command, log=log, account=account, death_signal=signal.SIGKILL)
        if child.popen.wait() != 0:
            raise failed(child)
        self.children.remove(child)

    def stop(self) -> None:
        """End everything, the youngest first."""
        while self.children:
            self.children[-1].stop()
            self.children.pop()
        if self.guard:
            self.guard.dismiss()
            self.guard = None

    def ended(self) -> Child | None:
        """The first child that is no longer running."""
        return next((child for child in self.children if child.popen.poll() is not None), None)

    def _environment_of(self, account: Account | None) -> Mapping[str, str]:
        if account is None:
            return self.environment
        return {name: value for name, value in self.environment.items() if name != "HOME"}


def failed(child: Child) -> Problem:
    """Name the process, the last thing it said and where the rest is."""
    said = child.log.read_text(errors="replace").strip().splitlines() if child.log.exists() else []
    return Problem(
        f"{child.name} が止まりました / {child.name} stopped ({child.popen.returncode}): "
        f"{said[-1].strip() if said else '—'} — {child.log}"
    )


def tied_to(parent: int, death_signal: signal.Signals) -> Callable[[], None] | None:
    """What a child does before it begins: ask for a signal at its parent's death."""
    if LIBC is None:
        return None
    prctl = LIBC.prctl

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(death_signal))
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return tie
