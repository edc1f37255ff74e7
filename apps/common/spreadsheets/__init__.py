"""Tables that people upload (xlsx, csv) as lines of text.

What a file is, its first bytes say and not its name. Whatever cannot be read as a table is refused
with a reason, in bounded memory and before anything is believed that the file says about itself.
"""

from apps.common.spreadsheets.reading import is_workbook, read_lines
from apps.common.spreadsheets.shapes import Bounds, Line, Unreadable

__all__ = ["Bounds", "Line", "Unreadable", "is_workbook", "read_lines"]
