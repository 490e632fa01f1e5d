"""Documents beside the profile, written and opened again: the terms, a workshop's sheet, the returns. All made up."""

from __future__ import annotations

import time
import zipfile
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest
from editions import edition, project, register, table

from problemprofile.project.load import Project
from problemprofile.register.records import Organisation, Recommendation, Return, ReturnItem, Step, Theme
from problemprofile.register.returns.collation import collate
from problemprofile.register.steps.standing import standing
from problemprofile.register.steps.timeline import spans
from problemprofile.register.terms import terms_of
from problemprofile.released import save_edition
from problemprofile.report.filled import filled, last_edition
from problemprofile.report.products.returns_report import facts_of
from problemprofile.report.products.standalone import write_standalone
from problemprofile.report.products.status_page import timeline
from problemprofile.report.products.workshop_sheet import write_sheet
from problemprofile.report.terms import terms_text

TEXT = (
    "# One <b>heading</b>\n\nText.\n\n: Caption {#tbl-x}\n\n| A | B |\n|:---|:---|\n| one | two |\n\n::: space\n:::\n"
)
THEME = Theme(theme="County lines", question="Who sees it first?", types=("criminal",))
GROUPS = table(
    dimensions={"exploitation_group": ["labour", "criminal"]}, counts={"labour": 40, "criminal": 25}, total=65
)


def words_of(path: Path) -> str:
    document = docx.Document(str(path))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.fixture
def made(tmp_path: Path) -> Project:
    return project(tmp_path, audiences=[{"name": "public", "title": "P", "marking": "OFFICIAL-SENSITIVE"}])


def test_every_format_has_title_marking_and_draft_and_no_contents(made: Project, tmp_path: Path) -> None:
    facts = [("Cycle", "2")]
    paths = write_standalone(made, TEXT, "Action plan", "plan", tmp_path / "out", facts=facts, draft=True)
    assert [path.name for path in paths] == ["plan.docx", "plan.pdf", "plan.html"]
    text, page = words_of(paths[0]), paths[2].read_text("utf-8")
    assert text.startswith("Action plan\nNorthshire Anti-Slavery Partnership\nCycle: 2\n")
    for found in (docx.Document(str(paths[0])).sections[0].header.paragraphs[0].text, page):
        assert "OFFICIAL-SENSITIVE · DRAFT · MADE-UP EXAMPLE" in found
    assert "<nav" not in page
    assert "<b>heading" not in page


def test_a_word_document_is_the_same_bytes_on_any_day(made: Project, tmp_path: Path, monkeypatch) -> None:
    (first,) = write_standalone(made, TEXT, "Plan", "plan", tmp_path / "one", ("docx",))
    now = time.localtime
    monkeypatch.setattr(time, "localtime", lambda *asked: now(1_000_000_000))
    (second,) = write_standalone(made, TEXT, "Plan", "plan", tmp_path / "two", ("docx",))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(str(first)).core_properties
    assert properties.created == properties.modified
    assert properties.created.date() == made.profile.period.end
    (dated,) = write_standalone(made, TEXT, "Plan", "plan", tmp_path, ("docx",), day=date(2026, 5, 12))
    assert docx.Document(str(dated)).core_properties.modified.date() == date(2026, 5, 12)


def test_a_wide_document_lies_on_its_side_and_is_tagged(made: Project, tmp_path: Path) -> None:
    word, pdf = write_standalone(made, TEXT, "Plan", "plan", tmp_path, ("docx", "pdf"), landscape=True)
    section = docx.Document(str(word)).sections[0]
    assert section.page_width > section.page_height
    with pikepdf.open(pdf) as opened:
        left, bottom, right, top = opened.pages[0].mediabox
        assert right - left > top - bottom
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en-GB"


def test_the_sheet_has_the_themes_figures_and_all_boxes(made: Project, tmp_path: Path) -> None:
    save_edition(edition(table(total=65), GROUPS), made.paths.released / "public")
    word, _ = write_sheet(made, register(), THEME, tmp_path / "out")
    text = words_of(word)
    assert "25 of 65" in text
    assert "Labour" not in text.split("What this table says")[0].split("Criminal")[1].split("\n")[0]
    for box in ("Accuracy of the profile", "Survivor support needs", "Priorities and actions"):
        assert box in text


def test_before_a_build_the_sheet_says_that_there_are_no_figures(made: Project, tmp_path: Path) -> None:
    word, _ = write_sheet(made, register(), THEME, tmp_path / "out")
    assert "has not been built yet" in words_of(word)
    assert last_edition(made) is None


def test_the_terms_have_ten_clauses_and_fill_their_blanks(tmp_path: Path) -> None:
    settings = {"level": "force", "deliver_by": date(2026, 9, 30), "funding": {"amount": "£20,000"}}
    made = project(tmp_path, terms=settings)
    lists = register(organisations=[Organisation(name="Police & Crime <Office>", role="lead")])
    text = str(terms_text(made, lists))
    assert [line.split(".")[0] for line in text.splitlines() if line[:1].isdigit()] == [f"{n}" for n in range(1, 11)]
    assert "force area level" in text
    assert "30 September 2026" in text
    assert "\\<Office\\>" in text
    assert terms_of(made.profile, lists).blanks == ("contributors", "funder", "purpose", "spent_by")


def test_without_funding_the_eighth_clause_says_so_and_nothing_is_asked_of_it(tmp_path: Path) -> None:
    made = project(tmp_path)
    assert "No funding is sought" in terms_text(made, register())
    assert "amount" not in terms_of(made.profile, register()).blanks


def test_the_returns_report_names_the_body_first_under_each_of_its_themes() -> None:
    asked = Recommendation(recommendation="Meet needs", asked=2)
    item = ReturnItem(
        item="A *night* shelter", body="Suffolk", themes=("accommodation", "partnership"), began="because"
    )
    lists = register(recommendations=[asked], returns=[Return(body="Essex", state="answered")], return_items=[item])
    text = str(filled("returns-report", facts_of(collate(lists, asked))))
    assert text.count("\\*night\\*") == 2
    said = text.replace("\\", "")
    assert said.count("- **Suffolk**: A *night* shelter. (because of the recommendation)") == 2
    assert "1 body answered and is not cited above: Essex." in text
    assert "Of 2 bodies asked, 2 answered: 100%." in text


def test_the_timeline_says_in_words_what_it_shows(tmp_path: Path) -> None:
    made, today = project(tmp_path), date(2026, 3, 1)
    lists = register(steps=[Step(step="4", starts_on=date(2025, 10, 6), due=date(2026, 1, 9))])
    drawn = timeline(spans(standing(made, lists, today), today), today)
    assert "4 Access to data: from 6 October 2025 to 1 March 2026, late: due on 9 January 2026." in drawn.alt_text
    kinds = [value["kind"] for value in drawn.vega_spec["data"]["values"]]
    assert kinds == ["Planned or under way", "After it was due"]
