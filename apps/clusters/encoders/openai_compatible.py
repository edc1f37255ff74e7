"""Vectors from a server that speaks OpenAI's embeddings protocol.

Texts leave this machine only when somebody constructs this encoder with an address: Azure OpenAI,
or a server with a Japanese model in the city's own network.
"""

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from apps.clusters.encoders.protocol import EncoderUnavailable, Matrix, unit_rows

BEGINNING = 400  # characters, where a whole text is too long for the model
REFUSING = (400, 413, 422)  # about the text, not about the moment
LARGEST_ANSWER = 64 * 1024 * 1024
PIECE = 64 * 1024


class _TextRefused(EncoderUnavailable):
    """The server is there, and takes something among these texts for none."""


class _StayHere(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the texts and the key to a place that nobody chose."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


# Not by way of a proxy that the environment names: that would be another place still.
_opener = urllib.request.build_opener(_StayHere, urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class OpenAICompatibleEncoder:
    """`url` is the whole address of the endpoint, `…/v1/embeddings` or Azure's own.

    `headers` carries the key (`Authorization: Bearer …`, or Azure's `api-key`). A list of texts
    is sent in batches; each request has `timeout` seconds to
    begin its answer, and as many to end it.
    """

    url: str
    model: str
    dimensions: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    timeout: float = 10.0
    batch: int = 64
    longest: int = 2000  # characters of a text that are sent

    name = "openai"

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError("the address must begin with http:// or https://")

    @property
    def version(self) -> str:
        """The model: vectors of different models must never be compared."""
        return self.model

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit row per text, or `EncoderUnavailable`."""
        rows = [self._ask_for(batch) for batch in self._batches(texts)]
        return unit_rows(np.vstack([np.empty((0, self.dimensions), np.float32), *rows]))

    def _batches(self, texts: Sequence[str]) -> Iterator[list[str]]:
        # An empty input is refused by the protocol.
        tidy = [text[: self.longest].strip() or "-" for text in texts]
        for start in range(0, len(tidy), self.batch):
            yield tidy[start : start + self.batch]

    def _ask_for(self, texts: list[str]) -> Matrix:
        """One text that is refused must not keep the others from being read.

        Alone, it is tried once more by its beginning; then it counts as like nothing.
        """
        try:
            return self._ask(texts)
        except _TextRefused:
            if len(texts) > 1:
                half = len(texts) // 2
                return np.vstack([self._ask_for(texts[:half]), self._ask_for(texts[half:])])
            if len(texts[0]) > BEGINNING:
                return self._ask_for([texts[0][:BEGINNING]])
            return np.zeros((1, self.dimensions), np.float32)

    def _ask(self, texts: list[str]) -> Matrix:
        question = {"model": self.model, "input": texts, "encoding_format": "float"}
        request = urllib.request.Request(  # noqa: S310 (only http and https, see __post_init__)
            self.url,
            data=json.dumps(question).encode(),
            headers={"Content-Type": "application/json", **self.headers},
        )
        try:
            with _opener.open(request, timeout=self.timeout) as answer:
                body = self._whole(answer)
        except urllib.error.HTTPError as error:
            error.close()
            refused = _TextRefused if error.code in REFUSING else EncoderUnavailable
            raise refused(f"the embeddings server answered {error.code}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise EncoderUnavailable(f"the embeddings server is not there: {error}") from error
        return self._read(body, len(texts))

    def _whole(self, answer: http.client.HTTPResponse) -> bytes:
        """The body; a socket's own time-out begins anew with each drop of a trickle."""
        until, body = time.monotonic() + self.timeout, bytearray()
        while piece := answer.read1(PIECE):
            body += piece
            if time.monotonic() > until or len(body) > LARGEST_ANSWER:
                raise TimeoutError("the answer did not end in time")
        return bytes(body)

    def _read(self, body: bytes, count: int) -> Matrix:
        try:
            found = sorted(json.loads(body)["data"], key=lambda entry: entry["index"])
            rows = np.array([entry["embedding"] for entry in found], dtype=np.float32)
        except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError) as error:
            raise EncoderUnavailable("the embeddings server answered something else") from error
        if rows.shape != (count, self.dimensions) or not np.isfinite(rows).all():
            raise EncoderUnavailable(f"expected {count} vectors of {self.dimensions} numbers")
        return rows
