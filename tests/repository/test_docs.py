"""Documentation is up to date: what the code says today is what is written in docs/reference."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
from pathlib import Path
from typing import get_args

import pytest

from problemprofile.project.product_settings import Statement
from problemprofile.report.contents import Section

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("make_reference_docs", ROOT / "scripts" / "make_reference_docs.py")
assert spec
assert spec.loader
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)

TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")])


@pytest.mark.parametrize("page", sorted(reference.pages()))
def test_the_reference_is_up_to_date(page: str) -> None:
    written = (ROOT / "docs" / "reference" / page).read_text("utf-8")
    assert written == reference.pages()[page], "run: make docs"


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(text: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text.read_text("utf-8")):
        assert (text.parent / target).exists(), target


def test_every_setting_in_the_guide_is_real() -> None:
    known = {name for model in _models() for name in model.model_fields} | set(reference.kinds.fields())
    known |= {field.name for field in dataclasses.fields(Section)} | {*get_args(Statement), "nrm"}  # a footnote's name
    guide = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs" / "guide").glob("*.md"))
    for block in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL):
        for name in re.findall(r"^([a-z_]+) *=", block, re.MULTILINE):
            assert name in known, name


def _models() -> list[type]:
    places = (reference.settings, reference.partnership_settings, reference.product)
    found = [model for place in places for model in vars(place).values()]
    return [m for m in found if isinstance(m, type) and issubclass(m, reference.settings.Settings)]
