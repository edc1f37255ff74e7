"""Files that people take along."""

import re
from datetime import date
from io import BytesIO

from django.http import FileResponse

from apps.common.workbook import MIME_TYPE


def as_workbook(content: bytes, name: str, day: date) -> FileResponse:
    """Answer with a workbook, called by its name and day without what no file's name can hold."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", f"{name}_{day.isoformat()}.xlsx")
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=plain, content_type=MIME_TYPE
    )
