"""Takes: the project's datasets and the files in `inputs/`.
Gives: tables of every cell as received, with the row numbers the partner sees, and findings about the files.
Never: changes a cell, opens a file that is not safe, or lets one partner's bad file hide another's.
"""

from problemprofile.intake.receive import receive

__all__ = ["receive"]
