"""The checks of what was received, in the order in which they speak. To add one, write its class and list it here."""

from __future__ import annotations

from problemprofile.intake.check import Check
from problemprofile.intake.check_cells import BlankColumn, ErrorText
from problemprofile.intake.check_headings import (
    DuplicateHeading,
    FieldTwice,
    MissingHeading,
    NamesUnmapped,
    NewHeading,
    UnnamedColumn,
)
from problemprofile.intake.check_rows import BlankRows, EmptySheet, SameFileTwice

CHECKS: tuple[Check, ...] = (
    SameFileTwice(),
    MissingHeading(),
    EmptySheet(),
    DuplicateHeading(),
    FieldTwice(),
    ErrorText(),
    BlankColumn(),
    BlankRows(),
    NewHeading(),
    NamesUnmapped(),
    UnnamedColumn(),
)
