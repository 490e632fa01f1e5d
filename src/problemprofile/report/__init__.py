"""Takes: an edition's released tables and exhibits, the register, checked case studies, findings, and the sections.
Gives: each product as Word, HTML and PDF, drafts for their writers, all tables as workbooks, and figures.json.
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
from problemprofile.report.letters import check_letters
from problemprofile.report.own_sections import check_sections

if TYPE_CHECKING:
    from problemprofile.case_study import CaseStudy

__all__ = ["check_letters", "check_sections", "write"]


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
    from problemprofile.report.marking import cover
    from problemprofile.report.products.edition_products import product_texts
    from problemprofile.report.wording import written_for

    figures, day = Figures(edition), as_of(project, register)
    tell = progress or (lambda document: None)
    with written_for(project.profile.country):
        texts = product_texts(project, edition, exhibits, case_studies, register, findings, figures, day)
        return write_documents(project, edition, texts, figures, cover(project, edition, day=day), folder, tell)
