"""Workflows of Microsoft Teams behind https, as much of them as posting needs; they misbehave."""

import ipaddress
import json
import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SECRET = "sig=s3cret-of-the-workflow"
HOST = "127.0.0.1"


class TeamsServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__((HOST, 0), _Handler)
        self.received = []  # of each card that was taken: the path, and what was posted
        self.answers = []  # in order: a status, (status, headers), "drop", "hang", or nothing: 202
        self.removed = set()  # names of workflows that are gone
        self.code = "SomethingElse"
        self.asked = 0

    @property
    def host(self):
        return f"{HOST}:{self.server_port}"

    def url(self, name="people"):
        return f"https://{self.host}/workflows/{name}/triggers/manual/paths/invoke?{SECRET}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        path, _mark, query = self.path.partition("?")
        name = path.split("/")[2]
        if query != SECRET or name in self.server.removed:
            self.say(404, {"error": {"code": "WorkflowNotFound", "message": self.path}})
            return
        answer = self.server.answers.pop(0) if self.server.answers else 202
        status, headers = answer if isinstance(answer, tuple) else (answer, {})
        if status in (202, "drop"):
            self.server.received.append((name, json.loads(body)))
        if status == "hang":
            time.sleep(3)
        elif status == "drop":
            self.close_connection = True
        elif status == 202:
            self.say(202, None, headers)
        else:
            self.say(status, {"error": {"code": self.server.code, "message": self.path}}, headers)

    def say(self, status, told, headers=None):
        body = json.dumps(told).encode() if told else b""
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


def certificate(folder):
    """Write a key and a certificate for this machine; whoever trusts the file trusts the server."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "teams")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    (folder / "certificate.pem").write_bytes(made.public_bytes(pem))
    return folder / "certificate.pem", folder / "key.pem"


@contextmanager
def running(folder):
    with TeamsServer() as server:
        chain, key = certificate(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def texts_of(posted):
    """All that somebody reads on a card, in order."""
    (attachment,) = posted["attachments"]
    return [
        run["text"] for block in attachment["content"]["body"] for run in block.get("inlines", ())
    ]
