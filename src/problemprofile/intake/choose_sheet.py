"""Which sheets of a file to take rows from, and what to say of those passed over."""

from __future__ import annotations

from problemprofile.intake.choose_table import most_headings
from problemprofile.intake.sheet import Refusal, Remark, Sheet, count_of, listed, refuse
from problemprofile.project.settings import Dataset


def choose_sheets(
    sheets: list[Sheet], names: list[tuple[str, bool]], dataset: Dataset
) -> tuple[list[Sheet], list[Remark]]:
    """The sheets to take rows from, and what to say of those passed over. Raises Refusal where there is none."""
    if dataset.sheet and names:
        if not sheets:
            raise _no_such_sheet(dataset.sheet, [name for name, _ in names])
        return sheets, [_asked_hidden(sheet) for sheet in sheets if sheet.hidden]
    filled = [sheet for sheet in sheets if not sheet.is_empty]
    hidden = [name for name, is_hidden in names if is_hidden]
    remarks = [_hidden(hidden)] if hidden else []
    if not filled:
        raise _unread(sheets) or refuse("empty-sheet", "no sheet in it that can be seen holds anything.", _AGAIN)
    scores = [most_headings(sheet, dataset) for sheet in filled] if len(filled) > 1 else [0]
    best = filled[scores.index(max(scores))]
    alike = [s.name for s, score in zip(filled, scores, strict=True) if s is not best and score == max(scores) > 0]
    others = [s.name for s in filled if s is not best and s.name not in alike]
    remarks += [_chosen(best.name, max(scores))] if len(filled) > 1 and max(scores) else []
    remarks += [_alike(alike)] if alike else []
    remarks += [_others(others)] if others else []
    return [best], remarks


_AGAIN = "Ask for the file again."


def _unread(sheets: list[Sheet]) -> Refusal | None:
    """Why no sheet holds anything, where that is because none could be read."""
    blocking = [remark for sheet in sheets for remark in sheet.remarks if remark.severity == "blocks"]
    return Refusal(blocking[0]) if blocking else None


def _no_such_sheet(asked: str, names: list[str]) -> Refusal:
    return refuse(
        "sheet-missing",
        f"it has no sheet “{asked}”; its sheets are {listed(names)}.",
        "Correct `sheet` in the dataset's settings, or ask the partner what became of the sheet.",
    )


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
        'Where they belong to it, set sheet = "*" in the dataset\'s settings (or a pattern such as "20*"); '
        "else name the one sheet.",
    )


def _others(names: list[str]) -> Remark:
    return Remark(
        "other-sheets",
        "notes",
        f"{count_of(len(names), 'other sheet')} {_were(names)} not read: {listed(names)}.",
        "To read another one, name it in `sheet` in the dataset's settings.",
    )


def _were(names: list[str]) -> str:
    return "was" if len(names) == 1 else "were"
