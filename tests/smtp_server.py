"""An SMTP server for tests: it records what it accepted, and misbehaves on demand.

    with SmtpServer() as server:
        server.behave("h@city.example", Fault.DROP_AFTER_DATA, times=1)

A message counts as accepted once its closing dot was read and the server decided to keep it,
whether or not the sender ever hears of it: that is what makes doubles visible.
"""

import socketserver
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import Enum, auto
from functools import cached_property
from typing import Self


class Fault(Enum):
    REFUSE = auto()  # 550 to RCPT
    NO_SUCH_ADDRESS = auto()  # 550 5.1.1 to RCPT
    DEFER = auto()  # 451 to RCPT
    REFUSE_DATA = auto()  # 554 after the closing dot, nothing kept
    DEFER_DATA = auto()  # 452 after the closing dot, nothing kept
    DROP_BEFORE_DATA = auto()  # hangs up at RCPT
    DROP_IN_DATA = auto()  # hangs up once the bytes begin to come
    DROP_AFTER_DATA = auto()  # keeps the message, then hangs up without a word
    SLOW = auto()  # keeps the message, says so late
    CLOSING = auto()  # 421 to MAIL: the server wants a new connection


@dataclass
class Received:
    sender: str
    address: str
    data: bytes

    @cached_property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.data, policy=policy.default)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


class SmtpServer:
    def __init__(self, port: int = 0) -> None:
        self.received: list[Received] = []
        self.connections = 0
        self.slowness = 0.0
        # Called at each step of a dialogue: connect, MAIL, RCPT, DATA, dot, kept, replied.
        self.at: Callable[[str], object] = lambda step: None
        self._faults: defaultdict[str, list[Fault]] = defaultdict(list)
        self._always: dict[str, Fault] = {}
        self._lock = threading.Lock()
        self._port = port
        self._open: set[object] = set()

    def behave(self, address: str, fault: Fault, times: int | None = None) -> None:
        """Show `fault` to one address, to "*" or to "MAIL", `times` times or from now on."""
        if times is None:
            self._always[address] = fault
        else:
            self._faults[address] += [fault] * times

    def behave_well(self) -> None:
        self._faults.clear()
        self._always.clear()

    def fault_for(self, address: str) -> Fault | None:
        with self._lock:
            keys = (address,) if address == "MAIL" else (address, "*")
            for key in keys:
                if self._faults[key]:
                    return self._faults[key].pop(0)
            return next((self._always[key] for key in keys if key in self._always), None)

    @contextmanager
    def thinking(self) -> Iterator[None]:
        """Let messages be kept, and hold back the word that they were, as long as this lasts."""
        said = threading.Event()
        self.at = lambda step: said.wait(30) if step == "kept" else None
        try:
            yield
        finally:
            self.at = lambda step: None
            said.set()

    def keep(self, received: Received) -> None:
        with self._lock:
            self.received.append(received)

    @property
    def counts(self) -> Counter[str]:
        """How often each Message-ID was accepted."""
        return Counter(each.message_id for each in self.received)

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self._port

    def start(self) -> Self:
        self._server = _Listener(("127.0.0.1", self._port), _Dialogue)
        self._server.owner = self
        self._port = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_caught: object) -> None:
        self.stop()


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    owner: SmtpServer


class _Dialogue(socketserver.StreamRequestHandler):
    """One connection."""

    timeout = 30
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.server.owner.connections += 1
        try:
            self._talk()
        except OSError:
            return

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _reach(self, step: str) -> None:
        self.server.owner.at(step)

    def _talk(self) -> None:
        self._reach("connect")
        self._say("220 test")
        answers = {"EHLO": self._hello, "HELO": self._hello, "MAIL": self._mail}
        answers |= {"RCPT": self._rcpt, "DATA": self._data, "RSET": self._rset}
        self.sender = self.recipient = ""
        self.fault: Fault | None = None
        while line := self.rfile.readline():
            verb, _space, rest = line.decode().strip().partition(" ")
            if verb.upper() == "QUIT":
                self._say("221 bye")
                return
            if not answers[verb.upper()](rest):
                return

    def _hello(self, _rest: str) -> bool:
        self._say("250 test")
        return True

    def _rset(self, _rest: str) -> bool:
        self._say("250 forgotten")
        return True

    def _mail(self, rest: str) -> bool:
        self._reach("MAIL")
        self.sender = rest[rest.index("<") + 1 : rest.index(">")]
        if self.server.owner.fault_for("MAIL") is Fault.CLOSING:
            self._say("421 enough for one connection")
            return False
        self._say("250 sender")
        return True

    def _rcpt(self, rest: str) -> bool:
        self._reach("RCPT")
        self.recipient = rest[rest.index("<") + 1 : rest.index(">")]
        self.fault = self.server.owner.fault_for(self.recipient)
        if self.fault is Fault.DROP_BEFORE_DATA:
            return False
        refusals = {
            Fault.REFUSE: "550 not from you",
            Fault.NO_SUCH_ADDRESS: "550 5.1.1 no such person",
            Fault.DEFER: "451 come back later",
        }
        self._say(refusals.get(self.fault, "250 recipient"))
        return True

    def _data(self, _rest: str) -> bool:
        self._reach("DATA")
        self._say("354 go ahead")
        if self.fault is Fault.DROP_IN_DATA:
            return False
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self._reach("dot")
        refusals = {Fault.REFUSE_DATA: "554 not wanted", Fault.DEFER_DATA: "452 no room now"}
        if self.fault in refusals:
            self._say(refusals[self.fault])
            return True
        self.server.owner.keep(Received(self.sender, self.recipient, b"".join(lines)))
        self._reach("kept")
        if self.fault is Fault.DROP_AFTER_DATA:
            return False
        if self.fault is Fault.SLOW:
            time.sleep(self.server.owner.slowness)
        self._say("250 kept")
        self._reach("replied")
        return True
