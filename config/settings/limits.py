"""How often somebody may ask for the same kind of thing: `LIMIT_TYPING=120/m`, or empty for ever.

`sign_in` and `open` (addresses that ask nobody who they are) are counted by network address, the
rest by person. A whole city hall may stand behind one network address, hence their size.
"""

import re

import environ
from django.core.exceptions import ImproperlyConfigured

Rate = tuple[int, int]  # how often, in how many seconds

USUAL = {
    "sign_in": "300/m",
    "open": "600/m",
    "typing": "180/m",
    "sending": "120/m",
    "api": "600/m",
}
SECONDS = {"s": 1, "m": 60}


def limits(env: environ.Env) -> dict[str, Rate]:
    """Return the limits that are set; one that cannot be read stops the process, by its name."""
    said = {name: env.str(f"LIMIT_{name.upper()}", usual) for name, usual in USUAL.items()}
    return {name: _rate(name, text) for name, text in said.items() if text}


def _rate(name: str, text: str) -> Rate:
    found = re.fullmatch(r"([1-9]\d*)/([sm])", text)
    if not found:
        raise ImproperlyConfigured(f"LIMIT_{name.upper()} is {text!r}; it should look like 120/m")
    return int(found[1]), SECONDS[found[2]]
