"""What only looks like a name is told to whoever confirms the text, and leaves nothing out."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from problemprofile import looks
from problemprofile.looks import A_NAME, A_PLACE, MODELS, language_model, looks_in
from problemprofile.project.load import Project, load_project


@pytest.fixture
def project(project_folder: Path) -> Project:
    return load_project(project_folder)


@pytest.fixture
def no_model(monkeypatch):
    monkeypatch.setattr(looks, "language_model", lambda: None)


def test_a_capital_in_the_middle_of_a_sentence_looks_like_a_name_or_a_place(project, no_model):
    assert list(looks_in(project, "She met Jonas near Newark.")) == [(A_NAME, 8), (A_PLACE, 19)]


@pytest.mark.parametrize(
    "text",
    [
        "Jonas is at the beginning, where a capital says nothing.",
        "In the spring, Polish and Vietnamese men came on a Monday in March to Northshire.",
        "She was referred by the Salvation Army, and the NRM decided.",
    ],
)
def test_words_that_are_nobodys_do_not(project, no_model, text):
    assert list(looks_in(project, text)) == []


def test_a_language_model_is_asked_where_there_is_one(project, monkeypatch):
    model = ModuleType(MODELS[0])
    entity = SimpleNamespace(label_="PERSON", text="jonas", start_char=8)
    model.load = lambda: lambda text: SimpleNamespace(ents=[entity, SimpleNamespace(label_="DATE", text="x")])
    monkeypatch.setitem(sys.modules, MODELS[0], model)
    monkeypatch.setattr(looks.importlib.util, "find_spec", lambda name: name == MODELS[0] or None)
    language_model.cache_clear()
    try:
        assert list(looks_in(project, "she met jonas")) == [(A_NAME, 8)]
    finally:
        language_model.cache_clear()


@pytest.mark.skipif(language_model() is None, reason="the extra `text` is not installed")
def test_the_model_that_is_installed_finds_a_name(project):
    assert A_NAME in {what for what, _ in looks_in(project, "Later Radu Popescu kept her passport.")}
