import numpy as np
import pytest

from apps.clusters.encoders import (
    CentredEncoder,
    EncoderUnavailable,
    OpenAICompatibleEncoder,
    RestingEncoder,
)
from tests.clusters.embeddings_server import running

DIMENSIONS = 4


@pytest.fixture
def server():
    with running() as server:
        yield server


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


def test_an_answer_that_trickles_is_not_waited_for(server):
    server.mood = "trickling"
    with pytest.raises(EncoderUnavailable, match="did not end in time"):
        encoder_at(server.url).encode(["a"])


def test_nobody_listening_is_unavailable():
    with pytest.raises(EncoderUnavailable):
        encoder_at("http://127.0.0.1:9/v1/embeddings").encode(["a"])


def test_only_web_addresses_are_taken():
    with pytest.raises(ValueError, match="http"):
        encoder_at("file:///etc/passwd")


def test_the_key_is_not_shown():
    assert "secret" not in repr(encoder_at("http://city.example/v1/embeddings"))


def test_after_a_failure_it_is_left_alone_for_a_while(server):
    now = [0.0]
    encoder = RestingEncoder(encoder_at(server.url), pause=60, clock=lambda: now[0])
    server.mood = "refusing"
    with pytest.raises(EncoderUnavailable):
        encoder.encode(["電話"])
    server.mood = "well"
    now[0] = 59
    with pytest.raises(EncoderUnavailable):
        encoder.encode(["電話"])
    assert len(server.requests) == 1
    now[0] = 61
    assert encoder.encode(["電話"]).shape == (1, DIMENSIONS)


def test_a_text_that_is_refused_keeps_no_other_from_being_read(server):
    server.mood = "choosy"
    vectors = encoder_at(server.url, batch=8).encode(["a", "長" * 900, "毒", "ccc"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 1])
    assert np.allclose(vectors[1], encoder_at(server.url).encode(["長" * 400])[0])


def test_a_refused_text_does_not_let_the_encoder_rest(server):
    server.mood = "choosy"
    encoder = RestingEncoder(encoder_at(server.url))
    encoder.encode(["毒"])
    assert encoder.encode(["a"]).any()


def test_what_says_nothing_stays_like_nothing_from_the_middle_too():
    class Silent:
        name, version, dimensions = "silent", "1", 2

        def encode(self, texts):
            return np.zeros((len(texts), 2), np.float32)

    assert not CentredEncoder(Silent(), np.ones(2, np.float32)).encode(["a"]).any()


@pytest.mark.parametrize("key", ["geheim\n", "鍵"])
def test_a_key_that_no_header_can_carry_is_told_as_unavailable(server, key):
    with pytest.raises(EncoderUnavailable):
        encoder_at(server.url, headers={"api-key": key}).encode(["a"])
