"""A small report in three formats, read back after somebody changed one number in one of them. All fictional."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from finished import page, word

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.documents_again import (
    HIDDEN,
    PICTURE,
    TABLE,
    UNFOUNDED,
    UNLIKE,
    Misprint,
    misprints,
    printed_besides,
)
from problemprofile.inspection.opened import Opened
from problemprofile.inspection.opened_pdf import WORDS
from problemprofile.project.load import Project, load_project
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

TITLE = "Referrals by gender, Northshire"
COUNTS = {"female": 28, "male": 12, "other": None, "total": 43}
LINES = [("Female", "28", "65%"), ("Male", "12", "28%"), ("Other", "[c]", "[c]"), ("Total", "43", "100%")]
SENTENCE = "In 2025 there were 43 referrals, and the largest group is Female, with 65% (28 of 43)."
ALT = f"Bar chart. {TITLE}. The highest is Female: 28. The lowest shown is Male: 12. In all: 43."


def edition() -> Edition:
    categories = tuple(ReleasedCategory(code, code.capitalize()) for code in COUNTS if code != "total")
    cells = tuple(
        ReleasedCell(
            f"t:gender={code}", (("gender", code),), "hidden" if count is None else "shown", count, str(count or "[c]")
        )
        for code, count in COUNTS.items()
    )
    text = ("t", TITLE, "", "referrals", "", "referrals", "local", "public", "")
    dimension = ReleasedDimension("gender", "Gender", categories)
    table = ReleasedTable(*text, (dimension,), cells, (), (), "fewer than 5")
    return Edition(DisclosurePolicy("public"), (table,))


def as_page(sentence: str = SENTENCE, lines: list[tuple[str, str, str]] = LINES, alt: str = ALT) -> str:
    rows = "".join(f"<tr><th>{a}</th><td>{b}</td><td>{c}</td></tr>" for a, b, c in lines)
    head = "<tr><th>Gender</th><th>Referrals</th><th>Share of 43</th></tr>"
    return (
        f"<h1>1 Summary</h1><p>{sentence}</p><table><caption>Table 1: {TITLE}</caption>{head}{rows}</table>"
        f'<img alt="{alt}"><p>It rests on 7 rooms.</p>'
    )


def as_word(html: str) -> str:
    """The same in Word's XML, tag by tag."""
    said = re.sub(r"<img alt=\"([^\"]*)\">", r'<w:p><wp:docPr descr="\1"/></w:p>', html)
    said = re.sub(r"<h1>", '<p><w:pStyle w:val="Heading1"/>', said).replace("</h1>", "</p>")
    said = re.sub(r"<(/?)(?:th|td)>", lambda m: f"<{m[1]}w:tc>", said)
    said = re.sub(r"<table><caption>(.*?)</caption>", r"<p>\1</p><table>", said)
    said = said.replace("table>", "w:tbl>").replace("tr>", "w:tr>").replace("<p>", "<w:p>").replace("</p>", "</w:p>")
    return re.sub(r">([^<>]+)<", r"><w:t>\1</w:t><", said)


def as_pdf(html: str) -> Opened:
    lines = re.sub(r"<img[^>]*>", "", html)
    lines = re.sub(r"<[^>]*>", "\n", lines)
    return Opened(Path("profile.pdf"), (), {WORDS: f"DRAFT\n{lines}\nPage 1\fDRAFT\nThe end.\nPage 2"})


@pytest.fixture
def project(project_folder: Path) -> Project:
    loaded = load_project(project_folder)
    loaded.paths.register.mkdir(exist_ok=True)
    (loaded.paths.register / "assets.csv").write_text("name,what\nHouse,It rests on 7 rooms\n", encoding="utf-8")
    return loaded


def found(project: Project, folder: Path, *, html: str = "", docx: str = "", pdf: str = "") -> list[Misprint]:
    figures = folder / "figures.json"
    printed = [("43", "figure"), ("65% (28 of 43)", "share"), ("28", "table")]
    listed = [{"printed": text, "cells": ["t:total"], "kind": kind, "section": "x"} for text, kind in printed]
    figures.write_text(json.dumps({"audience": "public", "figures": listed}), encoding="utf-8")
    opened = {
        "profile.html": page(folder, html or as_page()),
        "profile.docx": word(folder, **{"word/document.xml": as_word(docx or as_page())}),
        "profile.pdf": as_pdf(pdf or as_page()),
    }
    return misprints(project, edition(), figures, opened)


def test_a_report_that_prints_what_was_released_is_fine(project: Project, tmp_path: Path):
    assert found(project, tmp_path) == []


@pytest.mark.parametrize("file", ["html", "docx"])
def test_a_mark_changed_into_the_true_number_is_named_and_given_to_the_attacker(file, project, tmp_path):
    spoilt = as_page(lines=[*LINES[:2], ("Other", "3", "[c]"), LINES[3]])
    one, *_ = found(project, tmp_path, **{file: spoilt})
    assert one == Misprint(HIDDEN, f"profile.{file}", "Table 1, line “Other”", "t:gender=other", 3)
    assert printed_besides([one]) == {"t:gender=other": 3}


@pytest.mark.parametrize("file", ["html", "docx"])
def test_a_share_of_a_hidden_number_is_named(file, project, tmp_path):
    spoilt = as_page(lines=[*LINES[:2], ("Other", "[c]", "7%"), LINES[3]])
    assert [(one.what, one.cell_id) for one in found(project, tmp_path, **{file: spoilt})][:1] == [
        (HIDDEN, "t:gender=other")
    ]


@pytest.mark.parametrize("file", ["html", "docx"])
@pytest.mark.parametrize("total", ["44", "430"])
def test_a_changed_total_is_named(total, file, project, tmp_path):
    spoilt = as_page(lines=[*LINES[:3], ("Total", total, "100%")])
    assert found(project, tmp_path, **{file: spoilt})[0] == Misprint(
        TABLE, f"profile.{file}", "Table 1, line “Total”", "t:gender=total"
    )


@pytest.mark.parametrize("file", ["html", "docx"])
def test_a_sentence_with_a_hidden_number_is_named_by_its_section(file, project, tmp_path):
    spoilt = as_page(sentence=f"{SENTENCE} Of them 3 were other.")
    assert found(project, tmp_path, **{file: spoilt}) == [Misprint(UNFOUNDED, f"profile.{file}", "1 Summary")]


@pytest.mark.parametrize("file", ["html", "docx", "pdf"])
def test_a_number_that_is_a_figure_elsewhere_is_named_where_the_other_formats_do_not_have_it(file, project, tmp_path):
    spoilt = as_page(sentence=f"{SENTENCE} Of them 43 were other.")
    where = "page 1" if file == "pdf" else "1 Summary"
    assert found(project, tmp_path, **{file: spoilt}) == [Misprint(UNLIKE, f"profile.{file}", where)]


@pytest.mark.parametrize(
    "lines", [[*LINES[:2], ("Other", "3", "[c]"), LINES[3]], [*LINES[:3], ("Total", "44", "100%")]]
)
def test_a_changed_number_on_a_page_of_the_pdf_is_named(lines, project, tmp_path):
    assert found(project, tmp_path, pdf=as_page(lines=lines)) == [Misprint(UNLIKE, "profile.pdf", "page 1")]


@pytest.mark.parametrize(
    "alt",
    [
        ALT.replace("In all", "Other: 3. In all"),
        ALT.replace("Male: 12", "Male: 13"),
        ALT.replace("Female: 28", "Male: 28"),
    ],
)
def test_words_for_a_picture_with_another_number_are_named(alt, project, tmp_path):
    assert found(project, tmp_path, docx=as_page(alt=alt)) == [Misprint(PICTURE, "profile.docx", "1 Summary")]


def test_numbers_of_the_partnerships_own_texts_are_its_own(project, tmp_path):
    spoilt = as_page().replace("7 rooms", "8 rooms")
    everywhere = found(project, tmp_path, html=spoilt, docx=spoilt, pdf=spoilt)
    assert {(one.what, one.file) for one in everywhere} == {(UNFOUNDED, "profile.html"), (UNFOUNDED, "profile.docx")}


def test_a_draft_may_say_more_than_the_others(project, tmp_path):
    opened = {name: page(tmp_path, as_page()) for name in ("profile.html", "profile-draft.html")}
    more = as_page(sentence=f"{SENTENCE} See section 45 of the Act of 2015 (page 12).")
    opened["profile-draft.html"] = replace(opened["profile-draft.html"], parts={"": more})
    figures = tmp_path / "figures.json"
    found(project, tmp_path)
    assert misprints(project, edition(), figures, opened) == []
