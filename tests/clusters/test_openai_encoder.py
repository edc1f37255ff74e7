import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from apps.clusters.encoders import EncoderUnavailable, OpenAICompatibleEncoder, WithFallback
from apps.clusters.encoders.lexical import LexicalEncoder

DIMENSIONS = 4


class Server(ThreadingHTTPServer):
    """Speaks the embeddings protocol, and misbehaves on demand."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
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
            {"object": "embedding", "index": at, "embedding": [3.0 * len(text), 4.0, 0.0, 0.0]}
            for at, text in enumerate(texts)
        ]
        self._send(200, json.dumps({"object": "list", "data": data[::-1]}).encode())

    def refusing(self, _texts):
        self._send(429, b'{"error": {"message": "slow down"}}')

    def redirecting(self, _texts):
        self._send(302, b"", Location="http://127.0.0.1:9/elsewhere")

    def mumbling(self, _texts):
        self._send(200, b"<html>welcome</html>")

    def short(self, texts):
        self.well(texts[:-1])

    def slow(self, texts):
        time.sleep(0.6)
        self.well(texts)

    def _send(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture
def server():
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def encoder_at(url, **changes):
    settings = {"timeout": 0.3, "headers": {"api-key": "secret"}, "batch": 2} | changes
    return OpenAICompatibleEncoder(url, "ruri-v3", DIMENSIONS, **settings)


def test_texts_go_out_in_batches_and_come_back_in_order_as_unit_rows(server):
    vectors = encoder_at(server.url).encode(["a", "", "ccc"])
    assert [asked["input"] for asked, _ in server.requests] == [["a", "-"], ["ccc"]]
    assert {asked["model"] for asked, _ in server.requests} == {"ruri-v3"}
    assert all(headers["Api-Key"] == "secret" for _, headers in server.requests)
    assert np.allclose(vectors[0], [0.6, 0.8, 0, 0])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert vectors[2][0] > vectors[0][0]


def test_nothing_to_encode_asks_nobody(server):
    assert encoder_at(server.url).encode([]).shape == (0, DIMENSIONS)
    assert server.requests == []


@pytest.mark.parametrize("mood", ["refusing", "redirecting", "mumbling", "short", "slow"])
def test_whatever_goes_wrong_is_told_as_unavailable(server, mood):
    server.mood = mood
    with pytest.raises(EncoderUnavailable):
        encoder_at(server.url).encode(["a", "b"])
    assert len(server.requests) == 1


def test_nobody_listening_is_unavailable():
    with pytest.raises(EncoderUnavailable):
        encoder_at("http://127.0.0.1:9/v1/embeddings").encode(["a"])


def test_only_web_addresses_are_taken():
    with pytest.raises(ValueError, match="http"):
        encoder_at("file:///etc/passwd")


def test_the_key_is_not_shown():
    assert "secret" not in repr(encoder_at("http://city.example/v1/embeddings"))


def test_the_spare_takes_over_and_the_preferred_is_left_alone_for_a_while(server):
    now = [0.0]
    spare = LexicalEncoder(8)
    both = WithFallback(encoder_at(server.url), spare, pause=60, clock=lambda: now[0])
    assert both.encode(["電話"]).encoder is both.preferred
    server.mood = "refusing"
    assert both.encode(["電話"]).encoder is spare
    server.mood = "well"
    now[0] = 59
    assert both.encode(["電話"]).vectors.shape == (1, 8)
    assert len(server.requests) == 2
    now[0] = 61
    assert both.encode(["電話"]).encoder is both.preferred
