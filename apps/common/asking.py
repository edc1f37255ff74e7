"""Trying what somebody asked for, and telling what a service refused."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest


def accepted(form: Form, change: Callable[[], object]) -> bool:
    """Whether the form was right and the change was made; what was refused is told by the form."""
    if not form.is_valid():
        return False
    try:
        change()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def tell(request: HttpRequest, refusal: ValidationError) -> None:
    """Say on the next page what was refused, and why."""
    for sentence in refusal.messages:
        messages.error(request, sentence)
