"""The next cycle in the terminal: what went on, what was left, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.register import label_of
from problemprofile.register.next_cycle.folder import NextCycle


def made_next_cycle(made: NextCycle) -> Iterator[str]:
    """The lines to print."""
    period = made.period
    yield f"Cycle {made.cycle} is in {made.folder}. Its period is {period.start} to {period.end}; see profile.toml."
    carried = {name: len(entries) for name, entries in made.lists.register.lists.items() if entries}
    yield f"Carried from the lists, as they were on {made.until}: {_counted(carried)}."
    yield f"Left behind, and kept under previous/: {_counted(made.lists.left) or 'nothing'}."
    yield f"Carried besides: profile.toml, {len(made.datasets)} datasets' settings, {', '.join(made.folders)}."
    yield "Not carried: partners' files, approvals, case studies. The old folder is as it was."
    yield "Next:"
    yield f"  Put each partner's new file into {made.folder / 'inputs'} and name it in datasets/, under `files`;"
    yield "  give its received_on and period_covered there. Take out the settings of partners who send nothing."
    if made.dated_sections:
        yield f"  Name newer figures in sections/{', sections/'.join(made.dated_sections)}: their years are over."
    yield "  Read the gaps, risks and priorities with the partnership: they go on as they were until somebody says so."
    yield "  Have the risks scored again, and hold the workshops: scores, votes and notes were left."
    if made.lists.left.get("recommendations"):
        yield "  Answers still awaited to a recommendation are asked for in the old folder."
    yield f"  problemprofile status {made.folder}"


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{label_of(name).lower()} {count}" for name, count in counts.items())
