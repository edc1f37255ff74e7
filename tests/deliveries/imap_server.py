"""A mailbox that speaks as much IMAP (RFC 3501) as is needed to read it."""

import re
import socketserver
import threading
from contextlib import contextmanager

PASSWORD = "p@ss word"
FETCH = re.compile(r"UID FETCH (\d+) ", re.IGNORECASE)
STORE = re.compile(r"UID STORE (\d+) ", re.IGNORECASE)


class ImapServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mails):
        super().__init__(("127.0.0.1", 0), _Dialogue)
        self.mails = dict(enumerate(mails, 1))
        self.seen = set()


class _Dialogue(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("* OK ready")
        while line := self.rfile.readline().decode().strip():
            tag, _space, command = line.partition(" ")
            self.say(f"{tag} {self.answer(command)}")
            if command == "LOGOUT":
                return

    def answer(self, command):
        mails, seen = self.server.mails, self.server.seen
        if command == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif command.startswith("LOGIN"):
            return "OK in" if f'"{PASSWORD}"' in command else "NO who are you"
        elif command.startswith("SELECT"):
            self.say(f"* {len(mails)} EXISTS")
        elif command.startswith("UID SEARCH UNSEEN"):
            self.say(" ".join(["* SEARCH", *(str(uid) for uid in mails if uid not in seen)]))
        elif found := FETCH.match(command):
            content = mails[int(found[1])]
            self.say(f"* {found[1]} FETCH (UID {found[1]} BODY[] {{{len(content)}}}")
            self.wfile.write(content)
            self.say(")")
        elif found := STORE.match(command):
            seen.add(int(found[1]))
        elif command == "LOGOUT":
            self.say("* BYE")
        return "OK done"


@contextmanager
def running(*mails):
    with ImapServer(mails) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
