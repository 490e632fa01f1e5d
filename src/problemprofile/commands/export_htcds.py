"""`export-htcds`: a dataset in the layout of the Human Trafficking Case Data Standard."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def export_htcds(folder: Path, dataset: str, *, to: Path | None = None) -> int:
    """Write a dataset's kept rows as cases of the Human Trafficking Case Data Standard: personal data, without names.

    Parameters
    ----------
    folder: Path
        The project folder; `check` or `build` must have been run on it.
    dataset: str
        The dataset, by the name of its settings file. Its rows must be records and not figures.
    to: Path
        The workbook to write, under the project's build/; build/exports/DATASET-htcds.xlsx if left out.
    """
    from problemprofile import screen
    from problemprofile.htcds import export
    from problemprofile.project.load import load_project

    done = export(load_project(folder), dataset, to)
    screen.cases_written(done.path, done.cases, done.suspects)
    return FINE
