"""Fields of the API whose description would else promise something different."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


@extend_schema_field(OpenApiTypes.DATE)
class DayOfMomentField(serializers.DateTimeField):
    """The day of a moment, in the city's time."""


@extend_schema_field({"type": "string", "format": "uri-reference"})
class PathField(serializers.CharField):
    """An address on this site, without its beginning."""
