"""The name under which a file is shown and handed out."""

import re
import unicodedata

from apps.issues.files.kinds import Kind

LONGEST = 80
# Path signs, what shells and Windows take for something else, and letters nobody can see.
UNSAFE = re.compile(r'[/\\:*?"<>|;%]')
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def shown_name(given: str, kind: Kind) -> str:
    """Return the last part of a name as people know it, with the ending of what it really is."""
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in HIDDEN)
    stem = UNSAFE.sub("_", seen).rsplit(".", 1)[0].strip(" .")[:LONGEST]
    return f"{stem or 'file'}.{kind.value}"
