"""A server that speaks the embeddings protocol, for tests."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def by_length(texts):
    return [[3.0 * len(text), 4.0, 0.0, 0.0] for text in texts]


class EmbeddingsServer(ThreadingHTTPServer):
    """Answers with what `encode` makes of the texts, and misbehaves on demand (`mood`)."""

    daemon_threads = True

    def __init__(self, encode=by_length):
        super().__init__(("127.0.0.1", 0), Handler)
        self.encode = encode
        self.requests = []
        self.mood = "well"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1/embeddings"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((asked, dict(self.headers)))
        getattr(self, self.server.mood)(asked["input"])

    def well(self, texts):
        data = [
            {"object": "embedding", "index": at, "embedding": [float(x) for x in vector]}
            for at, vector in enumerate(self.server.encode(texts))
        ]
        self._send(200, json.dumps({"object": "list", "data": data[::-1]}).encode())

    def refusing(self, _texts):
        self._send(429, b'{"error": {"message": "slow down"}}')

    def choosy(self, texts):
        """Takes no text of more than 400 characters, and never 毒."""
        if any(len(text) > 400 or "毒" in text for text in texts):
            self._send(413, b'{"error": {"message": "too long"}}')
        else:
            self.well(texts)

    def redirecting(self, _texts):
        self._send(302, b"", Location="http://127.0.0.1:9/elsewhere")

    def mumbling(self, _texts):
        self._send(200, b"<html>welcome</html>")

    def short(self, texts):
        self.well(texts[:-1])

    def slow(self, texts):
        time.sleep(0.6)
        self.well(texts)

    def trickling(self, _texts):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _drop in range(1000):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    def _send(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@contextmanager
def running(encode=by_length) -> Iterator[EmbeddingsServer]:
    with EmbeddingsServer(encode) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
