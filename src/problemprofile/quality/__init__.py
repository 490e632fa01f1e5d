"""Takes: the clean rows, the cells as received and corrected, what was made of each spelling, and the findings.
Gives: how usable each form is, contradictions, why values are not known, findings, and a feedback workbook per partner.
Never: changes a row, or writes what a cell holds into anything that leaves the project folder.
"""

from problemprofile.quality.assess import assess
from problemprofile.quality.feedback import give_feedback

__all__ = ["assess", "give_feedback"]
