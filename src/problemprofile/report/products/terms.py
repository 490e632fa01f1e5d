"""The terms of reference as a document of their own."""

from __future__ import annotations

from pathlib import Path

from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.register.terms import terms_of
from problemprofile.report.products.standalone import write_standalone
from problemprofile.report.terms import terms_text
from problemprofile.report.wording import in_its_countrys_words, words


@in_its_countrys_words
def write_terms(project: Project, register: Register, folder: Path) -> tuple[list[Path], tuple[str, ...]]:
    """Write them as Word and PDF, a draft while there are blanks; gives the files and what the blanks are called."""
    said, blanks = words()["terms"], terms_of(project.profile, register).blanks
    text, forms = terms_text(project, register), ("docx", "pdf")
    written = write_standalone(project, text, said["title"], "terms-of-reference", folder, forms, draft=bool(blanks))
    return written, tuple(said["blanks"][name] for name in blanks)
