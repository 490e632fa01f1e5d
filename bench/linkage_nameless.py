"""Possible duplicates without names, against what is attainable: two made-up agencies' lists with known truth.

The lists (link_A_300.csv, link_B_250.csv) have 150 people in common; ages and birth dates are wrong in a tenth of the
rows, nationalities in one of twenty, types in one of five, postcode sectors in three of ten. What is attainable was
measured on them apart from this product: the best F1 of a Fellegi-Sunter model of those fields, paired one to one.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from linkage_files import Known, Row

from problemprofile import cleaning, intake, linkage
from problemprofile.linkage.possible import POSSIBLE, find_possible
from problemprofile.project.load import load_project
from problemprofile.store import Store

FIELDS = {"Nat": "nationality", "Exp": "exploitation_type", "Sex": "gender", "Age": "age", "Date": "recorded_on"}
ATTAINABLE = {"age, gender, nationality, type, dates": 0.711, "the same and postcode": 0.824}
# The lists' sectors are codes of nowhere: each stands for the first district of a postcode area, which is all it needs.
AREAS = (
    *("B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "CA", "CB", "CF", "CH", "CM", "CO", "CR", "CT", "CV", "CW"),
    *("DA", "DE", "DH", "DL", "DN", "DT", "DY", "EX", "FY", "GL", "GU", "HA", "HD", "HG", "HP", "HR", "HU", "HX", "IG"),
    *("IP", "KT", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M", "ME", "MK", "NE", "NG", "NN", "NP", "NR", "OL", "OX"),
    *("PE", "PL", "PO", "PR", "RG", "RH", "SA", "SK", "SL", "SN", "SO", "SP", "SR"),
)
Scored = tuple[float, bool]  # how likely a pair was said to be, and whether it is true


def lines(folder: Path) -> Iterator[str]:
    """The table of the page, one line for each set of fields."""
    yield "| without names, on | attainable F1 | F1 at its best | listed | true | expected true | F1 of the list |"
    yield "|---|---|---|---|---|---|---|"
    for name, attainable in ATTAINABLE.items():
        known = lists(folder, postcodes="postcode" in name)
        found = scored(known)
        true, wanted = sum(is_true for _, is_true in found), len(known.true_pairs())
        said = sum(likely for likely, _ in found)
        cells = f"{true} | {said:.0f} | {2 * true / (len(found) + wanted):.3f}"
        yield f"| {name} | {attainable} | **{best_f1(found, wanted):.3f}** | {len(found)} | {cells} |"


def best_f1(found: list[Scored], wanted: int) -> float:
    """F1 of the list cut where that is best, as the attainable figure is."""
    true = [sum(is_true for _, is_true in found[:n]) for n in range(1, len(found) + 1)]
    return max((2 * t / (n + wanted) for n, t in enumerate(true, 1)), default=0.0)


def scored(known: Known) -> list[Scored]:
    """The list of possible duplicates, as the product makes it, with the truth of each pair."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known.write(folder)
        for settings in folder.glob("datasets/*.toml"):  # the lists have dates of their own
            settings.write_text(settings.read_text("utf-8").replace('[fixed]\nperiod = "2025"\n', ""), "utf-8")
        project = load_project(folder)
        with Store(project.paths.build_database) as store:
            intake.receive(project, store)
            cleaning.clean(project, store)
            linkage.link_people(project, store)
            find_possible(store)
            rows = store.rows(store.frame("clean_rows").select("row_key", "dataset").sort("row_key"))
            seen = {dataset: iter(range(len(rows))) for dataset in known.datasets}
            address = {row["row_key"]: (row["dataset"], next(seen[row["dataset"]])) for row in rows}
            found = store.rows(store.frame(POSSIBLE).sort("probability", "row_key_l", descending=[True, False]))
    truth = known.true_pairs()
    pairs = [(row["probability"], frozenset((address[row["row_key_l"]], address[row["row_key_r"]]))) for row in found]
    return [(likely, pair in truth) for likely, pair in pairs if len({dataset for dataset, _ in pair}) == 2]


def lists(folder: Path, *, postcodes: bool) -> Known:
    """The two lists, without names and birth dates."""
    columns = FIELDS | ({"Postcode": "postcode"} if postcodes else {})
    datasets = {f"list-{name[5].lower()}": _read(folder / name) for name in ("link_A_300.csv", "link_B_250.csv")}
    return Known("without names", datasets, columns, lambda row: row["truth"], across=True)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        return [_row(row) for row in csv.DictReader(file)]


def _row(row: Row) -> Row:
    day = date(2021, 1, 1) + timedelta(int(float(row["day"])))
    sector = f"{AREAS[int(row['sector'][1:])]}1" if row["sector"] else ""
    return {
        "truth": row["pid"], "Nat": row["nat"], "Exp": row["exp"], "Sex": row["gender"], "Age": row["age"][:2],
        "Date": day.strftime("%d/%m/%Y"), "Postcode": sector,
    }  # fmt: skip
