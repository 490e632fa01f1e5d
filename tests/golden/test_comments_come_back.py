"""A copy of the built draft with partners' comments and tracked changes goes out and comes back whole."""

from __future__ import annotations

import copy
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import northshire_build as example
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from problemprofile.project.load import load_project
from problemprofile.register import Register, load_register
from problemprofile.register.draft_copies import take_copies
from problemprofile.register.draft_copies.taking import SENT

PARTNERS = {"Northshire County Council": ("Ann Author", 9), "Northshire Police": ("Bob Boss", 8), "": ("Cara Clerk", 8)}
TODAY = date(2026, 3, 1)


def marked(draft: Path, to: Path, author: str, number: int) -> list[tuple[str, str]]:
    """Write a copy with comments, insertions and deletions in turn; returns what was marked, as kind and text."""
    document = Document(str(draft))
    paragraphs = [
        p for p in document.paragraphs if p.style.name.lower() in ("body text", "compact") and len(p.text) > 40
    ]
    said = []
    for i in range(number):
        run = paragraphs[(7 * i + len(author)) % len(paragraphs)].runs[-1]
        if i % 3 == 0:
            said.append(("comment", f"{author} sees more of this, {i}."))
            document.add_comment(run, text=said[-1][1], author=author, initials="XX")
        elif i % 3 == 1:
            said.append(("insertion", f"{author} adds this, {i}."))
            new = copy.deepcopy(run._r)
            for text in new.findall(qn("w:t")):
                text.text = f" {said[-1][1]}"
            change = _change("ins", author, i)
            run._r.addnext(change)
            change.append(new)
        else:
            said.append(("deletion", " ".join(run.text.split())))
            change = _change("del", author, i)
            run._r.addprevious(change)
            change.append(run._r)
            for text in list(change.iter(qn("w:t"))):
                text.tag = qn("w:delText")
    document.save(str(to))
    return said


def _change(tag: str, author: str, number: int) -> Any:
    element = OxmlElement(f"w:{tag}")
    for name, value in (("id", str(9000 + number)), ("author", author), ("date", "2026-02-20T09:00:00Z")):
        element.set(qn(f"w:{name}"), value)
    return element


def through_libreoffice(path: Path, folder: Path) -> Path:
    folder.mkdir()
    own = f"-env:UserInstallation=file://{folder / 'settings'}"
    done = ["soffice", own, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(path)]
    subprocess.run(done, check=True, capture_output=True, timeout=300)
    return folder / path.name


@pytest.mark.parametrize("saved_by", ["python-docx", "LibreOffice"])
def test_twenty_five_marks_of_three_partners_come_into_the_log(
    northshire: example.Northshire, tmp_path: Path, saved_by: str
) -> None:
    if saved_by == "LibreOffice" and not shutil.which("soffice"):
        pytest.skip("no LibreOffice on this machine")
    project = load_project(northshire.folder)
    register = load_register(project)
    register = Register(register.lists | {"challenges": ()})
    wanted, entries = [], ()
    for organisation, (author, number) in PARTNERS.items():
        organisation = organisation or register.lists["organisations"][-1].name
        path = tmp_path / f"{author}.docx"
        said = marked(project.paths.output / "partnership" / SENT[0], path, author, number)
        wanted += [(organisation, *one) for one in said]
        if saved_by == "LibreOffice":
            path = through_libreoffice(path, tmp_path / author.replace(" ", "-"))
        taken = take_copies(
            project, replace(register, lists=register.lists | {"challenges": entries}), [path], organisation, TODAY
        )
        entries = taken.challenges
        assert (taken.copies[0].silent, taken.copies[0].unplaced, taken.copies[0].older) == (0, (), False)
    assert len(entries) == 25
    assert sorted((e.organisation, e.kind, e.challenge) for e in entries) == sorted(wanted)
    assert all(entry.section and entry.anchor for entry in entries)
