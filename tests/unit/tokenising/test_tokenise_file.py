"""A partner's file in tokens, before it is sent. Everybody in it is made up."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from problemprofile.commands.tokenise import tokenise
from problemprofile.errors import ProfileError
from problemprofile.tokenising import Asked, Tokenised, tokenise_file
from problemprofile.tokens.key import Key, make_key

KEY = Key(b"k" * 32)
TODAY = date(2026, 1, 31)
HEADINGS = "Crime number,Date recorded,First name,Surname,DOB,Sex,Nationality,Phone,Postcode"
ROWS = (
    "C/1001/25,01/05/2025,Tova,Harnage,03/02/2001,F,British,07700 900123,NG1 5FS",
    "C/1002/25,02/05/2025,Brisk,Pellow,17/09/1988,M,Polish,,NG7 1AA",
    "C/1003/25,19/05/2025,Ms TOVA,HARNAGE,3 Feb 2001,F,British,+44 7700 900123,ng15fs",
    "C/1004/25,20/05/2025,unknown,,not known,M,Eritrean,,",
)
SECRET = ("tova", "harnage", "brisk", "pellow", "2001", "1988", "900123", "5fs", "1aa", "1001/25")


def file(folder: Path, *rows: str, headings: str = HEADINGS, name: str = "police.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([headings, *rows]), encoding="utf-8")
    return path


def read(done: Tokenised) -> list[dict[str, str]]:
    with done.file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def made(folder: Path, *rows: str, key: Key = KEY, headings: str = HEADINGS, **asked: object) -> list[dict[str, str]]:
    done = tokenise_file(file(folder, *rows, headings=headings), key, Asked(**asked), TODAY)  # type: ignore[arg-type]
    return read(done)


def tokens(row: dict[str, str], what: str, key: Key = KEY) -> str:
    return row[f"Token of {what}, scheme 1, key {key.check}"]


def test_what_names_somebody_is_gone_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = file(tmp_path, *ROWS)
    before = path.read_bytes()
    done = tokenise_file(path, KEY, Asked(), TODAY)
    assert path.read_bytes() == before
    assert done.file == tmp_path / "police-tokens.csv"
    text = done.file.read_text("utf-8-sig").casefold()
    assert not [secret for secret in SECRET if secret in text]
    kept = [{name: row[name] for name in ("Date recorded", "Sex", "Nationality")} for row in read(done)]
    assert kept[1] == {"Date recorded": "02/05/2025", "Sex": "M", "Nationality": "Polish"}


def test_several_ways_of_writing_give_one_token(tmp_path: Path) -> None:
    first, _, again, _ = made(tmp_path, *ROWS)
    for what in ("name", "date of birth", "postcode", "contact details"):
        assert tokens(first, what) == tokens(again, what) != ""
    assert tokens(first, "reference") != tokens(again, "reference")


def test_nobodys_name_and_no_date_have_no_token_and_are_counted(tmp_path: Path) -> None:
    done = tokenise_file(file(tmp_path, *ROWS), KEY, Asked(), TODAY)
    assert tokens(read(done)[3], "name") == tokens(read(done)[3], "date of birth") == ""
    assert done.tokens["name"] == done.tokens["date of birth"] == (3, 1)
    assert done.tokens["contact details"] == (2, 0)


def test_a_name_in_one_column_has_the_token_of_the_same_name_in_two(tmp_path: Path) -> None:
    one = made(tmp_path, ROWS[0])[0]
    (tmp_path / "b").mkdir()
    other = made(tmp_path / "b", 'A,01/05/2025,"Harnage, Tova"', headings="Ref,Date referred,Full name")[0]
    assert tokens(one, "name") == tokens(other, "name")


def test_another_key_gives_other_tokens_and_says_so_in_the_headings(tmp_path: Path) -> None:
    other = Key(b"o" * 32)
    one = made(tmp_path, ROWS[0])[0]
    (tmp_path / "b").mkdir()
    two = made(tmp_path / "b", ROWS[0], key=other)[0]
    assert tokens(one, "name") != tokens(two, "name", other)
    assert not set(one) & set(two) - set(HEADINGS.split(","))


def test_free_text_is_left_out_and_what_may_name_somebody_is_asked_about(tmp_path: Path) -> None:
    headings = HEADINGS + ",Circumstances,Officer in case name"
    row = ROWS[0] + ",Taken to a farm by Tova's uncle,PC Unwerth"
    with pytest.raises(ProfileError, match="Officer in case name") as asked:
        made(tmp_path, row, headings=headings)
    assert "Unwerth" not in str(asked.value)
    assert not (tmp_path / "police-tokens.csv").exists()
    written = made(tmp_path, row, headings=headings, drop=("officer in case NAME",))[0]
    assert not {"Circumstances", "Officer in case name"} & set(written)


def test_a_kept_column_that_repeats_what_another_hides_is_refused_until_somebody_decides(tmp_path: Path) -> None:
    headings, row = HEADINGS + ",Folder", ROWS[0] + ",ops/harnage_t"
    with pytest.raises(ProfileError, match="“Folder” in 1 rows") as refused:
        made(tmp_path, row, headings=headings)
    assert "harnage" not in str(refused.value).casefold()
    assert "Folder" in made(tmp_path, row, headings=headings, keep=("Folder",))[0]


def test_a_person_may_say_what_an_unknown_column_holds(tmp_path: Path) -> None:
    row = made(tmp_path, "1,01/05/2025,Tova Harnage", headings="Ref,Date,Who", replace={"Who": "whole_name"})[0]
    assert "Who" not in row
    assert tokens(row, "name")
    with pytest.raises(ProfileError, match="do not stand for that"):
        made(tmp_path, "1,01/05/2025,Tova", headings="Ref,Date,Who", replace={"Who": "shoe size"})
    with pytest.raises(ProfileError, match="no column “Whom”"):
        made(tmp_path, "1,01/05/2025,Tova", headings="Ref,Date,Who", drop=("Whom",))


def test_a_file_in_tokens_is_not_tokenised_again(tmp_path: Path) -> None:
    done = tokenise_file(file(tmp_path, *ROWS), KEY, Asked(), TODAY)
    with pytest.raises(ProfileError, match="tokens already"):
        tokenise_file(done.file, KEY, Asked(), TODAY)


def test_a_file_that_names_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="No column"):
        made(tmp_path, "01/05/2025,M,Polish", "02/05/2025,F,British", headings="Date recorded,Sex,Nationality")


def test_nothing_is_written_over_and_only_a_table_is_written(tmp_path: Path) -> None:
    made(tmp_path, *ROWS)
    before = (tmp_path / "police-tokens.csv").read_bytes()
    with pytest.raises(ProfileError, match="nothing is written over"):
        made(tmp_path, *ROWS)
    assert (tmp_path / "police-tokens.csv").read_bytes() == before
    with pytest.raises(ProfileError, match=r"\.csv or \.xlsx"):
        made(tmp_path, *ROWS, to=tmp_path / "out.docx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["police-tokens.csv", "police.csv"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_begins_like_a_formula_is_text_for_a_spreadsheet(tmp_path: Path, ending: str) -> None:
    headings, row = HEADINGS + ",Team", ROWS[0] + ',"=HYPERLINK(""http://x"")"'
    path = file(tmp_path, row, headings=headings)
    done = tokenise_file(path, KEY, Asked(to=tmp_path / f"out.{ending}"), TODAY)
    if ending == "csv":
        assert read(done)[0]["Team"].startswith("'=")
    else:
        cells = [cell for line in openpyxl.load_workbook(done.file)["Data"].iter_rows() for cell in line]
        assert "s" in {cell.data_type for cell in cells if "HYPERLINK" in str(cell.value)}
        assert b"<f" not in _sheet_xml(done.file)


def test_of_a_workbook_the_sheet_with_people_is_taken_and_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Notes of the officer in case", "Tova Harnage rang"])  # type: ignore[union-attr]
    for line in (HEADINGS, *ROWS):
        (book["List"] if "List" in book.sheetnames else book.create_sheet("List")).append(line.split(","))
    book.save(tmp_path / "police.xlsx")
    done = tokenise_file(tmp_path / "police.xlsx", KEY, Asked(), TODAY)
    assert (done.file.name, done.sheet, done.rows) == ("police-tokens.xlsx", "List", 4)
    written = openpyxl.load_workbook(done.file)
    assert written.sheetnames == ["Data"]
    text = " ".join(str(cell.value) for row in written["Data"].iter_rows() for cell in row).casefold()
    assert not [secret for secret in SECRET if secret in text]


def _sheet_xml(path: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(path) as book:
        return book.read("xl/worksheets/sheet1.xml")


def test_the_command_makes_a_key_and_uses_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, path = tmp_path / "key.txt", file(tmp_path, *ROWS)
    assert tokenise(new_key=key) == 0
    assert tokenise(path, key_file=key, to=tmp_path / "out.xlsx") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "4 rows; nothing else of the file was taken over." in shown
    assert "left out" not in shown
    assert "name: tokens in 3 of 4 rows; in 1 rows nothing in it could be read" in shown
    assert key.read_text("ascii").split()[1] not in shown
    assert not [secret for secret in SECRET if secret in shown.casefold()]
    assert key.read_bytes()[20:40] not in (tmp_path / "out.xlsx").read_bytes()


def test_the_command_asks_for_a_file_and_a_key(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="which file"):
        tokenise()
    with pytest.raises(ProfileError, match="which key"):
        tokenise(file(tmp_path, *ROWS))
    make_key(tmp_path / "key.txt")
    (tmp_path / "profile.toml").write_text("", encoding="utf-8")
    with pytest.raises(ProfileError, match="project folder"):
        tokenise(file(tmp_path, *ROWS), key_file=tmp_path / "key.txt")
