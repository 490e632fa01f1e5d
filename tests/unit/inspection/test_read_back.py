"""What a page and a Word file print, read back alike. All fictional."""

from __future__ import annotations

import base64

import pytest
from finished import page, word

from problemprofile.inspection.read_back import Grid, Passage, read_back

SVG = base64.b64encode(b'<svg><g aria-label="code: a; value: 7"/><text>Ald<tspan>ervale</tspan></text></svg>').decode()
PAGE = f"""<!DOCTYPE html><html><head><title>9</title></head><body>
<h2 id="a">2 What is known</h2><p>There were <strong>12</strong> referrals<a class="footnote-ref"><sup>1</sup></a>.</p>
<ul><li>One.</li><li>Two &amp; three.</li></ul>
<table id="tbl-x"><caption>Table 3: Referrals by gender</caption>
<tr><th>Gender</th><th>Referrals</th></tr><tr><th>Female</th><td><p>[c]</p></td></tr></table>
<img alt="A bar &lt; chart: 12." src="data:image/svg+xml;base64,{SVG}"></body></html>"""
WORD = """<w:document><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>2</w:t></w:r><w:r><w:tab/></w:r>
<w:r><w:t>What is known</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">There were </w:t></w:r><w:r><w:instrText>PAGE 5</w:instrText></w:r>
<w:r><w:t>12</w:t></w:r>
<w:r><w:t xml:space="preserve"> referrals.</w:t></w:r></w:p>
<w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:r><w:t>Two &amp; three.</w:t></w:r></w:p>
<w:p><w:r><w:t>Table 3: Referrals by gender</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Gender</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Referrals</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Female</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>[c</w:t></w:r><w:r><w:t>]</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:drawing><wp:docPr descr="A bar &lt; chart: 12."/></w:drawing></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize(
    "make", [lambda place: page(place, PAGE), lambda place: word(place, **{"word/document.xml": WORD})]
)
def test_a_page_and_a_word_file_are_read_alike(make, tmp_path):
    found = read_back(make(tmp_path))
    assert [passage.text for passage in found.passages] == [
        "2 What is known",
        "There were 12 referrals.",
        "One.",
        "Two & three.",
        "Table 3: Referrals by gender",
    ]
    assert {passage.place for passage in found.passages} == {"2 What is known"}
    assert found.grids == [
        Grid("2 What is known", "Table 3: Referrals by gender", (("Gender", "Referrals"), ("Female", "[c]")))
    ]
    assert found.spoken == [Passage("2 What is known", "A bar < chart: 12.")]


def test_what_is_written_in_a_drawing_is_read(tmp_path):
    assert read_back(page(tmp_path, PAGE)).drawn == [("code: a; value: 7", "Ald ervale")]


def test_a_drawing_for_narrow_screens_is_read_with_the_picture_that_it_stands_for(tmp_path):
    first, second = (base64.b64encode(f"<svg><text>{n}</text></svg>".encode()).decode() for n in (12, 34))
    address = "data:image/svg+xml;base64,"
    narrow = f'<source media="screen" srcset="{address}{second}">'
    markup = (
        f'<p><picture>{narrow}<img src="{address}{first}" alt="A"></picture><img src="{address}{first}" alt="B"></p>'
    )
    assert read_back(page(tmp_path, markup)).drawn == [("34", "12"), ("12",)]


@pytest.mark.parametrize(
    "page_number",
    [
        '<w:fldSimple w:instr=" PAGEREF _Toc1 \\h "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
        "<w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r><w:r><w:t>7</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_a_list_of_contents_is_read_without_its_page_numbers(page_number, tmp_path):
    entry = f'<w:p><w:pPr><w:pStyle w:val="TOC2"/></w:pPr><w:r><w:t>2 What is known</w:t></w:r>{page_number}</w:p>'
    opened = word(tmp_path, **{"word/document.xml": WORD.replace("<w:body>", f"<w:body>{entry}")})
    assert [passage.text for passage in read_back(opened).passages][:2] == ["2 What is known", "2 What is known"]


def test_footnotes_of_a_word_file_are_read_too(tmp_path):
    note = "<w:footnotes><w:footnote><w:p><w:r><w:t>Of them 3.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    opened = word(tmp_path, **{"word/document.xml": WORD, "word/footnotes.xml": note})
    assert "Of them 3." in [passage.text for passage in read_back(opened).passages]


def test_a_table_in_a_table_gives_both(tmp_path):
    nested = "<table><tr><td>a<table><tr><td>7</td></tr></table>b</td><td>8</td></tr></table>"
    cells = {cell for grid in read_back(page(tmp_path, nested)).grids for row in grid.rows for cell in row}
    assert {"7", "8"} <= cells
