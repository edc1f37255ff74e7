"""A refusal of a service, as a message on the next page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest


def tell(request: HttpRequest, refusal: ValidationError) -> None:
    """Say what was refused, and why."""
    for sentence in refusal.messages:
        messages.error(request, sentence)
