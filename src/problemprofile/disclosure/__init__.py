"""Takes: every table of counts, the policy of each audience, and what was released before.
Gives: an edition for each audience: released tables in which no small number can be worked out.
Never: sees a row or a person; lets two marks tell a small number from one hidden to protect it.
"""

from __future__ import annotations

from problemprofile.disclosure.bare import bare_tables
from problemprofile.disclosure.release import release

__all__ = ["bare_tables", "release"]
