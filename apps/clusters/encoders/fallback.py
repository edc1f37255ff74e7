"""A preferred encoder, and a spare one for when it cannot be reached."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apps.clusters.encoders.protocol import Encoder, EncoderUnavailable, Matrix


class Encoded(NamedTuple):
    """Vectors, and who made them: those of two encoders must never be compared."""

    encoder: Encoder
    vectors: Matrix


@dataclass
class WithFallback:
    """Asks the preferred encoder; after a failure leaves it alone for `pause` seconds."""

    preferred: Encoder
    spare: Encoder
    pause: float = 60.0
    clock: Callable[[], float] = time.monotonic
    _not_before: float = field(default=float("-inf"), init=False)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """All texts by one encoder, and which."""
        if self.clock() >= self._not_before:
            try:
                return Encoded(self.preferred, self.preferred.encode(texts))
            except EncoderUnavailable:
                self._not_before = self.clock() + self.pause
        return Encoded(self.spare, self.spare.encode(texts))
