"""Which sheets of a file to take rows from, and what to say of those passed over."""

from __future__ import annotations

import math
from fnmatch import fnmatchcase

from problemprofile.intake.choose_table import holds_records, most_headings
from problemprofile.intake.dataset_text import quoted
from problemprofile.intake.elsewhere import NOWHERE, Elsewhere
from problemprofile.intake.sheet import Refusal, Remark, Sheet, count_of, listed, refuse
from problemprofile.project.settings import Dataset
from problemprofile.template_sheets import is_beside_data

SAME = 0.75  # of the headings, from which a sheet has the same


def choose_sheets(
    sheets: list[Sheet], names: list[tuple[str, bool]], dataset: Dataset, elsewhere: Elsewhere = NOWHERE
) -> tuple[list[Sheet], list[Remark]]:
    """The sheets to take rows from, and what to say of those passed over. Raises Refusal where there is none.

    A sheet that is not `whole` is chosen where its name is not the one asked for but its headings are.
    """
    filled = [sheet for sheet in sheets if not sheet.is_empty]
    told = [sheet.name for sheet in sheets]
    unread = [name for name, is_hidden in names if is_hidden and name not in told and not elsewhere.reads_sheet(name)]
    remarks = [_hidden(unread)] if unread else []
    if dataset.sheets and names:
        chosen = [sheet for sheet in sheets if sheet.whole]
        remarks += [_asked_hidden(sheet) for sheet in chosen if sheet.hidden]
        remarks += _lacking(dataset, chosen) if len(chosen) > 1 else []
        if not chosen:
            free = [sheet for sheet in filled if not elsewhere.reads_sheet(sheet.name)]
            chosen = [_renamed(dataset, free, [name for name, _ in names])]
            remarks.append(_other_name(dataset, chosen[0].name))
        return chosen, [*remarks, *_passed_over(chosen, filled, dataset, elsewhere)]
    if not filled:
        raise _unread(sheets) or refuse("empty-sheet", "no sheet in it that can be seen holds anything.", _AGAIN)
    scores = [most_headings(sheet, dataset) for sheet in filled] if len(filled) > 1 else [0]
    best = filled[scores.index(max(scores))]
    remarks += [_chosen(best.name, max(scores))] if len(filled) > 1 and max(scores) else []
    return [best], [*remarks, *_passed_over([best], filled, dataset, elsewhere)]


def _passed_over(chosen: list[Sheet], filled: list[Sheet], dataset: Dataset, elsewhere: Elsewhere) -> list[Remark]:
    """The sheets that no dataset reads: those with the same headings may be more of the same."""
    taken = [sheet.name for sheet in chosen]
    left = [sheet for sheet in filled if sheet.name not in taken and not elsewhere.reads_sheet(sheet.name)]
    if not left:
        return []
    most = max(most_headings(sheet, dataset) for sheet in chosen)
    alike = [sheet.name for sheet in left if holds_records(sheet, dataset, _enough(most))]
    others = [sheet.name for sheet in left if sheet.name not in alike]
    others = [name for name in others if not (dataset.form and is_beside_data(name))]
    return [*([_alike(alike)] if alike else []), *([_others(others)] if others else [])]


def _enough(headings: int) -> int:
    return max(1, math.ceil(SAME * headings))


def _renamed(dataset: Dataset, filled: list[Sheet], names: list[str]) -> Sheet:
    """The one sheet with the dataset's headings, where none has a name that is asked for. Raises Refusal otherwise."""
    like = [sheet for sheet in filled if holds_records(sheet, dataset, _enough(len(dataset.columns)))]
    if len(like) == 1:
        return like[0]
    raise _no_such_sheet(dataset, names, [sheet.name for sheet in like])


_AGAIN = "Ask for the file again."


def _unread(sheets: list[Sheet]) -> Refusal | None:
    """Why no sheet holds anything, where that is because none could be read."""
    blocking = [remark for sheet in sheets for remark in sheet.remarks if remark.severity == "blocks"]
    return Refusal(blocking[0]) if blocking else None


def _no_such_sheet(dataset: Dataset, names: list[str], like: list[str]) -> Refusal:
    also = f" Its headings stand in {listed(like)}: which of them is meant cannot be told." if like else ""
    return refuse(
        "sheet-missing",
        f"it has no sheet {listed(list(dataset.sheets))}; its sheets are {listed(names)}.{also}",
        f"Correct `sheet` in datasets/{dataset.name}.toml, or ask the partner what became of the sheet.",
    )


def _other_name(dataset: Dataset, name: str) -> Remark:
    return Remark(
        "sheet-renamed",
        "warns",
        f"it has no sheet {listed(list(dataset.sheets))}; the sheet “{name}” was read, because no other has the "
        "dataset's headings.",
        f"Look whether it is the same list. If so, name both in datasets/{dataset.name}.toml: "
        f"sheet = [{', '.join(map(quoted, (*dataset.sheets, name)))}]",
    )


def _lacking(dataset: Dataset, chosen: list[Sheet]) -> list[Remark]:
    """Sheets that are asked for by name, beside others, and are not in this file: it may be of another year."""
    there = [sheet.name for sheet in chosen]
    gone = [
        name for name in dataset.sheets if name not in there and not any(fnmatchcase(sheet, name) for sheet in there)
    ]
    if not gone:
        return []
    return [
        Remark(
            "sheet-missing",
            "notes",
            f"it has no sheet {listed(gone)}; {listed(there)} {_were(there)} read.",
            "Nothing to do, if another file of the dataset has it.",
        )
    ]


def _asked_hidden(sheet: Sheet) -> Remark:
    return Remark(
        "hidden-sheets",
        "notes",
        f"the sheet “{sheet.name}” is hidden; it was read because the settings name it.",
        "Check that the partner meant to send it.",
    )


def _hidden(names: list[str]) -> Remark:
    return Remark(
        "hidden-sheets",
        "notes",
        f"it has {count_of(len(names), 'hidden sheet')}, which {_were(names)} not read: {listed(names)}.",
        "Ask the partner whether they meant to send what is hidden; to read one, name it in `sheet`.",
    )


def _chosen(name: str, headings: int) -> Remark:
    return Remark(
        "sheet-chosen",
        "notes",
        f"the sheet “{name}” was read, because {count_of(headings, 'heading')} of the dataset's settings "
        f"{'stands' if headings == 1 else 'stand'} in it, and in no other sheet more.",
        "Where another sheet is meant, name it in `sheet` in the dataset's settings.",
    )


def _alike(names: list[str]) -> Remark:
    return Remark(
        "sheets-alike",
        "warns",
        f"{count_of(len(names), 'other sheet')} with the same headings {_were(names)} not read: {listed(names)}.",
        'Where they belong to it, name them all in the dataset\'s settings, as in sheet = ["2024", "2025"], or by a '
        'pattern such as "20*"; else name the one sheet.',
    )


def _others(names: list[str]) -> Remark:
    return Remark(
        "other-sheets",
        "notes",
        f"{count_of(len(names), 'other sheet')} {_were(names)} not read: {listed(names)}.",
        "No dataset reads what is in them. To read one, add the file again with --new --sheet and its name.",
    )


def _were(names: list[str]) -> str:
    return "was" if len(names) == 1 else "were"
