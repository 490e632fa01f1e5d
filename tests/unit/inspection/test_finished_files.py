"""What a finished file says, what it carries unseen, and whether it is marked."""

from __future__ import annotations

import base64

import pytest
from finished import EXCEL, PAGE, PDF, WORD, excel, page, pdf, word

from problemprofile.draft_fingerprint import PART, properties_with
from problemprofile.inspection.hidden import strange_makers, unseen
from problemprofile.inspection.marked import unmarked
from problemprofile.inspection.opened import open_output

MARKS = ("OFFICIAL", "DRAFT")
FILES = (word, excel, page, pdf)


@pytest.mark.parametrize("make", FILES)
def test_a_proper_file_has_nothing_against_it(make, tmp_path):
    opened = make(tmp_path)
    assert list(unseen(opened)) == []
    assert list(unmarked(opened, MARKS)) == []
    assert strange_makers(opened, {"problemprofile"}) == 0


def test_text_split_over_runs_is_read_as_one_and_paragraphs_apart(tmp_path):
    text = word(tmp_path).text()
    assert "Modern slavery in Northshire\n" in text
    assert "OFFICIAL DRAFT\n" in text


def test_alternative_text_titles_and_properties_are_read(tmp_path):
    assert "A bar" in word(tmp_path, **{"word/document.xml": '<wp:docPr descr="A bar"/>'}).text()
    assert "Bar chart" in pdf(tmp_path).text()
    drawing = base64.b64encode(b"<svg><text>Zoe</text></svg>").decode()
    text = page(tmp_path, f'<img alt="Anna" src="data:image/svg+xml;base64,{drawing}">').text()
    assert "Anna" in text
    assert "Zoe" in text


def test_pdf_strings_in_hexadecimal_and_with_escapes_are_read(tmp_path):
    utf16 = "Zdeněk".encode("utf-16-be").hex().encode()
    text = pdf(tmp_path, b"%PDF-1.7 /Title<FEFF" + utf16 + b"> /Alt(a \\(b\\) \\101) %%EOF").text()
    assert "Zdeněk" in text
    assert "a (b) A" in text


@pytest.mark.parametrize(("make", "name"), [(word, "x.docx"), (excel, "x.xlsx")])
def test_a_file_that_is_not_what_it_says_is_refused(make, name, tmp_path):
    (tmp_path / name).write_text("not a zip", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot be opened"):
        open_output(tmp_path / name)


def test_half_a_pdf_is_refused(tmp_path):
    with pytest.raises(ValueError, match="not a whole PDF"):
        pdf(tmp_path, PDF[:40])


@pytest.mark.parametrize(
    ("part", "old", "new", "what"),
    [
        ("word/document.xml", "<w:p>", '<w:p><w:ins w:author="x">', "tracked changes"),
        ("word/document.xml", "<w:p>", "<w:p><w:rPr><w:vanish/></w:rPr>", "hidden text"),
        ("word/comments.xml", "", '<w:comments><w:comment w:id="0"/></w:comments>', "comments"),
        ("word/document.xml", "<w:p>", "<w:p><w:pPr><w:pPrChange w:author='x'/></w:pPr>", "tracked changes"),
        ("word/document.xml", "<w:p>", "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del>", "tracked changes"),
        ("word/styles.xml", "", "<w:styles><w:style><w:rPr><w:vanish/></w:rPr></w:style></w:styles>", "hidden text"),
        ("word/document.xml", "<w:p>", "<w:altChunk r:id='x'/><w:p>", "a program or an attached file"),
        ("word/document.xml", "<w:p>", "<w:p><w:r><w:rPr><w:sz w:val='1'/></w:rPr></w:r>", "text too small to be seen"),
        ("word/settings.xml", "", "<w:settings><w:docVars/></w:settings>", "variables that no page shows"),
        ("word/people.xml", "", "<w15:people><w15:person/></w15:people>", "the names of those who wrote comments"),
        ("customXml/item1.xml", "", "<x/>", "custom XML"),
        (
            "word/document.xml",
            "<w:p>",
            "<w:p><w:rPr><w:color w:val='FFFFFF'/></w:rPr>",
            "text in the colour of the paper",
        ),
        ("word/document.xml", "<w:p>", "<w:p><w:instrText> DDEAUTO excel C:x</w:instrText>", "links to other files"),
        ("word/document.xml", "<w:p>", "<w:p><w:fldSimple w:instr=' INCLUDETEXT x '/>", "links to other files"),
        ("word/glossary/document.xml", "", "<x/>", "building blocks that no page shows"),
        ("docProps/custom.xml", "", "<Properties><property name='x'/></Properties>", "properties of somebody's own"),
        ("word/vbaProject.bin", "", "x", "a program or an attached file"),
        ("word/embeddings/a.xlsx", "", "x", "a program or an attached file"),
        (
            "word/_rels/settings.xml.rels",
            "",
            '<Relationship Type="x/attachedTemplate" Target="file:///C:/x.dotm" TargetMode="External"/>',
            "links to other files",
        ),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            '<Relationship Type="x/hyperlink" Target="file://server/share" TargetMode="External"/></Relationships>',
            "links to other files",
        ),
    ],
)
def test_what_a_word_file_carries_unseen_is_told(part, old, new, what, tmp_path):
    content = WORD.get(part, "").replace(old, new) if old else new
    assert list(unseen(word(tmp_path, **{part: content}))) == [what]


@pytest.mark.parametrize(("ground", "found"), [("B10E1E", []), ("FFFFFF", ["text in the colour of the paper"])])
def test_white_on_the_colour_of_the_status_of_an_action_is_seen(ground, found, tmp_path):
    look = f'<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
    content = WORD["word/document.xml"].replace("<w:p>", f"<w:p><w:r><w:rPr>{look}</w:rPr></w:r>", 1)
    assert list(unseen(word(tmp_path, **{"word/document.xml": content}))) == found


def test_a_link_to_a_web_page_is_no_hidden_content(tmp_path):
    link = '<Relationship Type="x/hyperlink" Target="https://www.example.org/" TargetMode="External"/>'
    assert list(unseen(word(tmp_path, **{"word/_rels/document.xml.rels": link}))) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "what"),
    [
        ("xl/workbook.xml", 'name="1"', 'name="1" state="veryHidden"', "hidden sheets"),
        ("xl/worksheets/sheet1.xml", "<worksheet>", '<worksheet><row r="1" hidden="1"/>', "hidden rows or columns"),
        ("xl/worksheets/sheet1.xml", "<worksheet>", "<worksheet><f>A1</f>", "formulas"),
        ("xl/comments1.xml", "", "<comments><comment ref='A1'/></comments>", "comments"),
        ("xl/externalLinks/externalLink1.xml", "", "<x/>", "a program or an attached file"),
        ("xl/pivotCache/pivotCacheRecords1.xml", "", "<x/>", "a copy of data behind a pivot table"),
        ("xl/pivotTables/pivotTable1.xml", "", "<x/>", "a copy of data behind a pivot table"),
        ("xl/model/item.data", "", "x", "a copy of data behind a pivot table"),
        ("xl/embeddings/Microsoft_Excel_Sheet.xlsx", "", "x", "a program or an attached file"),
        ("xl/vbaProject.bin", "", "x", "a program or an attached file"),
        ("xl/connections.xml", "", "<x/>", "a connection to data, or a record of changes"),
        ("xl/revisions/revisionLog1.xml", "", "<x/>", "a connection to data, or a record of changes"),
        ("xl/threadedComments/threadedComment1.xml", "", "<x><threadedComment id='1'/></x>", "comments"),
        ("customXml/item1.xml", "", "<x/>", "custom XML"),
        ("docProps/custom.xml", "", "<Properties><property name='x'/></Properties>", "properties of somebody's own"),
        ("xl/workbook.xml", "<sheets>", "<definedName name='x' hidden='1'>x</definedName><sheets>", "hidden names"),
        ("xl/workbook.xml", 'name="1"', "name='1' state='hidden'", "hidden sheets"),
        ("xl/worksheets/sheet1.xml", "<worksheet>", '<worksheet><col hidden="true"/>', "hidden rows or columns"),
        ("xl/worksheets/sheet1.xml", "<worksheet>", '<worksheet><row r="9" ht="0"/>', "hidden rows or columns"),
        ("xl/worksheets/sheet1.xml", "<worksheet>", '<worksheet><col width="0.0"/>', "hidden rows or columns"),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet>",
            '<worksheet><mergeCell ref="A1:B2"/>',
            "merged cells, under which others may lie",
        ),
        ("xl/styles.xml", "", '<numFmt formatCode=";;;"/>', "a format in which nothing is seen"),
        (
            "xl/styles.xml",
            "",
            '<fonts><font><sz val="11"/><color rgb="FFFFFFFF"/></font></fonts>',
            "text in the colour of the paper",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet>",
            '<worksheet><dataValidation type="list"/>',
            "lists, scenarios or views that no sheet shows",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet>",
            "<worksheet><oddFooter>&amp;L&amp;Z&amp;F</oddFooter>",
            "a field that prints where the file lies",
        ),
    ],
)
def test_what_a_workbook_carries_unseen_is_told(part, old, new, what, tmp_path):
    content = EXCEL.get(part, "").replace(old, new) if old else new
    assert list(unseen(excel(tmp_path, **{part: content}))) == [what]


@pytest.mark.parametrize("path", ["/tmp/x1/exhibits.json", "C:\\Users\\jsmith\\a.json", "/home/jsmith/a.json"])
def test_a_path_on_the_machine_that_made_it_is_told(path, tmp_path):
    properties = f"<Properties><vt:lpwstr>{path}</vt:lpwstr></Properties>"
    assert list(unseen(word(tmp_path, **{"docProps/custom.xml": properties}))) == ["a path on the machine that made it"]


def test_a_web_address_is_no_path_on_a_machine(tmp_path):
    assert list(unseen(page(tmp_path, PAGE.replace("<p>", "<p>https://example.org/home/tmp/x ", 1)))) == []


@pytest.mark.parametrize(
    ("added", "what"),
    [
        ("<!-- ask Anna -->", "comments"),
        ('<script>alert("x")</script>', "a program or an attached file"),
        ("<body onload='x()'>", "a program or an attached file"),
        ("<a href='javascript:x()'>x</a>", "a program or an attached file"),
        ("<p hidden>x</p>", "hidden text"),
        ("<p style='color:red; display: none'>x</p>", "hidden text"),
        ("<input type='hidden' value='x'>", "hidden text"),
        ("<template>x</template>", "hidden text"),
        ("<td data-name='x'>1</td>", "data that no page shows"),
        ("<a href='file:///C:/x.xlsx'>x</a>", "links to other files"),
        ("<a download href='data:text/csv,x'>x</a>", "a program or an attached file"),
        ("<base href='https://example.org/'>", "something loaded from elsewhere"),
        ("<img alt='' src='pixel.png'>", "something loaded from elsewhere"),
        ('<link rel="stylesheet" href="style.css">', "something loaded from elsewhere"),
    ],
)
def test_what_a_page_carries_unseen_is_told(added, what, tmp_path):
    assert list(unseen(page(tmp_path, PAGE.replace("<p>", f"{added}<p>", 1)))) == [what]


@pytest.mark.parametrize(
    ("added", "what"),
    [
        (b"/S/JavaScript", "a program or an attached file"),
        (b"/Encrypt 3 0 R", "a password"),
        (b"/OCProperties<<>>", "layers that can be hidden"),
        (b"/Subtype/Text/Contents(x)", "comments"),
        (b"/Type/Annot/Subtype /FileAttachment", "a program or an attached file"),
        (b"/AcroForm<<>>", "a form"),
        (b"/Type/Filespec/EF<</F 4 0 R>>", "a program or an attached file"),
        (b"/AA<</O 4 0 R>>", "a program or an attached file"),
        (b"/PieceInfo<<>>", "data that no page shows"),
        (b"/S/GoToR/F(other.pdf)", "links to other files"),
        (b"/URI(file:///home)", "links to other files"),
    ],
)
def test_what_a_pdf_carries_unseen_is_told(added, what, tmp_path):
    assert list(unseen(pdf(tmp_path, PDF.replace(b"/Alt", added + b"/Alt")))) == [what]


def test_a_users_name_in_the_properties_is_counted(tmp_path):
    core = "<dc:creator>j.smith</dc:creator><cp:lastModifiedBy>problemprofile</cp:lastModifiedBy><Company></Company>"
    assert strange_makers(word(tmp_path, **{"docProps/core.xml": core}), {"problemprofile"}) == 1
    assert strange_makers(pdf(tmp_path, PDF.replace(b"problemprofile", b"j.smith")), {"problemprofile"}) == 1
    assert (
        strange_makers(page(tmp_path, PAGE.replace("<title>", '<meta name="author" content="j"><title>')), set()) == 1
    )


def test_a_section_without_a_header_of_its_own_carries_the_last_ones(tmp_path):
    two = WORD["word/document.xml"].replace("</w:body>", "<w:sectPr></w:sectPr></w:body>")
    assert list(unmarked(word(tmp_path, **{"word/document.xml": two}), MARKS)) == []


def test_a_title_page_without_a_marking_is_told(tmp_path):
    titled = WORD["word/document.xml"].replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    assert list(unmarked(word(tmp_path, **{"word/document.xml": titled}), MARKS)) == ["the first page of section 1"]


def test_even_pages_are_asked_where_they_differ(tmp_path):
    opened = word(tmp_path, **{"word/settings.xml": "<w:settings><w:evenAndOddHeaders/></w:settings>"})
    assert list(unmarked(opened, MARKS)) == ["the even pages of section 1"]


def test_a_word_file_without_a_header_is_told(tmp_path):
    assert list(unmarked(word(tmp_path, **{"word/header1.xml": "<w:hdr/>"}), MARKS)) == ["section 1"]


def test_a_sheet_without_draft_is_told_by_its_number(tmp_path):
    second = EXCEL["xl/worksheets/sheet1.xml"].replace("<v>1</v>", "<v>2</v>")
    assert list(unmarked(excel(tmp_path, **{"xl/worksheets/sheet2.xml": second}), MARKS)) == ["sheet 2"]


def test_a_marking_in_a_pages_head_only_does_not_count(tmp_path):
    assert list(unmarked(page(tmp_path, "<head><title>OFFICIAL DRAFT</title></head><body></body>"), MARKS)) == [
        "the page"
    ]


def test_of_the_properties_of_somebodys_own_a_drafts_fingerprint_alone_is_none(tmp_path):
    ours = properties_with(["A text."]).decode()
    assert list(unseen(word(tmp_path, **{PART: ours}))) == []
    for theirs in (
        ours.replace("Fingerprint", "ed by"),
        ours.replace("<vt:lpwstr>", "<vt:lpwstr>Zoe"),
        ours.replace("<property", "<property name='x'/><property"),
    ):
        assert list(unseen(word(tmp_path, **{PART: theirs}))) == ["properties of somebody's own"]


def test_a_partnership_with_an_ampersand_in_its_name_is_no_stranger(tmp_path):
    core = "<cp:coreProperties><dc:creator>Safer &amp; Stronger</dc:creator></cp:coreProperties>"
    assert strange_makers(word(tmp_path, **{"docProps/core.xml": core}), {"Safer & Stronger"}) == 0
