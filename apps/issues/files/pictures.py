"""Pictures are decoded and written anew.

What stands in them besides the picture (where it was taken, with whose telephone, a second file
behind it) does not come along.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from apps.issues.files.kinds import Examined, Kind, Refused

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 50_000_000  # 200 MB once decoded
LONGEST_SIDE = 2400
QUALITY = 85


def read_picture(content: bytes) -> Examined:
    """Return the picture as it is seen, no longer than 2,400 dots on either side."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                _check(picture)
                return _written_anew(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Refused("too_many_dots" if "bomb" in str(error) else "broken_picture") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise Refused("broken_picture") from error


def _check(picture: Image.Image) -> None:
    """The header tells the size: nothing has been decoded yet."""
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused("too_many_dots")
    if getattr(picture, "n_frames", 1) > 1:
        raise Refused("moving_picture")


def _written_anew(picture: Image.Image) -> Examined:
    is_photo = picture.format != "PNG"
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clear = upright.has_transparency_data and not is_photo
    plain = upright.convert("RGB" if not clear else "RGBA")
    plain.info.clear()
    written = BytesIO()
    if is_photo:
        plain.save(written, "JPEG", quality=QUALITY)
    else:
        plain.save(written, "PNG", optimize=False)
    return Examined(Kind.JPEG if is_photo else Kind.PNG, written.getvalue())
