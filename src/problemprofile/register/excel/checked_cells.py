"""What Excel checks in the cells of a field, what it offers, and what it says beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from problemprofile.register.excel.words import sheet_names, words
from problemprofile.register.wording import ListField, prefix_of

LONGEST_MESSAGE, LONGEST_TITLE = 255, 32  # Excel drops a check whose message is longer
EARLIEST = date(1900, 1, 1)


def choices_range(f: ListField) -> str:
    """The name of the cells on the sheet of choices from which a field's are taken."""
    return f"choices_{f.chosen}"


def entries_range(name: str) -> str:
    """The name of the cells that hold what the entries of a list are called."""
    return f"entries_{name}"


def check_of(f: ListField) -> dict[str, Any]:
    """The check of a field's cells, with the message that stands beside a chosen one."""
    if f.name == "reference":
        return {"validate": "any"} | _beside("reference")
    if f.kind == date | None:
        rule = {"validate": "date", "criteria": ">=", "value": EARLIEST}
        return rule | _beside("day") | _refused("wrong_day")
    if f.kind == int | None:
        return _number(f)
    if f.choices:
        return _choice(f)
    if f.refers_to:
        return _entry(f)
    return {"validate": "any"} | (_beside("required") if f.required else _beside("several") if f.several else {})


def _number(f: ListField) -> dict[str, Any]:
    if f.most is None:
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
        return rule | _beside("number") | _refused("wrong_number")
    rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": f.most}
    return rule | _beside("most", most=f.most) | _refused("wrong_most", most=f.most)


def _choice(f: ListField) -> dict[str, Any]:
    said = "; ".join(f.choices.values())
    if f.several:
        return {"validate": "any"} | _beside("choices", choices=said)
    rule = {"validate": "list", "source": f"={choices_range(f)}"}
    return rule | _beside("choice", choices=said) | _refused("wrong_choice")


def _entry(f: ListField) -> dict[str, Any]:
    """An entry of another list is offered by name; a reference may be written too, so a strange word is only asked."""
    said = {"sheet": sheet_names()[f.refers_to], "example": f"{prefix_of(f.refers_to)}-001"}
    if f.several:
        return {"validate": "any"} | _beside("entries", **said)
    rule = {"validate": "list", "source": f"={entries_range(f.refers_to)}", "error_type": "warning"}
    return rule | _beside("entry", **said) | _refused("wrong_entry", **said)


def _beside(name: str, **values: object) -> dict[str, str]:
    title, text = _said(name, values)
    return {"input_title": title, "input_message": text}


def _refused(name: str, **values: object) -> dict[str, str]:
    title, text = _said(name, values)
    return {"error_title": title, "error_message": text}


def _said(name: str, values: dict[str, object]) -> tuple[str, str]:
    title, text = (said.format(**values) for said in words()["messages"][name])
    short = text if len(text) <= LONGEST_MESSAGE else f"{text[: LONGEST_MESSAGE - 2].rpartition(' ')[0]} …"
    return title[:LONGEST_TITLE], short
