"""What a command tells the shell."""

from __future__ import annotations

FINE = 0
BLOCKED = 1  # findings that must be mended first
WRONG = 2  # the project folder or the command is wrong
