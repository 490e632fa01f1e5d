"""There and back: what a partner chooses in a template is what the clean rows hold, with nothing to map."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from filling import FIRST_DAY, Answer, add, every_answer, fill, received_and_cleaned

from problemprofile import build, geography, intake
from problemprofile.errors import ProfileError
from problemprofile.intake.add import Asked, add_file
from problemprofile.kinds import kinds
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths
from problemprofile.store import Store
from problemprofile.templates import template_of

# What a place that is not named comes to; any other place is its own code.
NO_PLACES = {"outside_area": "elsewhere", "overseas": "overseas", "no_fixed_place": "unknown", "unknown": "unknown"}
# A field of the template and the field of a clean row that shows it.
SHOWN_BY = {"place": "local_authority", "period": "quarter", "age_at_exploitation": "age_group_at_exploitation"}
# What is wrong with the rows of these tests and not with their reading.
TRUE_OF_THE_ROWS = {"duty_to_notify": {"duty-to-notify-child"}}

PROFILE = """
name = "Northshire Anti-Slavery Partnership"
title = "Modern slavery in Northshire"
cycle = "1"
fictional = true
[period]
start = 2025-01-01
end = 2025-12-31
[area]
name = "Northshire"
local_authorities = [{authorities}]
[[audiences]]
name = "public"
title = "Public edition"
"""


@pytest.fixture
def folder(project_folder: Path) -> Path:
    authorities = ", ".join(f'"{code}"' for code in geography.local_authorities())
    (project_folder / "profile.toml").write_text(PROFILE.format(authorities=authorities), "utf-8")
    return project_folder


def expected(answer: Answer) -> str:
    return NO_PLACES.get(answer.code, answer.code) if answer.field == "place" else answer.code


@pytest.mark.parametrize("kind", [name for name, kind in kinds().items() if kind.is_of("uk")])  # as the project is
def test_every_answer_of_every_list_is_read_as_it_was_chosen_and_nothing_is_warned_of(
    kind: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    template = template_of(kind, load_project(folder))
    chosen = list(every_answer(template))
    file = fill(template, [answer.row for answer in chosen], tmp_path_factory.mktemp("sent") / "rows.xlsx")
    proposal = add(folder, file)
    assert (proposal.kind, proposal.provider, proposal.sheets) == (kind, "Made-up Trust", ("Data",))
    assert [guess.field for guess in proposal.mapped] == [column.field.name for column in template.columns]
    assert all(guess.is_sure for guess in proposal.mapped)
    assert "other-sheets" not in [remark.check for remark in proposal.remarks]
    warned, rows = received_and_cleaned(load_project(folder))
    assert set(warned) <= TRUE_OF_THE_ROWS.get(kind, set())
    assert len(rows) == len(chosen) > 200
    read = [(answer, row[SHOWN_BY.get(answer.field, answer.field)]) for answer, row in zip(chosen, rows, strict=True)]
    assert [(answer, value) for answer, value in read if str(value) != expected(answer)] == []


def test_dates_numbers_names_and_leading_zeros_come_through(folder: Path, tmp_path: Path) -> None:
    row = {
        "reference": "00123", "recorded_on": FIRST_DAY, "date_of_birth": FIRST_DAY.replace(year=1990), "age": 35,
        "first_name": "Exa", "surname": "Mple", "postcode": "ZE1",
    }  # fmt: skip
    add(folder, fill(template_of("agency_records"), [row, {**row, "reference": "00124"}], tmp_path / "rows.xlsx"))
    _, (first, _) = received_and_cleaned(load_project(folder))
    assert (first["reference"], first["recorded_on"], first["age"]) == ("00123", FIRST_DAY, 35)
    assert (first["first_name"].casefold(), first["date_of_birth"].year) == ("exa", 1990)
    assert first["postcode_district"] == "ZE1"


def test_a_projects_own_answers_come_through_as_well(folder: Path, tmp_path: Path) -> None:
    (folder / "codelists").mkdir()
    for name, code, label in (("local_authority", "NX-M", "Marlbeck"), ("sector", "fairs", "=Fairs, +travelling")):
        text = f'code,label,definition,parent,valid_from,valid_to,order\n{code},"{label}",,,,,1\n'
        (folder / "codelists" / f"{name}.csv").write_text(text, "utf-8")
    template = template_of("agency_records", load_project(folder))
    row = {"recorded_on": FIRST_DAY, "place": "Marlbeck", "sector": "'=Fairs, +travelling"}
    add(folder, fill(template, [row], tmp_path / "rows.xlsx"))
    _, (read,) = received_and_cleaned(load_project(folder))
    assert (read["local_authority"], read["sector"]) == ("elsewhere", "fairs")  # NX-M is not among the area's own


def test_columns_that_nobody_filled_are_mapped_all_the_same_and_not_complained_of(folder: Path, tmp_path: Path) -> None:
    file = fill(template_of("nrm_referrals"), [{"recorded_on": FIRST_DAY, "gender": "Female"}], tmp_path / "rows.xlsx")
    proposal = add(folder, file)
    assert "surname" in {guess.field for guess in proposal.mapped}
    assert load_project(folder).datasets[0].form
    assert received_and_cleaned(load_project(folder))[0] == []


def test_a_template_sent_back_with_nothing_in_it_is_a_finding(folder: Path, tmp_path: Path) -> None:
    assert add(folder, fill(template_of("nrm_referrals"), [], tmp_path / "rows.xlsx")).rows == 0
    project = load_project(folder)
    with Store(project.paths.build_database) as store:
        assert intake.receive(project, store)


def test_two_partners_templates_are_two_datasets_and_a_second_file_of_one_is_a_later_delivery(
    folder: Path, tmp_path: Path
) -> None:
    sent = (("first", "Made-up Trust"), ("other", "Made-up Council"), ("second", "Made-up Trust"))
    for day, (name, sender) in enumerate(sent):
        row = {"recorded_on": FIRST_DAY + timedelta(days=30 * day), "gender": "Female", "reference": name}
        file = fill(template_of("agency_records"), [row], tmp_path / f"{name}.xlsx", sender=sender)
        add_file(Paths(folder), file, Asked(), FIRST_DAY.replace(year=2026))
    datasets = {dataset.provider: dataset.files for dataset in load_project(folder).datasets}
    assert datasets == {"Made-up Trust": ("first.xlsx", "second.xlsx"), "Made-up Council": ("other.xlsx",)}


def test_who_sent_it_must_be_said_by_the_file_or_by_the_analyst(folder: Path, tmp_path: Path) -> None:
    row = {"recorded_on": FIRST_DAY, "gender": "Female"}
    file = fill(template_of("nrm_referrals"), [row], tmp_path / "rows.xlsx", sender="")
    with pytest.raises(ProfileError, match="--from"):
        add(folder, file)
    with pytest.raises(ProfileError, match="--from"):
        add_file(Paths(folder), file, Asked(), FIRST_DAY)
    assert add(folder, file, sender="Northshire Police").provider == "Northshire Police"


def test_a_file_that_is_no_template_must_be_told_its_kind(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Date,Sex\n2025-03-01,F\n", "utf-8")
    with pytest.raises(ProfileError, match="--kind"):
        add(folder, tmp_path / "list.csv", sender="Northshire Police")


def test_the_whole_line_has_nothing_to_warn_of_in_a_template_filled_with_care(folder: Path, tmp_path: Path) -> None:
    template = template_of("nrm_referrals", load_project(folder))
    labels = {
        column.list: [code.label for code in template.answers[column.list]]
        for column in template.columns
        if column.list
    }
    rows = [
        {
            "reference": f"REF-{n}", "recorded_on": FIRST_DAY, "exploitation_type": labels["exploitation_type"][n % 5],
            "gender": labels["gender"][n % 2], "nationality": labels["nationality"][1 + n], "age": 18 + n,
            "first_responder": labels["first_responder"][n], "place": "Nottingham",
        }
        for n in range(36)
    ]  # fmt: skip
    add(folder, fill(template, rows, tmp_path / "rows.xlsx"))
    found = build.examine(folder).findings
    assert [one.check for one in found if one.severity != "notes"] == []
