"""How many people live in each area, by the codes that our tables use."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project, load_project
from problemprofile.project.residents import check, nation, of_profile, residents


def made(folder: Path, settings: str, **files: str) -> Project:
    (folder / "areas").mkdir()
    for name, rows in files.items():
        (folder / "areas" / f"{name}.csv").write_text(f"code,population\n{rows}\n", encoding="utf-8")
    profile = folder / "profile.toml"
    profile.write_text(f"{profile.read_text('utf-8')}\n[populations]\n{settings}\n", encoding="utf-8")
    return load_project(folder)


def test_a_force_may_be_named_by_code_by_name_or_by_its_gss_code(project_folder: Path) -> None:
    rows = "bedfordshire,600000\nAvon and Somerset Constabulary,1700000\nE23000023,850000"
    found = residents(made(project_folder, 'police_force = "forces.csv"', forces=rows), "police_force")
    assert found == {"bedfordshire": 600_000, "avon_and_somerset": 1_700_000, "cambridgeshire": 850_000}


def test_an_authority_is_named_by_its_code_and_what_no_list_knows_stays_as_it_is(project_folder: Path) -> None:
    one = made(project_folder, 'local_authority = "people.csv"', people="E06000018,330000\nOWN-1,50")
    assert residents(one, "local_authority") == {"E06000018": 330_000, "OWN-1": 50}


def test_without_a_file_nobody_is_known(project_folder: Path) -> None:
    one = made(project_folder, "")
    assert residents(one, "local_authority") == {}
    assert nation(one) == of_profile(one) == 0


def test_a_nation_is_all_its_rows(project_folder: Path) -> None:
    assert nation(made(project_folder, 'nation = "uk.csv"', uk="E,40\nW,5")) == 45


def test_an_area_that_stands_there_twice_by_two_names_is_refused(project_folder: Path) -> None:
    one = made(project_folder, 'police_force = "f.csv"', f="bedfordshire,6\nE23000026,6")
    with pytest.raises(ProfileError, match="same area"):
        residents(one, "police_force")


@pytest.mark.parametrize("name", ["../profile.toml", "/etc/passwd", ""])
def test_nothing_outside_of_areas_is_read(project_folder: Path, name: str) -> None:
    one = made(project_folder, f'local_authority = "{name}"')
    if name:
        with pytest.raises(ProfileError, match="areas/"):
            residents(one, "local_authority")
    else:
        assert residents(one, "local_authority") == {}


def test_a_setting_that_is_none_is_refused(project_folder: Path) -> None:
    with pytest.raises(ProfileErrors, match="not a setting"):
        made(project_folder, 'postcode_area = "a.csv"')


def test_every_population_file_that_cannot_be_used_is_named_before_anything_is_counted(project_folder: Path) -> None:
    one = made(project_folder, 'police_force = "f.csv"\nnation = "n.csv"', f="bedfordshire,many", n="E,-1")
    with pytest.raises(ProfileErrors) as raised:
        check(one)
    assert [(Path(problem.where).name, problem.line) for problem in raised.value.problems] == [
        ("n.csv", 2),
        ("f.csv", 2),
    ]


def test_a_population_file_about_none_of_the_profiles_areas_is_refused(project_folder: Path) -> None:
    profile = project_folder / "profile.toml"
    area = '[area]\nlocal_authorities = ["E06000018"]'
    profile.write_text(profile.read_text("utf-8").replace("[area]", area), encoding="utf-8")
    one = made(project_folder, 'local_authority = "p.csv"', p="OTHER,5")
    with pytest.raises(ProfileErrors, match="none of the areas of the profile"):
        check(one)
