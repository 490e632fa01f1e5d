"""Settings are changed where they must be, and an analyst's notes stay."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.intake.edit_toml import (
    add_file,
    append_table,
    comment_out,
    read_settings,
    refuse_unless_meant,
    save,
    set_value,
    take_out_tables,
)

LISTS = {
    'files = ["a.csv"]\n': 'files = ["a.csv", "b.csv"]\n',
    'files = ["a.csv"]  # from the force\n': 'files = ["a.csv", "b.csv"]  # from the force\n',
    "files = ['a.csv' , ]": "files = ['a.csv' , \"b.csv\", ]",
    'files=["a, ].csv","#.csv"]': 'files=["a, ].csv","#.csv", "b.csv"]',
    "files = []": 'files = ["b.csv"]',
    "files = [ # none yet, alas\n]": 'files = ["b.csv" # none yet, alas\n]',
    'files = [\n  "a.csv",  # 2024, as ["sent"]\n]\n': 'files = [\n  "a.csv",  # 2024, as ["sent"]\n  "b.csv",\n]\n',
    'files = [\n  "a.csv"  # last, for now\n]\n': 'files = [\n  "a.csv",  # last, for now\n  "b.csv",\n]\n',
    'files = [\r\n\t"a.csv",\r\n]\r\n': 'files = [\r\n\t"a.csv",\r\n\t"b.csv",\r\n]\r\n',
    '# files = ["x.csv"]\n"files" = ["a.csv"]\n': '# files = ["x.csv"]\n"files" = ["a.csv", "b.csv"]\n',
    'a = """\nfiles = ["x"]\n"""\nfiles = ["a.csv"]\n': 'a = """\nfiles = ["x"]\n"""\nfiles = ["a.csv", "b.csv"]\n',
    'ignore = [\n"files = [1]", # files = [2]\n]\nfiles = ["a.csv"]\n': (
        'ignore = [\n"files = [1]", # files = [2]\n]\nfiles = ["a.csv", "b.csv"]\n'
    ),
}


@pytest.mark.parametrize("text", LISTS, ids=range(len(LISTS)))
def test_a_file_is_added_to_the_list_and_every_note_stays(text: str) -> None:
    assert add_file(text, "b.csv") == LISTS[text]
    before, after = (tomllib.loads(said.replace("\r\n", "\n")) for said in (text, LISTS[text]))
    assert after == before | {"files": [*before["files"], "b.csv"]}


@pytest.mark.parametrize("text", ["", "[files]\na = 1\n", '[columns]\nfiles = ["a"]\n', "files = [\n"])
def test_settings_without_a_list_of_files_are_not_guessed_at(text: str) -> None:
    with pytest.raises(ValueError, match=r"no setting files|never closed"):
        add_file(text, "b.csv")


def test_a_table_is_put_after_all_others_in_the_line_ends_of_the_file() -> None:
    assert append_table('[columns]\r\n"A" = "age"', "[[delivery]]\nfile = 1\n") == (
        '[columns]\r\n"A" = "age"\r\n\r\n[[delivery]]\r\nfile = 1\r\n'
    )


def test_tables_of_one_name_are_taken_out_and_the_others_stay() -> None:
    text = "a = 1\n[[stated]]\nvalue = 2\n# about it\n[columns]\nb = 1\n[[ stated ]]\nvalue = 3\n[handling]\nc = 1\n"
    assert take_out_tables(text, "stated") == "a = 1\n[columns]\nb = 1\n[handling]\nc = 1\n"


def test_a_setting_becomes_a_note_where_it_stands() -> None:
    text = "a = 1\nperiod_covered = {\n  start = 1 }  # said\n[columns]\nperiod_covered = 2\n"
    assert comment_out(text, "period_covered") == (
        "a = 1\n# period_covered = {\n#   start = 1 }  # said\n[columns]\nperiod_covered = 2\n"
    )
    assert comment_out(text, "received_on") == text


def test_a_value_is_put_in_place_of_another_beside_its_note() -> None:
    assert set_value("header_row = 6  # told\n", "header_row", "7") == "header_row = 7  # told\n"
    assert set_value("a = 2026-01-31", "a", "1") == "a = 1"
    assert set_value("a = 1\n", "b", "2") == "a = 1\n"


def test_what_does_not_read_as_meant_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'\xef\xbb\xbffiles = ["a.csv"]\r\n')
    text, settings = read_settings(path)
    meant = {**settings, "files": ["a.csv", "b.csv"]}
    for wrong in ('files = ["x.csv"]', "files = [", text):
        with pytest.raises(ProfileError, match="cannot be changed safely"):
            refuse_unless_meant(path, wrong, meant)
    refuse_unless_meant(path, add_file(text, "b.csv"), meant)
    save(path, add_file(text, "b.csv"))
    assert path.read_bytes() == b'\xef\xbb\xbffiles = ["a.csv", "b.csv"]\r\n'
    assert list(tmp_path.iterdir()) == [path]


def test_settings_that_cannot_be_read_are_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("files = [", encoding="utf-8")
    with pytest.raises(ProfileError, match="cannot be read"):
        read_settings(tmp_path / "a.toml")
