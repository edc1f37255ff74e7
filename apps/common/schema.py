"""What the API's description says beside the good answers: how it refuses."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse, inline_serializer
from rest_framework import serializers

REFUSAL = inline_serializer("Refusal", {"detail": serializers.CharField()})
FAULTS = {
    "type": "object",
    "description": "Sentences by the field they are about; `non_field_errors` about all of it.",
    "additionalProperties": {},
}


class RefusingSchema(AutoSchema):
    """Adds to each operation the refusals that it can answer with."""

    def _get_response_bodies(
        self, direction: Literal["request", "response"] = "response"
    ) -> dict[str, Any]:
        found: dict[str, Any] = super()._get_response_bodies(direction)
        for code, words in self._refusals().items():
            body = FAULTS if code == "400" else REFUSAL
            said = OpenApiResponse(response=body, description=words)
            body_of: Any = self._get_response_for_code
            found.setdefault(code, body_of(said, code, direction=direction))
        return found

    def _refusals(self) -> dict[str, str]:
        found = {
            "401": "Nobody is signed in, or the token is not known.",
            "403": "Not for whoever asks; or a session without its CSRF token.",
            "404": "There is no such thing, or not for whoever asks.",
            "429": "Too often within a minute; `Retry-After` says how many seconds to wait.",
        }
        if self.method != "GET" or self._is_list_view():
            found["400"] = "What was sent or asked for cannot be taken, with the reasons."
        if self.method != "GET":
            found["415"] = "Neither JSON nor a form."
        return found
