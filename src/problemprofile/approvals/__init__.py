"""Takes: every edition as it was protected, the case studies, and the log of what owners and checkers decided.
Gives: the editions, signed where every approval that they need holds, and a finding for what is missing or void.
Never: decides anything itself, sees a row, or lets an approval stand for a number that has changed since.
"""

from __future__ import annotations

from problemprofile.approvals.sign_off import CHECKS, sign_off
from problemprofile.approvals.withholding import respect

__all__ = ["CHECKS", "respect", "sign_off"]
