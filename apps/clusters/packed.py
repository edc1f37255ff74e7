"""Vectors out of the database as bytes: to read a thousand numbers as text takes far longer."""

import numpy as np
from django.db.models import BinaryField, Func
from numpy.typing import NDArray

HEAD = 4  # bytes: the length, and what pgvector keeps for itself


class Packed(Func):
    """A halfvec column as the database sends it: big-endian half-precision numbers."""

    function = "halfvec_send"
    output_field = BinaryField()


def unpacked(row: bytes) -> NDArray[np.float16]:
    """The numbers of one vector, still at half precision."""
    return np.frombuffer(row, dtype=">f2", offset=HEAD)
