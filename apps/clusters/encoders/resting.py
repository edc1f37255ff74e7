"""Not asking again and again what did not answer."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from apps.clusters.encoders.protocol import ByItsName, Encoder, EncoderUnavailable, Matrix


@dataclass
class RestingEncoder(ByItsName):
    """Leaves an encoder alone for `pause` seconds after a failure: nobody waits for it then."""

    inner: Encoder
    pause: float = 60.0
    clock: Callable[[], float] = time.monotonic
    _not_before: float = field(default=float("-inf"), init=False)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit row per text, or at once `EncoderUnavailable` while it rests."""
        if self.clock() < self._not_before:
            raise EncoderUnavailable("it did not answer a moment ago")
        try:
            return self.inner.encode(texts)
        except EncoderUnavailable:
            self._not_before = self.clock() + self.pause
            raise
