"""`template`: a workbook for a partner to fill."""

from __future__ import annotations

from pathlib import Path

from problemprofile.commands.exit_codes import FINE


def template(kind: str, *, to: Path | None = None, folder: Path | None = None) -> int:
    """Write an Excel workbook for a partner to fill, which `add` then reads with nothing to map.

    Parameters
    ----------
    kind: str
        What kind of source it is for: nrm_referrals, duty_to_notify, recorded_crimes, intelligence_counts,
        published_table or agency_records.
    to: Path
        The file to write; KIND-template.xlsx in this folder if left out.
    folder: Path
        The project folder whose own code lists, areas and readers the template is for; without one it is for anybody.
    """
    from problemprofile import screen
    from problemprofile.project.load import load_project
    from problemprofile.templates import template_of, write_template

    asked = template_of(kind, load_project(folder) if folder else None)
    written = write_template(asked, to or Path(f"{kind}-template.xlsx"))
    screen.template_written(written, len(asked.columns))
    return FINE
