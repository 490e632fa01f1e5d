"""What kind of source a file is and who sent it, where nobody says so; and when a person is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.intake.look import open_file
from problemprofile.intake.tell import Told, tell
from problemprofile.intake.tell_provider import tell_provider
from problemprofile.project.paths import Paths

REFERRALS = "ExternalId,SubmittedDate,NRMOrDuty,Agent.Organisation,City1,Customer.Nationality\n"
FILES = {
    "export.csv": (
        REFERRALS + "A1,01/02/2025,NRM,Kent Police,Dover,British\nA2,02/02/2025,NRM,Unseen,Dover,Albanian\n",
        "nrm_referrals",
    ),
    "forms.csv": (
        REFERRALS + "A1,01/02/2025,DTN,Kent Police,Dover,British\nA2,02/02/2025,DTN,Unseen,Dover,Albanian\n",
        "duty_to_notify",
    ),
    "extract.csv": ("Crime ref,Recorded,HO code,Outcome,Role\n1,01/02/2025,36/8,14,Victim\n", "recorded_crimes"),
    "intel by theme.csv": ("Quarter,Theme,Number of reports\n2025 Q1,Cuckooing,12\n", "intelligence_counts"),
    "national statistics.csv": (
        "Quarter,Exploitation type,Gender,NRM referrals\n2025 Q1,Labour,Male,212\n2025 Q1,Total,Total,512\n",
        "published_table",
    ),
    "helpline contacts.csv": ("Client no,Date of contact,Town,Age\nC1,01/02/2025,Derby,31\n", "agency_records"),
}


@pytest.fixture
def paths(project_folder: Path) -> Paths:
    return Paths(project_folder)


@pytest.mark.parametrize("name", FILES)
def test_the_kind_is_told_from_the_headings_and_the_words_around_them(paths: Paths, tmp_path: Path, name: str) -> None:
    text, kind = FILES[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    told = tell(paths, open_file(tmp_path / name), "", "Somebody")
    assert told.kind == kind
    assert "sure: " in told.kind_because


def test_a_person_is_asked_where_the_headings_fit_several_kinds(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Date,Age,Type\n01/02/2025,31,Labour\n", encoding="utf-8")
    with pytest.raises(ProfileError, match=r"say so with --kind.* Likeliest: \w+ \(\d+% sure: ") as problem:
        tell(paths, open_file(tmp_path / "list.csv"), "", "Somebody")
    assert str(problem.value).count("% sure") == 3


def test_what_a_person_says_is_not_told_again(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Date,Age,Type\n01/02/2025,31,Labour\n", encoding="utf-8")
    assert tell(paths, open_file(tmp_path / "list.csv"), "agency_records", "P") == Told("agency_records", "P")


def test_who_sent_it_is_read_above_the_headings(paths: Paths, tmp_path: Path) -> None:
    text = "Modern slavery extract for Kent Police\n" + FILES["extract.csv"][0]
    (tmp_path / "extract.csv").write_text(text, encoding="utf-8")
    told = tell(paths, open_file(tmp_path / "extract.csv"), "recorded_crimes", "")
    assert (told.provider, told.provider_because) == ("Kent Police", "it stands above the headings")


def test_a_person_is_asked_who_sent_it_where_nothing_says_so(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "extract.csv").write_text(FILES["extract.csv"][0], encoding="utf-8")
    with pytest.raises(ProfileError, match="say so with --from"):
        tell(paths, open_file(tmp_path / "extract.csv"), "recorded_crimes", "")


@pytest.mark.parametrize(
    ("titles", "file", "known", "name"),
    [
        (["Extract"], "kent-police_crimes-2025", [], "Kent Police"),
        (["Prepared by Lantern House Trust"], "cases", ["Lantern House Trust"], "Lantern House Trust"),
        (["Kent Police and Essex Police"], "cases", [], None),  # which of the two?
        (["Northern Ireland: Police Service of Northern Ireland"], "x", [], "Police Service of Northern Ireland"),
        (["Unseen shapes"], "cases", [], "Unseen"),
        (["Cases"], "cases", ["Kent Police"], None),
    ],
)
def test_an_organisation_is_told_where_one_alone_is_named(
    tmp_path: Path, titles: list[str], file: str, known: list[str], name: str | None
) -> None:
    found = tell_provider(titles, file, known, tmp_path)
    assert (found.name if found else None) == name
