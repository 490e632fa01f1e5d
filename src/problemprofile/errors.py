"""What can be wrong in the project folder, said so that an analyst can mend it.

Trouble inside a partner's file is a `Finding` (see `findings.py`); a fault of our own surfaces as a plain exception.
"""

from __future__ import annotations

from pathlib import Path


class ProfileError(Exception):
    """Something in the project folder is wrong: a sentence, where it is, and what to do. Exit code 2, no traceback."""

    def __init__(self, message: str, *, where: Path | str = "", line: int = 0, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = str(where)
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}, line {self.line}: " if self.line else f"{self.where}: " if self.where else ""
        return f"{place}{self.message}" + (f" {self.remedy}" if self.remedy else "")


class ProfileErrors(ProfileError):
    """Several problems at once, so that nobody mends a settings file one error at a time."""

    def __init__(self, problems: list[ProfileError]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
