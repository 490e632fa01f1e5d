from __future__ import annotations

import re
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import line_of, load_project

NRM = """
kind = "nrm_referrals"
provider = "Northshire Police"
files = ["nrm.csv"]
[columns]
"Date" = "recorded_on"
"""


def add_dataset(folder: Path, name: str, text: str = NRM) -> None:
    (folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")


def problems_of(folder: Path) -> list[ProfileError]:
    with pytest.raises(ProfileErrors) as raised:
        load_project(folder)
    return list(raised.value.problems)


def test_a_folder_without_a_profile_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="problemprofile new"):
        load_project(tmp_path)


def test_datasets_come_in_the_order_of_their_names(project_folder: Path) -> None:
    add_dataset(project_folder, "b-second")
    add_dataset(project_folder, "a-first")
    assert [dataset.name for dataset in load_project(project_folder).datasets] == ["a-first", "b-second"]


def test_all_problems_of_all_files_are_named_together_with_their_lines(project_folder: Path) -> None:
    profile = project_folder / "profile.toml"
    profile.write_text("spelling = 1\n" + profile.read_text("utf-8").replace('cycle = "1"\n', ""), encoding="utf-8")
    add_dataset(project_folder, "broken", "kind = \n")
    add_dataset(project_folder, "odd", NRM.replace("recorded_on", "recorded_off"))
    found = {(Path(p.where).name, p.line): p.message for p in problems_of(project_folder)}
    assert "not a setting that we know" in found["profile.toml", 1]
    assert ("profile.toml", 0) in found  # cycle is missing: it has no line
    assert "not TOML" in found["broken.toml", 1]
    assert any(name == "odd.toml" and "recorded_off" in message for (name, _), message in found.items())


def test_a_required_field_without_a_heading_is_named(project_folder: Path) -> None:
    add_dataset(project_folder, "nrm", NRM.replace("recorded_on", "gender"))
    assert "needs a heading for recorded_on or period" in problems_of(project_folder)[0].message


def test_the_handling_rules_may_only_name_audiences_that_there_are(project_folder: Path) -> None:
    add_dataset(project_folder, "nrm", NRM + '[handling]\naudiences = ["boardroom"]\n')
    assert "boardroom" in problems_of(project_folder)[0].message


def test_a_second_source_of_a_kind_is_a_series_of_its_own(project_folder: Path) -> None:
    add_dataset(project_folder, "council")
    add_dataset(project_folder, "police")
    assert [d.series for d in load_project(project_folder).datasets] == ["referrals", "referrals-police"]


def test_sources_that_say_so_are_counted_together(project_folder: Path) -> None:
    for name in ("first", "second"):
        add_dataset(project_folder, name, 'series = "referrals"\n' + NRM)
    assert {d.series for d in load_project(project_folder).datasets} == {"referrals"}


def test_a_national_source_has_a_national_series(project_folder: Path) -> None:
    add_dataset(project_folder, "local")
    add_dataset(project_folder, "uk", 'scope = "national"\n' + NRM)
    assert [d.series for d in load_project(project_folder).datasets] == ["referrals", "national-referrals"]


@pytest.mark.parametrize(
    ("where", "line"),
    [(("a",), 1), (("t", "b"), 3), (("list", 1, "c"), 7), (("list", 0), 4), (("nowhere",), 0), (("t", "missing"), 2)],
)
def test_the_line_of_a_setting_is_found(where: tuple[str | int, ...], line: int) -> None:
    assert line_of('a = 1\n[t]\n"b" = 2\n[[list]]\nc = 3\n[[list]]\nc = 4\n', where) == line


def test_no_audience_may_take_the_name_of_the_folder_of_provenance(project_folder: Path) -> None:
    profile = project_folder / "profile.toml"
    profile.write_text(
        f'{profile.read_text("utf-8")}\n[[audiences]]\nname = "provenance"\ntitle = "P"\n', encoding="utf-8"
    )
    assert "may be called provenance" in " ".join(str(problem) for problem in problems_of(project_folder))


BREAK = '[[breaks]]\non = 2025-04-01\nwhy = "A new form."\n'


def test_a_break_may_be_of_a_dataset_or_of_the_profile(project_folder: Path) -> None:
    add_dataset(project_folder, "nrm", NRM + BREAK + 'fields = ["gender"]\n')
    profile = project_folder / "profile.toml"
    profile.write_text(profile.read_text("utf-8") + BREAK + 'datasets = ["nrm"]\n', encoding="utf-8")
    project = load_project(project_folder)
    assert project.datasets[0].breaks[0].fields == ("gender",)
    assert project.profile.breaks[0].why == "A new form."


@pytest.mark.parametrize("wrong", ['datasets = ["nobody"]\n', 'fields = ["shoe_size"]\n', 'sort = "mood"\n'])
def test_a_break_of_what_there_is_not_is_refused(project_folder: Path, wrong: str) -> None:
    add_dataset(project_folder, "nrm")
    profile = project_folder / "profile.toml"
    profile.write_text(profile.read_text("utf-8") + BREAK + wrong, encoding="utf-8")
    (problem,) = problems_of(project_folder)
    assert Path(problem.where).name == "profile.toml"


@pytest.mark.parametrize("split", ['by = "exploitation_group"', 'each = "year"'])
def test_a_map_of_the_nation_by_type_is_refused_for_it_would_print_our_own_hidden_numbers(
    project_folder: Path, split: str
) -> None:
    profile = project_folder / "profile.toml"
    one = (
        f'[[maps]]\ntitle = "M"\nscope = "national"\ndimension = "police_force"\nboundaries = "police_force"\n{split}\n'
    )
    profile.write_text(f"{profile.read_text('utf-8')}\n{one}", encoding="utf-8")
    (problem,) = problems_of(project_folder)
    assert "what is hidden of your own area" in str(problem)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ('products = "board-summary"', "products must be a list in square brackets"),
        ('appended_tables = "perhaps"', "appended_tables must be true or false"),
        ('title2 = "a', "a quotation mark"),
        ("later = 2026-06-31", "there is no such day"),
    ],
)
def test_a_setting_of_the_wrong_sort_is_told_in_plain_words(project_folder: Path, wrong: str, says: str) -> None:
    profile = project_folder / "profile.toml"
    profile.write_text(f"{wrong}\n" + profile.read_text("utf-8"), encoding="utf-8")
    assert any(says in problem.message and problem.line == 1 for problem in problems_of(project_folder))


def with_break(folder: Path, named: str) -> None:
    profile = folder / "profile.toml"
    text = f'{profile.read_text("utf-8")}\n[[breaks]]\non = 2025-04-01\nwhy = "A new form"\n{named}\n'
    profile.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ('fields = ["exploitation_type"]\nvalues = ["labor"]', "a value that its fields do not have: labor"),
        ('values = ["labour"]', "values and no fields"),
        ('datasets = ["nobody"]', "a dataset that the project does not have: nobody"),
    ],
)
def test_a_break_that_would_be_without_effect_is_refused_with_its_line(
    project_folder: Path, named: str, says: str
) -> None:
    with_break(project_folder, named)
    (problem,) = problems_of(project_folder)
    assert says in problem.message
    assert problem.line


def test_a_break_may_name_what_its_field_is_broken_down_by(project_folder: Path) -> None:
    with_break(project_folder, 'fields = ["exploitation_type"]\nvalues = ["labour", "criminal"]')
    assert load_project(project_folder).profile.breaks[0].values == ("labour", "criminal")


@pytest.mark.parametrize("sign", ["\\u0000", "\\u0007", "\\uffff"])
def test_a_control_character_in_a_text_is_refused_with_its_line(project_folder: Path, sign: str) -> None:
    profile = project_folder / "profile.toml"
    text = re.sub(r'(?m)^(title = ").*"$', lambda found: f'{found[1]}A{sign}B"', profile.read_text("utf-8"), count=1)
    profile.write_text(text, encoding="utf-8")
    (problem,) = problems_of(project_folder)
    assert "title has a control character" in problem.message
    assert text.splitlines()[problem.line - 1].startswith("title")


def test_a_heading_that_a_dataset_leaves_out_may_hold_any_sign(project_folder: Path) -> None:
    add_dataset(
        project_folder, "nrm", NRM.replace("[columns]", 'ignore = ["A\\u000bB"]\n[columns]\n"C\\u000bD" = "gender"')
    )
    assert load_project(project_folder).datasets[0].ignore == ("A\x0bB",)
