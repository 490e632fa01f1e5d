"""The last room as a whole: what it lets through gets a manifest, what it does not gets a finding and none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from finished import EXCEL, PAGE, PDF, WORD, zipped

from problemprofile.findings import Finding
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection import look, prove
from problemprofile.project.load import Project, load_project
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.store import Store, arrow

pytestmark = pytest.mark.usefixtures("accessible_anyhow")
CELL = ReleasedCell("referrals:total", (), "shown", 12, "12")
TABLE = ReleasedTable(
    "referrals", "", "", "", "", "", "", "public", "OFFICIAL", (), (CELL,), (), (), "", content_sha256="abc"
)
EDITION = Edition(DisclosurePolicy("public", marking="OFFICIAL"), (TABLE,))
WARNED = Finding("x", "warns", "police", "", "")


@pytest.fixture
def project(project_folder: Path) -> Project:
    (project_folder / "judgements").mkdir()
    (project_folder / "judgements" / "links.csv").write_text("left,right\n", encoding="utf-8")
    return load_project(project_folder)


@pytest.fixture
def store(tmp_path: Path):
    rows = {"first_name": ["Zdeněk"], "surname": ["Novák"], "reference": ["NRM-00412"], "person_reference": [None]}
    rows |= {"quoted_reference": [None]}
    with Store(tmp_path / "rows.duckdb") as opened:
        born = {"date_of_birth": [date(1999, 3, 1)]}
        opened.write_arrow("clean_rows", arrow(rows | born, {"date_of_birth": pa.date32()}))
        files = {"dataset": ["police"], "name": ["nrm.xlsx"], "sha256": ["3f9a"]}
        opened.write_arrow("source_files", arrow(files))
        yield opened


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "staging" / "output" / "public"
    folder.mkdir(parents=True)
    zipped(folder / "problem-profile.docx", WORD, {})
    zipped(folder / "data-tables.xlsx", EXCEL, {})
    (folder / "problem-profile.html").write_text(PAGE, encoding="utf-8")
    (folder / "problem-profile.pdf").write_bytes(PDF)
    figure = {"printed": "12", "cells": ["referrals:total"], "kind": "figure", "section": "5"}
    (folder / "figures.json").write_text(json.dumps({"figures": [figure]}), encoding="utf-8")
    return folder


def proved(project: Project, store: Store, output: Path, edition: Edition = EDITION) -> list[Finding]:
    editions, looked = {"public": edition}, {"public": look(project, edition, output)}
    return prove(project, store, editions, looked, [WARNED], output.parents[1])


def provenance(output: Path) -> Path:
    return output.parent / "provenance" / "public.json"


def test_a_proper_edition_gets_a_manifest_and_apart_from_it_what_it_was_made_from(project, store, output):
    assert proved(project, store, output) == []
    manifest = json.loads((output / "manifest.json").read_text("utf-8"))
    made_from = json.loads(provenance(output).read_text("utf-8"))
    assert made_from["inputs"] == {"police": [{"file": "nrm.xlsx", "sha256": "3f9a"}]}
    assert manifest["released"] == {"referrals": "abc"}
    assert manifest["policy"]["smallest_count"] == 5
    assert list(made_from["settings"]) == ["profile.toml"]
    assert list(made_from["judgements"]) == ["judgements/links.csv"]
    assert made_from["findings"] == {"blocks": 0, "notes": 0, "warns": 1}
    assert sorted(manifest["outputs"]) == sorted(p.name for p in output.iterdir() if p.name != "manifest.json")
    assert list(manifest) == sorted(manifest)
    assert "stays with the partnership" in next(iter(made_from.values()))


def test_what_readers_get_has_no_file_name_or_fingerprint_of_what_partners_sent_or_the_partnership_wrote(
    project, store, output
):
    proved(project, store, output)
    manifest = (output / "manifest.json").read_text("utf-8")
    told = {"approved_by", "checks", "code_lists", "engine", "outputs", "policy", "profile", "released"}
    assert json.loads(manifest).keys() == told
    assert not [text for text in ("nrm.xlsx", "3f9a", "profile.toml", "links.csv") if text in manifest]


def test_the_same_edition_gets_the_same_manifest_again(project, store, output):
    proved(project, store, output)
    first = (output / "manifest.json").read_bytes(), provenance(output).read_bytes()
    proved(project, store, output)
    assert ((output / "manifest.json").read_bytes(), provenance(output).read_bytes()) == first


@pytest.mark.parametrize(
    ("name", "content", "check"),
    [
        ("problem-profile.html", PAGE.replace("DRAFT", ""), "output-unmarked"),
        ("problem-profile.html", PAGE.replace("<p>", "<!-- x --><p>", 1), "output-hidden-content"),
        ("problem-profile.html", PAGE.replace("<p>", "<p>Novák, Zdeněk ", 1), "output-identifies"),
        ("problem-profile.pdf", PDF.decode().replace("problemprofile", "j.smith"), "output-names-its-maker"),
        ("problem-profile.pdf", "no pdf", "output-unreadable"),
        ("data-tables.xlsx", "no zip", "output-unreadable"),
        (
            "figures.json",
            '{"figures": [{"printed": "13", "cells": ["t"], "kind": "table"}]}',
            "output-figure-unfounded",
        ),
    ],
)
def test_a_spoilt_edition_is_blocked_and_gets_no_manifest(name, content, check, project, store, output):
    (output / name).write_text(content, encoding="utf-8")
    (finding,) = proved(project, store, output)
    assert (finding.check, finding.severity) == (check, "blocks")
    assert f"public/{name}" in finding.message
    assert "Nov" not in finding.message + finding.remedy
    assert not (output / "manifest.json").exists()
    assert not provenance(output).exists()


def test_a_partners_file_name_that_names_somebody_is_blocked(project, store, output):
    store.write_arrow("source_files", arrow({"dataset": ["p"], "name": ["Zdeněk Novák.xlsx"], "sha256": ["3f"]}))
    (finding,) = proved(project, store, output)
    assert (finding.check, finding.message.split(" ")[0]) == ("output-identifies", "provenance")


def test_an_approved_edition_need_not_say_draft(project, store, output):
    approved = Edition(EDITION.policy, (replace(TABLE, approved_by="The board"),))
    zipped(output / "problem-profile.docx", WORD, {"word/header1.xml": "<w:hdr><w:t>OFFICIAL</w:t></w:hdr>"})
    zipped(
        output / "data-tables.xlsx", EXCEL, {"xl/sharedStrings.xml": EXCEL["xl/sharedStrings.xml"].replace("DRAFT", "")}
    )
    (output / "problem-profile.html").write_text(PAGE.replace("DRAFT", ""), encoding="utf-8")
    assert proved(project, store, output, approved) == []
    assert {finding.check for finding in proved(project, store, output)} == {"output-unmarked"}


def test_a_number_that_follows_from_nothing_is_told_and_stops_nothing(project, store, output):
    page = PAGE.replace("<p>DRAFT</p>", "<p>DRAFT</p><h1>1 Summary</h1><p>There were 37 girls.</p>")
    (output / "problem-profile.html").write_text(page, encoding="utf-8")
    (finding,) = proved(project, store, output)
    assert (finding.check, finding.severity) == ("output-number-unfounded", "warns")
    assert "problem-profile.html, 1 Summary" in finding.message
    assert "37" not in finding.message
    assert (output / "manifest.json").is_file()


def test_a_table_that_prints_another_number_than_was_released_is_blocked(project, store, output):
    year = ReleasedDimension("year", "Year", (ReleasedCategory("2024", "2024"),))
    cells = tuple(ReleasedCell(f"t:{c}", (("year", c),), "shown", 12, "12") for c in ("2024", "total"))
    table = replace(TABLE, table_id="t", title="Referrals by year", unit="referrals", dimensions=(year,), cells=cells)
    lines = (("Year", "Referrals"), ("2024", "12"), ("Total", "999"))
    printed = "".join(f'<tr><th scope="row">{one}</th><td>{other}</td></tr>' for one, other in lines)
    page = PAGE.replace("DRAFT</p>", f"DRAFT</p><table><caption>Table 1: Referrals by year</caption>{printed}</table>")
    (output / "problem-profile.html").write_text(page, encoding="utf-8")
    found = proved(project, store, output, Edition(EDITION.policy, (TABLE, table)))
    (blocking,) = [finding for finding in found if finding.severity == "blocks"]
    assert blocking.check == "output-table-differs"
    assert "problem-profile.html, Table 1, line “Total”" in blocking.message
    assert not (output / "manifest.json").exists()
