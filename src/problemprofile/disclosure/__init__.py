"""Takes: every table of counts, and the policy of each audience.
Gives: an edition for each audience: released tables in which no small number can be worked out.
Never: sees a row or a person; lets two marks tell a small number from one hidden to protect it.
"""

from __future__ import annotations

from problemprofile.disclosure.release import release

__all__ = ["release"]
