"""Tables of which a policy leaves nothing to read: said to the analyst by name, before anybody lays them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from problemprofile.findings import Finding
from problemprofile.released import Edition, ReleasedTable

NAMED = 10  # tables; of more the number is said


def bare_tables(editions: Mapping[str, Edition]) -> Iterator[Finding]:
    """A finding for each edition that has tables without any number but noughts, if not withheld by their owners."""
    for audience, edition in editions.items():
        bare = [table.table_id for table in edition.tables if _is_bare(table)]
        every = "every table" if len(bare) == len(edition.tables) else f"{len(bare)} of {len(edition.tables)} tables"
        named = f"{', '.join(bare[:NAMED])}{f' and {len(bare) - NAMED} more' if len(bare) > NAMED else ''}"
        least = edition.policy.smallest_count
        if bare:
            yield Finding(
                "nothing-shown",
                "warns",
                "",
                f"The edition {audience} shows no number of {every}, with a smallest_count of {least}: {named}.",
                'Choose a smaller smallest_count for this audience, or small_numbers = "rounded", or leave these '
                "breakdowns out; with zeros_shown = true noughts at least could be read.",
                rows=len(bare),
            )


def _is_bare(table: ReleasedTable) -> bool:
    outcomes = {cell.outcome for cell in table.cells}
    return "hidden" in outcomes and not any(cell.value for cell in table.cells)
