"""Write docs/reference from the code: commands, settings, kinds of source, code lists and checks.

`make docs` runs it; a test fails where what is committed differs from what it would write.
"""

from __future__ import annotations

import ast
import inspect
import sys
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from problemprofile import codelists, kinds
from problemprofile.commands import COMMANDS
from problemprofile.intake import refusals
from problemprofile.intake.checks import CHECKS
from problemprofile.project import settings

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "reference"
MADE = "<!-- Written by scripts/make_reference_docs.py; edit the code, then run: make docs -->\n\n"


def pages() -> dict[str, str]:
    """The text of every page that this script writes, by file name."""
    made = {
        "commands.md": commands(),
        "settings.md": all_settings(),
        "sources.md": sources(),
        "code-lists.md": code_lists(),
        "checks.md": checks(),
    }
    return {name: MADE + text for name, text in made.items()}


def commands() -> str:
    text = "# Commands\n\nExit codes: 0 fine, 1 findings that block, 2 the project folder or the command is wrong.\n"
    for function in COMMANDS:
        said = inspect.getdoc(function) or ""
        summary, _, parameters = said.partition("Parameters\n----------\n")
        text += f"\n## problemprofile {function.__name__.replace('_', '-')}\n\n{summary.strip()}\n\n"
        text += _table(("parameter", "what it is"), _parameters(parameters))
    return text


def _parameters(said: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for line in said.splitlines():
        if line and not line.startswith(" "):
            rows.append((f"`{line.split(':')[0]}`", ""))
        elif line.strip():
            rows[-1] = (rows[-1][0], f"{rows[-1][1]} {line.strip()}".strip())
    return rows


def all_settings() -> str:
    text = "# Settings\n\nWhat `profile.toml` and `datasets/NAME.toml` may say. A setting not listed here is refused.\n"
    shown = {
        "profile.toml": settings.Profile,
        "[period]": settings.Period,
        "[area]": settings.Area,
        "[[audiences]]": settings.Audience,
        "[[maps]]": settings.MapSetting,
        "datasets/NAME.toml": settings.Dataset,
        "[[stated]] of a dataset": settings.Stated,
        "[handling] of a dataset": settings.Handling,
    }
    for title, model in shown.items():
        text += f"\n## {title}\n\n{inspect.getdoc(model)}\n\n"
        text += _table(("setting", "what it takes", "if left out"), _settings(model))
    return text


def _settings(model: type[BaseModel]) -> list[tuple[str, str, str]]:
    rows = []
    for name, field in model.model_fields.items():
        default = (
            "must be there" if field.is_required() else _plain_default(field.get_default(call_default_factory=True))
        )
        rows.append((f"`{name}`", _plain_type(field.annotation), default))
    return rows


def _plain_type(annotation: Any) -> str:
    text = str(annotation) if not isinstance(annotation, type) else annotation.__name__
    for before, after in (("typing.", ""), ("datetime.", ""), ("problemprofile.project.settings.", "")):
        text = text.replace(before, after)
    return f"`{text}`".replace("|", "\\|")


def _plain_default(value: Any) -> str:
    if isinstance(value, BaseModel):
        return "its defaults"
    return f"`{value}`" if value not in ("", (), {}, None) else "nothing"


def sources() -> str:
    text = "# Kinds of source and their fields\n\n"
    for kind in kinds.kinds().values():
        needed = " and ".join(" or ".join(f"`{name}`" for name in group) for group in kind.required)
        text += f"## {kind.name}\n\n{kind.label}. {kind.definition} Counted in {kind.unit}. Needs {needed}.\n\n"
        text += "Fields: " + ", ".join(f"`{name}`" for name in kind.fields) + ".\n\n"
    text += "## Fields\n\n"
    rows = [
        (f"`{f.name}`", f.label, f"`{f.type}`", "yes" if f.identifies else "", ", ".join(f.synonyms))
        for f in kinds.fields().values()
    ]
    return text + _table(("field", "what it is", "type", "may identify", "headings it is known by"), rows)


def code_lists() -> str:
    text = "# Code lists\n\nA project's own `codelists/NAME.csv` and `codelists/NAME.spellings.csv` add to these.\n\n"
    for name in codelists.names():
        found = codelists.load(name)
        text += f"## {name}\n\n{len(found.codes)} codes, {len(found.spellings)} spellings.\n\n"
        rows = [(f"`{code.code}`", code.label, f"`{code.parent}`" if code.parent else "") for code in found.codes[:40]]
        text += _table(("code", "label", "parent"), rows)
        text += f"\nand {len(found.codes) - 40} more.\n\n" if len(found.codes) > 40 else "\n"
    return text


def checks() -> str:
    text = "# Checks\n\nEvery finding that the product can raise. `check` and `build` show them.\n\n"
    rows = {row for path in (ROOT / "src" / "problemprofile").rglob("*.py") for row in _findings(path)}
    rows |= {(f"`{c.name}`", c.severity, f"{c.title}.", "…") for c in CHECKS}
    rows |= {(f"`{name}`", "blocks", said, remedy) for name, (said, remedy) in refusals._REASONS.items()}
    remarks = tomllib.loads((ROOT / "src" / "problemprofile" / "cleaning" / "remarks.toml").read_text("utf-8"))
    for remark in (remark for group in remarks.values() for remark in group.values()):
        rows.add((f"`{remark['check']}`", remark["severity"], remark["message"], remark["remedy"]))
    headings = ("check", "severity", "what it says", "what to do")
    return text + _table(headings, sorted(row for row in rows if row[0] != "`…`"))


def _findings(path: Path) -> list[tuple[str, str, str, str]]:
    """What is said where a Finding, or what becomes one, is made. Only what stands there in words."""
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return [_finding(call, MAKERS[call.func.id]) for call in calls if call.func.id in MAKERS]  # type: ignore[attr-defined]


MAKERS = {
    "Finding": ("check", "severity", "dataset", "message", "remedy"),
    "Remark": ("check", "severity", "message", "remedy"),
    "refuse": ("check", "message", "remedy"),
}


def _finding(call: ast.Call, names: tuple[str, ...]) -> tuple[str, str, str, str]:
    given = dict(zip(names, call.args, strict=False)) | {k.arg: k.value for k in call.keywords if k.arg}
    check, message, remedy = (_said(given.get(name)) for name in ("check", "message", "remedy"))
    severity = _said(given["severity"]) if "severity" in given else "blocks"
    return (f"`{check}`", severity, message, remedy)


def _said(node: ast.expr | None) -> str:
    """A constant as it stands; of an f-string or a choice, the words with … for what is filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    if isinstance(node, ast.IfExp):
        return f"{_said(node.body)} / {_said(node.orelse)}"
    return "…"


def _table(headings: tuple[str, ...], rows: list[Any]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "".join("| " + " | ".join(cell.replace("\n", " ") for cell in line) + " |\n" for line in lines)


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for page, content in pages().items():
        (TARGET / page).write_text(content, encoding="utf-8")
    sys.exit(0)
