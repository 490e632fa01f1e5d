"""Takes: the rows as received and the project's code lists and corrections.
Gives: `clean_rows`, one for every received row, each with a decision; `value_changes`; findings.
Never: drops a row, changes a received cell, or reads a spelling twice.
"""

from problemprofile.cleaning.clean import clean

__all__ = ["clean"]
