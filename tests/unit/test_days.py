"""Days as people write them on the command line."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from problemprofile.commands.days import day


@pytest.mark.parametrize(
    "said", ["2026-01-31", "31/01/2026", "31.01.2026", "31-01-2026", "31 January 2026", "31 Jan 2026"]
)
def test_a_day_is_read_year_first_or_as_britain_writes_it(said: str) -> None:
    assert day(None, [SimpleNamespace(value=said)]) == date(2026, 1, 31)


@pytest.mark.parametrize("said", ["01/31/2026", "31/01/26", "yesterday", ""])
def test_what_is_no_such_day_is_refused_with_how_to_write_it(said: str) -> None:
    with pytest.raises(ValueError, match="write it as 2026-01-31, or as 31/01/2026"):
        day(None, [SimpleNamespace(value=said)])
