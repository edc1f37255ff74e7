"""Microsoft's sign-in and Graph's `sendMail`, as much of both as sending needs."""

import base64
import json
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

SENDER, TENANT, SECRET = "komarigoto@city.example", "the-tenant", "s3cret"


class GraphServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.received, self.tokens = [], []
        self.answers = []  # in order: a status, (status, headers), "drop" or nothing: 202
        self.lifetime = 3600
        self.code = "ErrorSomething"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == f"/{TENANT}/oauth2/v2.0/token":
            self.sign_in({name: value for name, (value,) in parse_qs(body.decode()).items()})
        elif self.path == f"/v1.0/users/{SENDER.replace('@', '%40')}/sendMail":
            self.take(body)
        else:
            self.say(404, {"error": {"code": "itemNotFound"}})

    def sign_in(self, form):
        if form["client_secret"] != SECRET or form["grant_type"] != "client_credentials":
            self.say(401, {"error": "invalid_client"})
            return
        assert form["scope"] == f"{self.server.url}/.default"
        self.server.tokens.append(f"token-{len(self.server.tokens)}")
        token = {"access_token": self.server.tokens[-1], "expires_in": self.server.lifetime}
        self.say(200, {"token_type": "Bearer", **token})

    def take(self, body):
        if self.headers["Authorization"] != f"Bearer {self.server.tokens[-1]}":
            self.say(401, {"error": {"code": "InvalidAuthenticationToken"}})
            return
        answer = self.server.answers.pop(0) if self.server.answers else 202
        answer, headers = answer if isinstance(answer, tuple) else (answer, {})
        if answer in (202, "drop"):
            assert self.headers["Content-Type"] == "text/plain"
            self.server.received.append(base64.b64decode(body, validate=True))
        if answer == "drop":
            self.close_connection = True
        elif answer == 202:
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.say(answer, {"error": {"code": self.server.code}}, headers)

    def say(self, status, told, headers=None):
        body = json.dumps(told).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


def addresses_in(content):
    return message_from_bytes(content, policy=policy.default)["To"].addresses


@contextmanager
def running():
    with GraphServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
