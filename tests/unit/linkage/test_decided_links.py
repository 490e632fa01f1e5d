"""What people decided about two rows, from their addresses in `judgements/links.csv` to the persons in `clean_rows`.

The files are read and cleaned as in a build; everybody in them is made up.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from problemprofile import cleaning, intake
from problemprofile.errors import ProfileErrors
from problemprofile.findings import Finding
from problemprofile.linkage import link_people
from problemprofile.linkage.judgements import HEADINGS
from problemprofile.project.load import Project, load_project
from problemprofile.rows import row_id
from problemprofile.store import Store

PROFILE = """
name = "Nowhere"
title = "Nowhere"
cycle = "1"
[period]
start = 2025-01-01
end = 2025-12-31
[area]
name = "Nowhere"
[[audiences]]
name = "nobody"
title = "Nobody"
"""
DATASET = """
kind = "agency_records"
provider = "{0}"
series = "{0}"
files = ["{0}.csv"]
[columns]
"Seen" = "recorded_on"
"First name" = "first_name"
"Surname" = "surname"
"Born" = "date_of_birth"
"""
FILES = {
    "council": ["01/05/2025,Tova,Harnage,03/02/2001", "02/05/2025,Tova,Harnage,03/02/2001", "03/05/2025,Brisk,Pellow,"],
    "charity": ["04/05/2025,Tova,Harnadge,03/02/2001", "05/05/2025,Quill,Strake,17/09/1988"],
}
FIRST, REPEATED, PELLOW = "council 2", "council 3", "council 4"
NEARLY, STRAKE = "charity 2", "charity 3"


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Store]]:
    folder = tmp_path_factory.mktemp("decided")
    for part in ("datasets", "inputs", "judgements"):
        (folder / part).mkdir()
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    for name, lines in FILES.items():
        (folder / "datasets" / f"{name}.toml").write_text(DATASET.format(name), encoding="utf-8")
        text = "\n".join(["Seen,First name,Surname,Born", *lines])
        (folder / "inputs" / f"{name}.csv").write_text(text, encoding="utf-8")
    project = load_project(folder)
    with Store(project.paths.build_database) as store:
        intake.receive(project, store)
        cleaning.clean(project, store)
        yield project, store


def addresses(store: Store) -> dict[str, str]:
    """The address of each row by its source and its line in the file, like "council 2"."""
    files = {row["file_no"]: row["sha256"][:8] for row in store.rows(store.frame("source_files"))}
    found = {}
    for name in FILES:
        for row in store.rows(store.frame(f"received_{name}")):
            address = row_id(name, files[row["file_no"]], row["sheet"], row["row_number"])
            found[f"{name} {row['row_number']}"] = address
    return found


def decide(project: Project, store: Store, *decisions: tuple[str, str, str]) -> list[Finding]:
    """Link with these decisions in the file, whose lines begin with the second."""
    known = addresses(store)
    lines = [
        f"{known.get(one, one)},{known.get(other, other)},{verdict},A. Analyst,2026-01-02,known to both"
        for one, other, verdict in decisions
    ]
    text = "\n".join([",".join(HEADINGS), *lines])
    (project.paths.judgements / "links.csv").write_text(text, encoding="utf-8")
    return link_people(project, store)


def people(store: Store) -> dict[str, str]:
    """The person of each row, by its source and line."""
    found = {}
    for name in FILES:
        lines = store.frame(f"received_{name}").select("row_key", "row_number")
        for row in store.rows(store.frame("clean_rows").join(lines, on="row_key", how="inner")):
            found[f"{name} {row['row_number']}"] = row["person_id"]
    return found


def test_without_decisions_the_rows_of_one_name_and_birth_are_one_person(cleaned: tuple[Project, Store]) -> None:
    decide(*cleaned)
    found = people(cleaned[1])
    assert found[FIRST] == found[REPEATED] == found[NEARLY]
    assert len(set(found.values())) == 3


def test_a_different_beats_an_exact_rule_and_the_model(cleaned: tuple[Project, Store]) -> None:
    decide(*cleaned, (FIRST, REPEATED, "different"), (NEARLY, FIRST, "different"), (NEARLY, REPEATED, "different"))
    assert len(set(people(cleaned[1]).values())) == len(people(cleaned[1]))


def test_a_different_beats_a_chain_of_others(cleaned: tuple[Project, Store]) -> None:
    decide(*cleaned, (NEARLY, FIRST, "different"))
    found = people(cleaned[1])
    assert found[FIRST] == found[REPEATED] != found[NEARLY]


def test_a_same_joins_across_sources_and_says_so_in_the_links(cleaned: tuple[Project, Store]) -> None:
    decide(*cleaned, (STRAKE, PELLOW, "same"))
    found = people(cleaned[1])
    assert found[STRAKE] == found[PELLOW]
    rules = [row["rule"] for row in cleaned[1].rows(cleaned[1].frame("links"))]
    assert rules.count("judgement") == 1


def test_a_decision_that_was_taken_back_counts_no_more(cleaned: tuple[Project, Store]) -> None:
    decide(*cleaned, (STRAKE, PELLOW, "same"), (PELLOW, STRAKE, "undecided"))
    found = people(cleaned[1])
    assert found[STRAKE] != found[PELLOW]


def test_a_contradiction_is_refused_with_its_line(cleaned: tuple[Project, Store]) -> None:
    decisions = ((FIRST, STRAKE, "same"), (STRAKE, PELLOW, "same"), (PELLOW, FIRST, "different"))
    with pytest.raises(ProfileErrors, match="lines 2, 3") as refused:
        decide(*cleaned, *decisions)
    assert [problem.line for problem in refused.value.problems] == [4]


def test_a_decision_about_a_row_that_is_gone_is_kept_and_told_and_stops_no_other(
    cleaned: tuple[Project, Store],
) -> None:
    gone = "council:00000000:council:2"
    told = decide(*cleaned, (gone, PELLOW, "same"), (STRAKE, PELLOW, "same"))
    assert [finding.rows for finding in told if finding.check == "judgement-without-row"] == [1]
    found = people(cleaned[1])
    assert found[STRAKE] == found[PELLOW]
    assert gone in (cleaned[0].paths.judgements / "links.csv").read_text("utf-8")
