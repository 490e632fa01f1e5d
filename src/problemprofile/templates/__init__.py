"""Takes: a kind of source and the code lists, with a project's own where there is one.
Gives: a workbook for partners to fill, whose headings and answers are read back with no mapping.
Never: holds data, or asks for a column without saying what it is for.
"""

from problemprofile.templates.template import Template, template_of
from problemprofile.templates.workbook import write_template

__all__ = ["Template", "template_of", "write_template"]
