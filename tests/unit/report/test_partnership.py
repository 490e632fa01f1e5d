"""The partnership's sections: where each statement came from, the matrix as a grid, what is still to gather."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import dataset, edition, project, register, table

from problemprofile.register.records import Asset, Gap, Theme, Vulnerability, Workshop, WorkshopNote
from problemprofile.report.contents import contents
from problemprofile.report.figures import Figures
from problemprofile.report.partnership import Partnership
from problemprofile.report.products.written import write_sections
from problemprofile.report.sections import Sections
from problemprofile.report.vocabulary import Vocabulary

HOTELS = {"gap": "Hotels", "reference": "GAP-006"}
NOTES = [
    WorkshopNote(note="Nobody counts", workshop="Workshop 1", theme="Accommodation", box="gaps", became="hotels"),
    WorkshopNote(note="Still nobody", workshop="Workshop 4", theme="Accommodation", box="gaps", became="GAP-006"),
    WorkshopNote(note="It is true", workshop="Workshop 2", theme="Farms", box="accuracy"),
]
THEMES = [Theme(theme="Accommodation", types=("sexual",)), Theme(theme="Farms", types=("labour", "criminal"))]


def partnership(folder: Path, **lists: list[object]) -> Partnership:
    area = {"name": "Northshire", "local_authorities": ["E06000018", "E07000170"]}
    return Partnership(project(folder, area=area), register(**lists))


def read(text: str) -> str:
    return text.replace("\\", "")


def test_an_entry_is_cited_by_the_workshops_that_led_to_it_and_by_its_reference(tmp_path: Path) -> None:
    told = partnership(tmp_path, workshop_notes=NOTES).came_from("gaps", HOTELS, "Hotels")
    assert read(told) == "(Workshop 1, accommodation; Workshop 4, accommodation; GAP-006)"


def test_an_entry_without_workshop_and_reference_is_cited_by_its_list(tmp_path: Path) -> None:
    told = partnership(tmp_path).came_from("gaps", {"gap": "Other", "reference": ""}, "Other")
    assert read(told) == "(intelligence gaps)"


def test_what_partners_say_of_a_type_comes_from_the_themes_that_are_about_it(tmp_path: Path) -> None:
    known = partnership(tmp_path, workshop_notes=NOTES, themes=THEMES)
    assert read(known.partners_say("criminal")) == "- It is true. (Workshop 2, farms)\n"
    assert known.partners_say("domestic") == ""


def test_the_notes_of_a_box_are_those_of_its_theme(tmp_path: Path) -> None:
    known = partnership(tmp_path, workshop_notes=NOTES)
    assert read(known.notes_on("accommodation", "gaps")).count("\n- ") == 1
    assert known.notes_on("Farms", "gaps") == ""


ROOMS = Asset(asset="Rooms", levels=("structural",), phases=("discovery",), where="Nottingham")
DEBT = Vulnerability(vulnerability="Debt", levels=("personal",), phases=("prevention",), where="Ashfield")


def test_the_grid_has_a_heading_for_each_phase_and_words_in_every_cell(tmp_path: Path) -> None:
    lines = read(partnership(tmp_path, assets=[ROOMS], vulnerabilities=[DEBT]).matrix_table()).splitlines()
    grid = [line for line in lines if line.startswith("|")]
    assert grid[0] == "| Level | Prevention | Discovery | Respite and recovery | Sustainable resilience |"
    assert len(grid) == 6
    assert grid[2].startswith("| Personal (individual) | **Vulnerable:** Debt. *No asset* | *Nothing recorded* |")
    assert "**Assets:** Rooms." in grid[5]
    assert all(cell.strip() for line in grid for cell in line.strip("|").split("|"))


def test_an_empty_matrix_is_not_drawn(tmp_path: Path) -> None:
    assert partnership(tmp_path).matrix_table() == ""
    assert partnership(tmp_path).area_table() == ""


def test_empty_cells_unanswered_ones_and_unplaced_entries_are_findings(tmp_path: Path) -> None:
    lost = Asset(asset="Helpline")
    said = read(partnership(tmp_path, assets=[ROOMS, lost], vulnerabilities=[DEBT]).matrix_findings()).splitlines()
    assert said[0].endswith("in the same phase: Personal (individual), prevention.")
    assert said[1].count(";") == 13  # fourteen cells
    assert said[2].endswith("is given: Helpline.")


def test_each_area_says_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    table = read(partnership(tmp_path, assets=[ROOMS], vulnerabilities=[DEBT]).area_table())
    assert "| Nottingham | Rooms | None recorded | Prevention; Respite and recovery; Sustainable resilience |" in table
    assert "| Ashfield | None recorded | Debt |" in table


def notes_to_the_writer(folder: Path, **lists: list[object]) -> dict[str, str]:
    made = edition(table(total=70))
    known = register(**lists)
    vocabulary = Vocabulary(project(folder, [dataset()]), made, [], Figures(made))
    names = vocabulary.as_dict(known, [], [])
    written = write_sections(Sections(folder / "sections", names, vocabulary.figures), [], vocabulary.empty)
    return {one.identifier: one.guidance for one in written}


def test_the_writers_draft_says_what_to_gather_and_from_whom_for_every_list_that_is_empty(tmp_path: Path) -> None:
    guidance = notes_to_the_writer(tmp_path)
    for section in contents():
        if section.lists:
            assert guidance[section.name].count("**Still to gather.**") == len(section.lists)
    assert "ask the analyst" in guidance["intelligence-gaps"]


def test_a_list_that_is_kept_is_not_asked_for(tmp_path: Path) -> None:
    assert "Still to gather" not in notes_to_the_writer(tmp_path, gaps=[Gap(gap="Hotels")])["intelligence-gaps"]


@pytest.mark.parametrize("audience", ["public", "partnership"])
def test_workshop_notes_are_left_out_of_the_edition_for_everybody(tmp_path: Path, audience: str) -> None:
    audiences = [{"name": "public", "title": "Public"}, {"name": "partnership", "title": "Partnership"}]
    known = project(tmp_path, [dataset()], audiences=audiences)
    made = edition(table(total=70), policy=next(p for p in known.policies if p.audience == audience))
    vocabulary = Vocabulary(known, made, [], Figures(made))
    names = vocabulary.as_dict(register(workshops=[Workshop(workshop="Workshop 2")], workshop_notes=NOTES), [], [])
    written = write_sections(Sections(tmp_path / "sections", names, vocabulary.figures), [])
    assert ("workshop-notes" in {one.identifier for one in written}) == (audience == "partnership")
