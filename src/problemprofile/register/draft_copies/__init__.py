"""Copies of the draft that partners send back: their comments, tracked changes and silent edits, into the log of
challenges."""

from problemprofile.register.draft_copies.taking import Taken, take_copies

__all__ = ["Taken", "take_copies"]
