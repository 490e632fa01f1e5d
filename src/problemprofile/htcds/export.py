"""The kept rows of one dataset as cases in the standard's layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import narwhals as nw

from problemprofile import geography
from problemprofile.codelists import UNKNOWN
from problemprofile.errors import ProfileError
from problemprofile.htcds.case_sheet import write_cases
from problemprofile.htcds.crosswalk import CITIZENSHIP, written
from problemprofile.kinds import kinds
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Store

FIELDS = (
    "recorded_on", "gender", "nationality", "nationality_second", "reasonable_grounds", "methods", "exploitation_type",
    "sector", "local_authority", "first_responder",
)  # fmt: skip
NOWHERE = (UNKNOWN, "elsewhere", "overseas", None)  # of local authorities: no place with a name
SUSPECT = "suspect"
SEVERAL = ";"  # between the values of a field that takes several

Case = dict[str, str | date]


@dataclass(frozen=True)
class Exported:
    """What was written where: so many cases, and so many rows left out because they are about suspects."""

    path: Path
    cases: int
    suspects: int


def export(project: Project, dataset_name: str, to: Path | None = None) -> Exported:
    """Write one dataset's kept rows. Raises ProfileError where it has no such rows, or `to` is outside `build/`."""
    dataset = _records(project, dataset_name)
    path = _place(project, dataset, to)
    with _store(project) as store:
        rows = _kept(store, dataset)
    victims = [row for row in rows if row["role"] != SUSPECT]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_cases(path, [dict(_case(row, project)) for row in victims])
    return Exported(path, len(victims), len(rows) - len(victims))


def _records(project: Project, name: str) -> Dataset:
    """The dataset, if its rows are cases and not figures."""
    found = next((dataset for dataset in project.datasets if dataset.name == name), None)
    if found is None:
        known = ", ".join(dataset.name for dataset in project.datasets) or "none yet"
        raise ProfileError(f"There is no dataset {name!r}.", where=project.paths.datasets, remedy=f"There is: {known}.")
    if kinds()[found.kind].counted or "count" in {*found.columns.values(), *found.fixed}:
        raise ProfileError(
            "The rows of this dataset are figures and no cases, so the standard has no place for them.",
            where=project.paths.datasets / f"{name}.toml",
        )
    return found


def _place(project: Project, dataset: Dataset, to: Path | None) -> Path:
    path = (to or project.paths.exports / f"{dataset.name}-htcds.xlsx").resolve()
    if not path.is_relative_to(project.paths.build.resolve()) or path.suffix.casefold() != ".xlsx":
        raise ProfileError(
            "Cases are personal data, and are written as .xlsx under the project's build/ only.",
            where=path,
            remedy="Leave --to out, or name a file under build/ that ends in .xlsx.",
        )
    return path


def _store(project: Project) -> Store:
    if not project.paths.build_database.is_file():
        raise ProfileError(
            "Nothing is built yet, so there are no clean rows.",
            where=project.paths.build,
            remedy=f"Run: problemprofile check {project.paths.folder}",
        )
    return Store(project.paths.build_database, read_only=True)


def _kept(store: Store, dataset: Dataset) -> list[dict[str, Any]]:
    if not store.has("clean_rows"):
        remedy = "Run check and mend what blocks."
        raise ProfileError("The last build stopped before its rows were clean.", remedy=remedy)
    rows = store.frame("clean_rows").filter(nw.col("dataset") == dataset.name, nw.col("decision") == "kept")
    return store.rows(rows.sort("row_key").select("role", *FIELDS))


def _case(row: dict[str, Any], project: Project) -> Iterator[tuple[str, str | date]]:
    """The standard's fields that a row fills."""
    nationalities = [row["nationality"], row["nationality_second"]]
    grounds = row["reasonable_grounds"] or UNKNOWN
    values = {
        "prs_Gender": _written("prs_Gender", "gender", row["gender"]),
        CITIZENSHIP: _written(CITIZENSHIP, "nationality", *nationalities),
        "vic_TraffickingStatus": _written("vic_TraffickingStatus", "grounds_decision", grounds),
        "vic_TraffickingStatusDecisionMakingOrg": _written(
            "vic_TraffickingStatusDecisionMakingOrg", "grounds_decision", grounds
        ),
        "vic_MethodsOfControl": _written("vic_MethodsOfControl", "method", *(row["methods"] or "").split("+")),
        "vic_TypeOfExploitation": _written(
            "vic_TypeOfExploitation", "exploitation_group", *(row["exploitation_type"] or "").split("+")
        ),
        "vic_ForcedLabourIndustry": _written("vic_ForcedLabourIndustry", "sector", row["sector"]),
        "vic_LocationOfExploitation": _council(row["local_authority"], project),
        "cas_ReferringOrganisation": _organisation(row["first_responder"], project),
        "cas_IncomingReferralDate": row["recorded_on"],
    }
    return ((field, value) for field, value in values.items() if value)


def _written(htcds_field: str, of_list: str, *codes: str | None) -> str:
    values = [written(htcds_field, of_list).get(code or "", "") for code in codes]
    return SEVERAL.join(dict.fromkeys(value for value in values if value))


def _council(code: str | None, project: Project) -> str:
    own = project.codelist("local_authority")
    return "" if code in NOWHERE else own.label(code) if code in own else geography.local_authorities().get(code, "")


def _organisation(code: str | None, project: Project) -> str:
    return "" if code in (None, UNKNOWN) else project.codelist("first_responder").label(code)
