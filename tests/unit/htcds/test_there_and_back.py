"""Ours to the standard and back, and the standard to ours and back: what the crosswalk says survives, survives."""

from __future__ import annotations

from pathlib import Path

import pytest
from there_and_back import DAY, add_cases, add_ours, cases_in, clean, exported, project_in, received_and_cleaned

from problemprofile.htcds.crosswalk import ValueLine, value_lines

# The list of a line, our heading for its codes, and the field of a clean row that shows what was read.
OURS = {
    "gender": ("gender", "gender"),
    "nationality": ("nationality", "nationality"),
    "sector": ("sector", "sector"),
    "exploitation_group": ("exploitation_type", "exploitation_type"),
    "role": ("role", "role"),
}
SHOWN = {name: shown for name, (_, shown) in OURS.items()}


def lines(*ways: str) -> list[ValueLine]:
    return [line for line in value_lines() if line.direction in ways and line.list in OURS and line.value]


def case(line: ValueLine, *, label: bool = False) -> dict[str, object]:
    text = line.label if label and line.list != "nationality" else line.value
    return {"cas_IncomingReferralDate": DAY, line.htcds_field: text}


@pytest.mark.parametrize("label", [False, True], ids=["values", "labels"])
def test_every_value_of_the_standard_is_read_as_the_crosswalk_says(label: bool, tmp_path: Path) -> None:
    folder, asked = project_in(tmp_path / "project"), lines("both", "read")
    proposal = add_cases(folder, [case(line, label=label) for line in asked])
    assert (proposal.kind, proposal.rows) == ("agency_records", len(asked))
    warned, rows = received_and_cleaned(folder)
    read = [(line.htcds_field, line.value, row[SHOWN[line.list]]) for line, row in zip(asked, rows, strict=True)]
    assert read == [(line.htcds_field, line.value, line.code) for line in asked]
    assert warned == {"ambiguous-nationality"}  # of the two Congos


def test_values_without_a_counterpart_are_named_in_the_findings_and_never_guessed(tmp_path: Path) -> None:
    folder = project_in(tmp_path / "project")
    asked = [line for line in lines("none") if line.htcds_field == "vic_TypeOfExploitation"]
    add_cases(folder, [case(line) for line in asked])
    assert len(asked) == 4
    warned, rows = received_and_cleaned(folder)
    assert {row["exploitation_type"] for row in rows} == {"unknown"}
    assert "unrecognised-spelling" in warned


def test_what_survives_comes_back_as_the_same_value(tmp_path: Path) -> None:
    folder = project_in(tmp_path / "project")
    asked = [line for line in lines("both") if line.htcds_field != "vic_TraffickingStatus"]
    add_cases(folder, [case(line) for line in asked])
    back = cases_in(exported(folder, "cases").path)
    assert [one.get(line.htcds_field, "") for one, line in zip(back, asked, strict=True)] == [x.value for x in asked]


def test_what_is_read_only_does_not_come_back_as_it_was(tmp_path: Path) -> None:
    folder = project_in(tmp_path / "project")
    asked = [line for line in lines("read") if line.list in ("gender", "sector", "nationality")]
    add_cases(folder, [case(line) for line in asked])
    back = cases_in(exported(folder, "cases").path)
    assert not [line for one, line in zip(back, asked, strict=True) if one.get(line.htcds_field) == line.value]


def test_our_codes_that_survive_come_back_and_the_others_do_not(tmp_path: Path) -> None:
    there, back = project_in(tmp_path / "there"), project_in(tmp_path / "back")
    every = [line for line in value_lines() if line.list in OURS and line.list != "role" and line.code]
    asked = {(line.list, line.code): line for line in sorted(every, key=lambda x: x.direction == "both")}
    told = list(asked)
    same = {"recorded_on": DAY.isoformat()}
    rows = [{**same, "reference": str(n), OURS[name][0]: code} for n, (name, code) in enumerate(told)]
    add_ours(there, rows)
    add_cases(back, cases_in(exported(there, "ours").path))
    returned = [row[SHOWN[name]] for row, (name, _) in zip(clean(back), told, strict=True)]
    survives = [code == now for (_, code), now in zip(told, returned, strict=True)]
    expected = [asked[key].direction == "both" or key[1] == "unknown" for key in told]
    assert [k for k, a, b in zip(told, survives, expected, strict=True) if a != b] == []


def test_several_types_and_two_nationalities_go_over_in_one_cell_each_and_come_back(tmp_path: Path) -> None:
    there, back = project_in(tmp_path / "there"), project_in(tmp_path / "back")
    row = {
        "recorded_on": "2025-03-05", "exploitation_type": '"Sexual, Labour & Domestic"', "nationality": "Albanian",
        "nationality_second": "Vietnamese", "place": "Nottingham", "first_responder": "The Salvation Army",
    }  # fmt: skip
    add_ours(there, [row])
    (case_of_it,) = cases_in(exported(there, "ours").path)
    assert case_of_it["vic_TypeOfExploitation"] == "SexualExploitation;ForcedLabour;Servitude"
    assert case_of_it["prs_Citizenship"] == "Albania;Viet Nam"
    add_cases(back, [case_of_it])
    (again,), (before,) = clean(back), clean(there)
    same = ("exploitation_type", "nationality", "nationality_second", "local_authority", "first_responder")
    assert {name: again[name] for name in same} == {name: before[name] for name in same}
    assert before["exploitation_type"] == "sexual+labour+domestic"


@pytest.mark.parametrize("prefix", ["vic_", ""])
def test_one_column_of_ticks_for_each_type_is_read_as_well(prefix: str, tmp_path: Path) -> None:
    types = ("ForcedLabour", "SexualExploitation", "Servitude", "OrganRemoval", "ForcedBegging", "ChildLabour")
    headings = ["Incoming Referral Date", *(f"{prefix}TypeOfExploitation{name}" for name in types)]
    ticks = [[str(n == ticked).upper() for n in range(len(types))] for ticked in range(len(types))]
    both = ["TRUE", "TRUE", *["FALSE"] * 4]
    lines_ = [",".join(headings), *(",".join(["2025-03-05", *row]) for row in [*ticks, both])]
    folder, path = project_in(tmp_path / "project"), tmp_path / "ticks.csv"
    path.write_text("\n".join(lines_), "utf-8")
    from problemprofile.intake.propose import propose
    from problemprofile.project.paths import Paths

    propose(Paths(folder), path, "agency_records", "Made-up Trust")
    read = [row["exploitation_type"] for row in clean(folder)]
    assert read == ["labour", "sexual", "domestic", "organ_harvesting", "criminal", "labour", "sexual+labour"]


def test_the_kind_of_sexual_exploitation_is_read_beside_the_types(tmp_path: Path) -> None:
    folder = project_in(tmp_path / "project")
    beside = {"vic_TypeOfExploitation": "ForcedLabour", "vic_TypeOfSexExploitation": "Prostitution"}
    add_cases(folder, [{"cas_IncomingReferralDate": DAY, **beside}])
    (row,) = clean(folder)
    assert (row["exploitation_type"], row["exploitation_primary"]) == ("sexual+labour", "labour")
