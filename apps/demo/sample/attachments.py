"""Files that came along with a few of the sample's pain points, drawn and written here."""

import uuid
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image, ImageDraw

from apps.issues.models import Issue, Status
from apps.issues.services import attach_file

PAPER, INK = (255, 255, 255), (40, 40, 40)


def load_attachments() -> None:
    """Attach a picture of a form and a workbook to the newest ones that nobody has read yet."""
    waiting = Issue.objects.filter(status=Status.RECEIVED).select_related("submitted_by")[:2]
    files = [("窓口の申請書.png", _form()), ("月末の集計.xlsx", _workbook())]
    for issue, (name, content) in zip(waiting, files, strict=False):
        attach_file(
            actor=issue.submitted_by,
            form_key=uuid.UUID(str(issue.form_key)),
            file=SimpleUploadedFile(name, content),
            now=issue.submitted_at,
        )


def _form() -> bytes:
    """A sheet with lines to fill in, and a red seal."""
    sheet = Image.new("RGB", (840, 1188), PAPER)
    pen = ImageDraw.Draw(sheet)
    for row in range(9):
        top = 180 + 90 * row
        pen.rectangle((90, top, 750, top + 90), outline=INK, width=3)
        pen.line((290, top, 290, top + 90), fill=INK, width=3)
    pen.ellipse((600, 1010, 720, 1130), outline=(190, 40, 40), width=8)
    buffer = BytesIO()
    sheet.save(buffer, "PNG")
    return buffer.getvalue()


def _workbook() -> bytes:
    book = Workbook()
    page = book.active
    page.title = "集計"
    for row in (["日", "件数", "手で直した件数"], ["1日", 42, 7], ["2日", 38, 5], ["3日", 51, 9]):
        page.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
