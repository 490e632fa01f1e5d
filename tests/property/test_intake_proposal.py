from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.intake.dataset_text import quoted
from problemprofile.intake.propose import propose
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Dataset

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), max_size=12
)  # text has no control characters but those of its lines
HEADINGS = st.lists(
    st.one_of(TEXTS, st.sampled_from(["Ref", "Sex", "Age\nnow", 'say "x"', "a\\b", "]", "# no"])), max_size=5
)


@given(TEXTS)
def test_any_text_comes_back_from_toml_unchanged(text: str) -> None:
    assert tomllib.loads(f"{quoted(text)} = {quoted(text)}") == {text: text}


@settings(max_examples=60, deadline=None)
@given(headings=HEADINGS, provider=TEXTS.filter(bool))
def test_settings_load_whatever_the_partner_writes_into_headings(
    tmp_path_factory, headings: list[str], provider: str
) -> None:
    folder: Path = tmp_path_factory.mktemp("proposals")
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Date referred", *headings], ["25/12/2024", *["x"] * len(headings)]])
    (folder / "a.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    proposal = propose(Paths(folder), folder / "a.csv", "nrm_referrals", provider)
    read = tomllib.loads(proposal.toml.read_text("utf-8"))
    dataset = Dataset.model_validate(read)
    assert dataset.provider == provider
    assert {*dataset.columns, *dataset.ignore} >= {"Date referred"}
    assert len(dataset.columns) == len(proposal.mapped)
