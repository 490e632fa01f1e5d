"""People found in tokens that partners made, without a name. Everybody in them is made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from test_decided_links import PROFILE

from problemprofile import cleaning, intake
from problemprofile.findings import Finding
from problemprofile.intake.add import Asked as Adding
from problemprofile.intake.add import add_file
from problemprofile.linkage import link_people
from problemprofile.linkage.review import open_cards
from problemprofile.linkage.token_keys import said_tokens
from problemprofile.project.load import Project, find_project, load_project
from problemprofile.project.settings import Dataset
from problemprofile.store import Store
from problemprofile.tokenising import Asked, tokenise_file
from problemprofile.tokens.key import Key
from problemprofile.tokens.scheme import heading

KEY, OTHER, TODAY = Key(b"k" * 32), Key(b"o" * 32), date(2026, 1, 31)
HEADINGS = "Client ID,Date referred,First name,Surname,Date of birth,Gender,Nationality"
NAMES = [(first, last) for first in ("Brisk", "Elden", "Quill") for last in ("Pellow", "Strake", "Unwerth", "Trevane")]
OTHERS = [
    f"{n},{date(2025, 3, 13) + timedelta(9 * n)},{first},{last},{date(1960, 1, 13) + timedelta(577 * n)},M,Polish"
    for n, (first, last) in enumerate(NAMES)
]
FILES = {
    "council": ["90,2025-05-01,Tova,Harnage,2001-02-03,F,British", "91,2025-05-02,Marlo,Okparo,1990-06-17,M,Eritrean",
                *OTHERS[:6]],
    "charity": ["91,2025-05-13,Harnage,Tova,2001-03-02,F,British", "92,2025-05-19,Marlo,Okpara,1990-01-01,M,Eritrean",
                "90,2025-05-20,Marlo,Leeworthy,1990-06-17,M,", *OTHERS[6:]],
    "police": ["1,2025-05-03,Tova,Harnage,2001-02-03,F,British", "2,2025-05-04,Marlo,Okparo,1990-06-17,M,Eritrean"],
}  # fmt: skip


def made(folder: Path, keys: Mapping[str, Key | None]) -> Project:
    """A project of the two files, each in tokens of its key; None for in clear text."""
    (folder / "project" / "datasets").mkdir(parents=True)
    (folder / "project" / "inputs").mkdir()
    (folder / "project" / "profile.toml").write_text(PROFILE, encoding="utf-8")
    for name, key in keys.items():
        path = folder / f"{name}.csv"
        path.write_text("\n".join([HEADINGS, *FILES[name]]), encoding="utf-8")
        sent = tokenise_file(path, key, Asked(), TODAY).file if key else path
        add_file(find_project(folder / "project"), sent, Adding("agency_records", name, name, is_new=True), TODAY)
    return load_project(folder / "project")


def linked(project: Project) -> tuple[dict[str, list[str]], list[Finding]]:
    """The people of each source, in the order of its rows; and what was told."""
    with Store(project.paths.build_database) as store:
        intake.receive(project, store)
        cleaning.clean(project, store)
        told = link_people(project, store)
        rows = store.rows(store.frame("clean_rows").select("row_key", "dataset", "person_id").sort("row_key"))
    return {name: [row["person_id"] for row in rows if row["dataset"] == name] for name in FILES}, told


@pytest.fixture(scope="module")
def in_tokens(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, list[str]], list[Finding]]:
    """Two sources in tokens of one key, and one in clear text."""
    project = made(tmp_path_factory.mktemp("tokens"), {"council": KEY, "charity": KEY, "police": None})
    return project, *linked(project)


def test_the_same_people_are_found_in_two_files_in_tokens_and_others_are_not(
    in_tokens: tuple[Project, dict[str, list[str]], list[Finding]],
) -> None:
    """Swapped names with day and month swapped, a mistyped surname with 1 January; one first name and birth date."""
    _, people, _ = in_tokens
    assert people["council"][:2] == people["charity"][:2]
    assert len({*people["council"], *people["charity"]}) == len(FILES["council"]) + len(FILES["charity"]) - 2


def test_files_in_tokens_are_added_without_a_word_about_their_headings(
    in_tokens: tuple[Project, dict[str, list[str]], list[Finding]],
) -> None:
    for dataset in in_tokens[0].datasets:
        mapped = set(dataset.columns.values())
        assert ("token_name" in mapped, "surname" in mapped) == (dataset.name != "police", dataset.name == "police")


def test_a_clients_number_in_tokens_joins_nobody(
    in_tokens: tuple[Project, dict[str, list[str]], list[Finding]],
) -> None:
    """Number 90 is Tova Harnage in one list and Marlo Leeworthy in the other."""
    _, people, _ = in_tokens
    assert people["council"][0] != people["charity"][2]


def test_cards_of_rows_in_tokens_say_how_alike_they_are_and_no_name(
    in_tokens: tuple[Project, dict[str, list[str]], list[Finding]],
) -> None:
    project = in_tokens[0]
    loose = "[linkage]\nask_from = 0.0001\nloose = 0.0002\ntight = 0.9999999\n"
    project.paths.profile.write_text(project.paths.profile.read_text("utf-8") + loose, encoding="utf-8")
    every = open_cards(load_project(project.paths.folder))
    cards = [card for card in every if card.named and "police" not in card.left_row_id + card.right_row_id]
    assert any("in tokens" in card.words for card in cards)
    text = " ".join(part for card in cards for part in (card.words, card.odds, card.left, card.right)).casefold()
    assert not [name for name in ("tova", "harnage", "marlo", "okpar") if name in text]


def test_a_source_in_clear_text_is_not_linked_to_tokens_by_name_and_that_is_said(
    in_tokens: tuple[Project, dict[str, list[str]], list[Finding]],
) -> None:
    _, people, told = in_tokens
    assert not {*people["police"]} & {*people["council"], *people["charity"]}
    assert next(finding for finding in told if finding.check == "tokens-beside-names").severity == "warns"


def records(name: str, *keys: Key, **columns: str) -> Dataset:
    mapped = {"Date": "recorded_on", **columns} | {heading("name", key.check): "token_name" for key in keys}
    told = {"name": name, "kind": "agency_records", "provider": "P", "files": ["a.csv"], "columns": mapped}
    return Dataset.model_validate(told)


@pytest.mark.parametrize(
    ("datasets", "across", "expected"),
    [
        ((records("a", KEY), records("b", KEY)), True, []),
        ((records("a", KEY), records("b", OTHER)), True, [("tokens-of-another-key", "blocks")]),
        ((records("a", KEY), records("b", OTHER)), False, [("tokens-of-another-key", "notes")]),
        ((records("a", KEY, OTHER),), True, [("tokens-of-several-keys", "blocks")]),
        ((records("a", KEY), records("b", Name="surname")), True, [("tokens-beside-names", "warns")]),
        ((records("a", KEY), records("b", Name="surname")), False, []),
        ((records("a", Name="surname"),), True, []),
    ],
)
def test_what_cannot_be_compared_is_said(
    datasets: tuple[Dataset, ...], *, across: bool, expected: list[tuple[str, str]]
) -> None:
    found = said_tokens(datasets, across_sources=across)
    assert [(finding.check, finding.severity) for finding in found] == expected
