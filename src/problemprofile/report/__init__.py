"""Takes: an edition's released tables and exhibits, the register, checked case studies, findings, and the sections.
Gives: the problem profile as Word, HTML and PDF, the writer's draft, all tables as a workbook, and figures.json.
Never: sees a row or a raw count; prints a number that is not a released cell; changes what it was given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.released import Edition, Exhibit
from problemprofile.report.own_sections import check_sections

if TYPE_CHECKING:
    from problemprofile.case_study import CaseStudy

__all__ = ["check_sections", "write"]


def write(
    project: Project,
    edition: Edition,
    exhibits: Sequence[Exhibit],
    case_studies: Sequence[CaseStudy],
    register: Register,
    findings: Sequence[Finding],
    folder: Path,
    progress: Callable[[str], None] | None = None,
) -> list[Path]:
    """Write every document of one edition into `folder`; returns their paths, sorted.

    `progress`, if given, is called with the name of each document as it is done. Raises ProfileError, with file and
    line, for what is wrong in one of the project's own sections or in its reference document.
    """
    from problemprofile.register.as_of import as_of
    from problemprofile.report.documents import write_documents  # these bring heavy libraries
    from problemprofile.report.figures import Figures
    from problemprofile.report.vocabulary import Vocabulary

    vocabulary = Vocabulary(project, edition, exhibits, Figures(edition))
    names = vocabulary.as_dict(register, case_studies, findings)
    tell = progress or (lambda document: None)
    return write_documents(project, edition, vocabulary, names, folder, tell, as_of(project, register))
