from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.intake.dataset_text import quoted
from problemprofile.intake.edit_toml import add_file, append_table, comment_out, set_value

NAMES = st.text(st.sampled_from(list("ab.csv, ]#[\"'\\é")), min_size=1, max_size=8)
NOTES = st.text(st.sampled_from(list("ab ,]#[\"'=")), max_size=8)
SPACES = st.sampled_from(["", " ", "\t", "\n", "\n    ", " # it's [said], \"so\n  "])


@st.composite
def settings_text(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A settings file with a list of files in it, written in any way that TOML allows, and the files."""
    names = draw(st.lists(NAMES, max_size=4))
    text = f"# files = [1]\nkind = {quoted(draw(NAMES))}  # {draw(NOTES)}\nfiles = [{draw(SPACES)}"
    for place, name in enumerate(names):
        text += quoted(name) + draw(SPACES)
        text += ("," if place < len(names) - 1 or draw(st.booleans()) else "") + draw(SPACES)
    text += f"]  # {draw(NOTES)}\nlast = {{ files = [1] }}\n[columns]\nfiles = 'x'\n"
    return draw(st.sampled_from([text, text.replace("\n", "\r\n")])), names


def read(text: str) -> dict:
    return tomllib.loads(text.replace("\r\n", "\n"))


@given(settings_text(), NAMES)
def test_a_file_is_added_to_any_list_and_nothing_else_is_touched(written: tuple[str, list[str]], name: str) -> None:
    text, names = written
    after = add_file(text, name)
    assert read(after) == read(text) | {"files": [*names, name]}
    assert len(after) >= len(text)
    kept = iter(after)
    assert all(letter in kept for letter in text)  # every letter is still there, in its order


@given(settings_text(), NAMES)
def test_files_are_added_one_after_the_other(written: tuple[str, list[str]], name: str) -> None:
    text, names = written
    assert read(add_file(add_file(text, name), "z"))["files"] == [*names, name, "z"]


@given(settings_text())
def test_a_setting_made_a_note_is_gone_and_the_others_are_as_they_were(written: tuple[str, list[str]]) -> None:
    text, _ = written
    before = read(text)
    assert read(comment_out(text, "files")) == {name: value for name, value in before.items() if name != "files"}
    assert read(set_value(text, "files", '["one"]')) == before | {"files": ["one"]}
    assert read(append_table(text, "[[delivery]]\nfile = 1")) == before | {"delivery": [{"file": 1}]}
