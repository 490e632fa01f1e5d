"""The Home Office's NRM tables through the whole line: what was published comes out, and what is small does not."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import narwhals as nw
import nrm_project
import pytest

from problemprofile.build import Built, build
from problemprofile.released import Edition, load_edition
from problemprofile.store import Store

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module")
def nottinghamshire(reference_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("nottinghamshire") / "project"
    force = "Nottinghamshire Police"
    return build(nrm_project.make(folder, reference_data, force, "nottinghamshire", "Nottinghamshire"))


@pytest.fixture(scope="module")
def metropolitan(reference_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("metropolitan") / "project"
    force = "Metropolitan Police Service"
    return build(nrm_project.make(folder, reference_data, force, "metropolitan", "London"))


@pytest.fixture(scope="module")
def third_quarter(reference_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("quarter") / "project"
    period = {"start": "2022-07-01", "end": "2022-09-30"}
    force = "Nottinghamshire Police"
    return build(nrm_project.make(folder, reference_data, force, "nottinghamshire", "Nottinghamshire", **period))


def edition(built: Built) -> Edition:
    assert not built.blocked, [f.message for f in built.findings if f.severity == "blocks"]
    return load_edition(built.project.paths.released / "partnership")


def value(built: Built, cell_id: str) -> int | None:
    cell = edition(built).cell(cell_id)
    assert cell is not None, cell_id
    return cell.value


@pytest.mark.parametrize(
    ("quarter", "referrals"),
    [("2022 Q2", 4171), ("2022 Q3", 4586), ("2022 Q4", 4417), ("2023 Q1", 4746), ("2023 Q2", 3998)],
)
def test_each_quarter_has_the_published_number_of_referrals(
    nottinghamshire: Built, quarter: str, referrals: int
) -> None:
    assert value(nottinghamshire, f"national-referrals-by-quarter:quarter={quarter}") == referrals


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("national-referrals:total", 4586),
        ("national-referrals-by-gender:gender=male", 3645),
        ("national-referrals-by-gender:gender=female", 937),
        ("national-referrals-by-age-group:age_group=adult", 2303),
        ("national-referrals-by-age-group:age_group=child", 1984),
        ("national-referrals-by-exploitation-group-and-age-group:exploitation_group=labour|age_group=adult", 943),
        ("national-referrals-by-exploitation-group-and-age-group:exploitation_group=criminal|age_group=child", 808),
    ],
)
def test_the_third_quarter_of_2022_is_as_published(third_quarter: Built, cell: str, people: int) -> None:
    assert value(third_quarter, cell) == people


def test_where_a_published_figure_differs_the_report_says_so(nottinghamshire: Built) -> None:
    notes = " ".join(edition(nottinghamshire).table("national-referrals-by-quarter").notes)
    assert "4,171" in notes
    assert "4,169" in notes
    assert "4,417" in notes
    assert "4,418" in notes
    assert "4,586" not in notes
    assert sum(f.check == "stated-figure-differs" for f in nottinghamshire.findings) == 2


def test_all_21918_people_are_counted_and_all_rows_accounted_for(nottinghamshire: Built) -> None:
    assert value(nottinghamshire, "national-referrals:total") == 21918
    rows = edition(nottinghamshire).table("rows-by-dataset")
    line = {dict(c.categories)["decision"]: c.value for c in rows.cells if dict(c.categories)["dataset"] == "uk"}
    assert line.pop("total") == 8000 == sum(line.values())


def test_seventy_local_people_in_five_quarters_are_counted_and_hardly_a_cell_is_small(nottinghamshire: Built) -> None:
    local = [table for table in edition(nottinghamshire).tables if table.series == "referrals"]
    assert value(nottinghamshire, "referrals:total") == 70
    shown = [cell.value for table in local for cell in table.cells if cell.value is not None]
    assert not [number for number in shown if 0 < number < 5]
    hidden = sum(cell.outcome == "hidden" for table in local for cell in table.cells)
    assert hidden > 30


def text_of(built: Built) -> str:
    page = (built.project.paths.output / "partnership" / "problem-profile.html").read_text("utf-8")
    said = re.sub(r"<script.*?</script>|<style.*?</style>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", said).split())


def test_the_report_is_worth_reading_where_nearly_every_local_cell_is_hidden(nottinghamshire: Built) -> None:
    text = text_of(nottinghamshire)
    assert "70 referrals" in text
    assert "21,918" in text
    findings = text[text.index("Key insights") :]
    assert len(findings.split()) > 1500
    assert "None" not in text
    assert "nan" not in re.findall(r"\b\w+\b", text)


def test_every_nationality_is_resolved_or_named(nottinghamshire: Built) -> None:
    with Store(nottinghamshire.project.paths.build_database, read_only=True) as store:
        columns = store.rows(store.frame("received_columns").filter(nw.col("dataset") == "uk"))
        position = next(c["position"] for c in columns if c["heading"] == "nationality")
        received = store.frame("received_uk").select("row_key", text=nw.col(f"c{position}"))
        both = received.join(store.frame("clean_rows"), on="row_key").select("text", "nationality").unique()
        code = {row["text"]: row["nationality"] for row in store.rows(both)}
    listed = nottinghamshire.project.paths.unrecognised / "uk-nationality.csv"
    named = {row["value"] for row in csv.DictReader(listed.open(encoding="utf-8"))} if listed.exists() else set()
    found = any(f.field == "nationality" and f.dataset == "uk" for f in nottinghamshire.findings)
    assert len(code) > 300
    assert {text for text, one in code.items() if one == "unknown"} - named == {"Unknown"}
    assert bool(named) == found
    assert code["Turkish UKrainian"] == code["Turkish"]
    assert code["Congolese (Drc)"] == code["Congolese (DRC)"]


def test_london_shows_what_is_large(metropolitan: Built) -> None:
    by_group = edition(metropolitan).table("referrals-by-exploitation-group")
    assert sum(cell.outcome == "shown" for cell in by_group.cells) >= 5
    assert value(metropolitan, "referrals:total") > 500


def test_the_forces_of_england_and_wales_are_on_the_map(nottinghamshire: Built) -> None:
    page = (nottinghamshire.project.paths.output / "partnership" / "problem-profile.html").read_text("utf-8")
    assert "Referrals by police force, England and Wales" in page
    forces = edition(nottinghamshire).table("national-referrals-by-police-force")
    assert forces.cell(police_force="nottinghamshire").value == 70
