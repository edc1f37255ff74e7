"""Figures to plain JSON values and back, so that what was frozen is what is shown."""

from __future__ import annotations

import types
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Figures = TypeVar("Figures")


def freeze(figures: Any) -> dict[str, Any]:
    """Return the figures as JSON knows them: lists, numbers, text and ISO dates."""
    frozen: dict[str, Any] = _plain(asdict(figures))
    return frozen


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value


def thaw(shape: type[Figures], frozen: dict[str, Any]) -> Figures:
    """Return frozen figures in their shape again. What the shape does not know is left out."""
    hints = _hints(cast(Any, shape))
    known = [field.name for field in fields(shape) if field.name in frozen]  # type: ignore[arg-type]
    return shape(**{name: _shaped(hints[name], frozen[name]) for name in known})


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)


def _shaped(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, types.UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not types.NoneType)
    if get_origin(hint) is tuple:
        return tuple(_shaped(get_args(hint)[0], entry) for entry in value)
    if get_origin(hint) is dict:
        return {key: _shaped(get_args(hint)[1], entry) for key, entry in value.items()}
    if hint is date:
        return date.fromisoformat(value)
    return thaw(hint, value) if is_dataclass(hint) and isinstance(hint, type) else value
