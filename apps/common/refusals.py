"""What a service refuses, as the API's answer 400 with the same sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from rest_framework import serializers


@contextmanager
def refusals_as_answers() -> Iterator[None]:
    try:
        yield
    except ValidationError as refusal:
        raise serializers.ValidationError(serializers.as_serializer_error(refusal)) from refusal
