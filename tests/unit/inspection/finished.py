"""Small finished files to inspect, made by hand so that each test can spoil one thing in them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from problemprofile.inspection.opened import Opened, open_output

WORD = {
    "word/document.xml": (
        "<w:document><w:body><w:p><w:r><w:t>Modern slavery in </w:t></w:r><w:r><w:t>Northshire</w:t></w:r></w:p>"
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:body></w:document>'
    ),
    "word/_rels/document.xml.rels": (
        '<Relationships><Relationship Id="rId1" Type="x/header" Target="header1.xml"/></Relationships>'
    ),
    "word/header1.xml": "<w:hdr><w:p><w:r><w:t>OFFICIAL DR</w:t></w:r><w:r><w:t>AFT</w:t></w:r></w:p></w:hdr>",
    "docProps/core.xml": "<cp:coreProperties><dc:creator>problemprofile</dc:creator></cp:coreProperties>",
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXCEL = {
    "_rels/.rels": (
        f'<Relationships><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns:r="{_OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    ),
    "xl/sharedStrings.xml": "<sst><si><t>OFFICIAL</t></si><si><t>DRAFT</t></si><si><t>Referrals</t></si></sst>",
    "xl/worksheets/sheet1.xml": (
        '<worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c></row><row><c r="A2" t="s"><v>1</v></c></row>'
        '<row><c r="A3"><v>2</v></c></row></sheetData></worksheet>'
    ),
}
PAGE = (
    '<html lang="en-GB"><head><title>Profile</title></head><body><main><p>OFFICIAL</p><p>DRAFT</p></main></body></html>'
)
PDF = (
    b"%PDF-1.7\n1 0 obj<</Title(OFFICIAL)/Alt(Bar chart)>>endobj\n2 0 obj<<>>stream\n"
    b"<x:xmpmeta><dc:creator><rdf:li>problemprofile</rdf:li></dc:creator></x:xmpmeta>\nendstream endobj\n%%EOF\n"
)


def word(folder: Path, **spoilt: str) -> Opened:
    return open_output(zipped(folder / "profile.docx", WORD, spoilt))


def excel(folder: Path, **spoilt: str) -> Opened:
    return open_output(zipped(folder / "data-tables.xlsx", EXCEL, spoilt))


def page(folder: Path, content: str = PAGE) -> Opened:
    path = folder / "profile.html"
    path.write_text(content, encoding="utf-8")
    return open_output(path)


def pdf(folder: Path, content: bytes = PDF) -> Opened:
    path = folder / "profile.pdf"
    path.write_bytes(content)
    return open_output(path)


def zipped(path: Path, parts: dict[str, str], spoilt: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (parts | spoilt).items():
            archive.writestr(name, content)
    return path
