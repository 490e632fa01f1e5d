"""The report as a tagged PDF (PDF/UA-1), set by Typst, which refuses to write one without alternative text."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from problemprofile.report.coverage import fonts, showable
from problemprofile.report.marking import Cover
from problemprofile.report.pandoc import convert
from problemprofile.report.wording import templates, words


def write_pdf(markdown: str, cover: Cover, exhibits: Path, path: Path) -> Path:
    """Write the PDF. Typst sees the work folder and our own fonts, and nothing else of the machine."""
    import typst

    work = exhibits.parent
    body = work / "body.typ"
    convert(markdown, "typst", body, exhibits)
    start = '#import "report.typ": *\n#show: styled\n'
    text = body.read_text("utf-8").replace("align(center)[#table(", "align(left)[#table(")  # pandoc centres every table
    body.write_text(start + showable(text), "utf-8")
    (work / "report.typ").write_text((templates() / "report.typ").read_text("utf-8"), "utf-8")
    main = work / "main.typ"
    main.write_text('#import "report.typ": report\n#show: report\n#include "body.typ"\n', "utf-8")
    facts = {"cover": asdict(cover), "words": words()["cover"], "language": words()["language"]}
    said = json.dumps(facts, ensure_ascii=False, default=str)
    typst.compile(
        str(main),
        output=str(path),
        root=str(work),
        font_paths=[str(fonts())],
        ignore_system_fonts=True,
        sys_inputs={"said": showable(said)},
        pdf_standards=["ua-1"],
    )
    return path
