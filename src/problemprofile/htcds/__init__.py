"""Takes: the clean rows of one dataset, and the crosswalk to the Human Trafficking Case Data Standard.
Gives: a workbook in the standard's layout, under `build/`, with its values.
Never: writes a name, a birth date, a reference or contact details, or says more than the crosswalk lets it.
"""

from problemprofile.htcds.crosswalk import FieldLine, ValueLine, field_lines, value_lines
from problemprofile.htcds.export import Exported, export

__all__ = ["Exported", "FieldLine", "ValueLine", "export", "field_lines", "value_lines"]
