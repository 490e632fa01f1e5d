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
from problemprofile.commands import COMMANDS, GROUPS
from problemprofile.dated_rules import DatedRule, every_rule
from problemprofile.htcds import ValueLine, field_lines, value_lines
from problemprofile.intake import refusals
from problemprofile.intake.checks import CHECKS
from problemprofile.project import partnership_settings, settings
from problemprofile.quality import contradictions, usability, usability_texts
from problemprofile.report.products import product

sys.path.insert(0, str(Path(__file__).parent))  # also where a test loads this file
import register_page

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
        "dated-rules.md": dated_rules(),
        "htcds.md": htcds(),
        "usability.md": usability_of_forms(),
        "register.md": register_page.text(_table),
    }
    return {name: MADE + text for name, text in made.items()}


def commands() -> str:
    text = "# Commands\n\nExit codes: 0 fine, 1 findings that block, 2 the project folder or the command is wrong.\n"
    named = {function.__name__.replace("_", "-"): function for function in COMMANDS}
    named |= {f"{first} {second}": one for first, (_, group) in GROUPS.items() for second, one in group.items()}
    for name, function in named.items():
        said = inspect.getdoc(function) or ""
        summary, _, parameters = said.partition("Parameters\n----------\n")
        text += f"\n## problemprofile {name}\n\n{summary.strip()}\n\n"
        text += _table(("parameter", "what it is"), _parameters(parameters))
    return text


def _parameters(said: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for line in said.splitlines():
        if line and not line.startswith(" "):
            rows.append((f"`{line.split(':')[0].rstrip('_')}`", ""))
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
        "[linkage]": settings.Linkage,
        "[approvals]": settings.Approvals,
        "[terms]": settings.Terms,
        "[terms.funding]": partnership_settings.Funding,
        "[rag]": settings.Rag,
        "[thread]": settings.Thread,
        "[scoring]": settings.Scoring,
        "[performance_report]": settings.PerformanceReport,
        "[[breaks]]": settings.ProfileBreak,
        "datasets/NAME.toml": settings.Dataset,
        "[[stated]] of a dataset": settings.Stated,
        "[[delivery]] of a dataset": settings.Delivery,
        "[[breaks]] of a dataset": settings.Break,
        "[handling] of a dataset": settings.Handling,
        "products/NAME.toml": product.Product,
        "[[header]] of a product": product.Line,
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


_SETTINGS = ("", "audience_", "break_", "partnership_", "product_")
_MODULES = (
    *((f"problemprofile.project.{name}settings.", "") for name in _SETTINGS),
    ("problemprofile.report.products.product.", ""),
    ("problemprofile.report.contents.", ""),
)


def _plain_type(annotation: Any) -> str:
    text = str(annotation) if not isinstance(annotation, type) else annotation.__name__
    for before, after in (("typing.", ""), ("datetime.", ""), *_MODULES):
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


def _shared(name: str) -> codelists.Codelist | None:
    return codelists.load(name) if name in codelists.names() else None


def code_lists() -> str:
    text = "# Code lists\n\nA project's own `codelists/NAME.csv` and `codelists/NAME.spellings.csv` add to these.\n\n"
    shared = [(name, "") for name in codelists.names()]
    american = [name for name in codelists.names("us") if codelists.load(name, "us") != _shared(name)]
    for name, country in [*shared, *((name, "us") for name in american)]:
        found = codelists.load(name, country or "uk")
        of = ", United States" if country else ""
        text += f"## {name}{of}\n\n{len(found.codes)} codes, {len(found.spellings)} spellings.\n\n"
        rows = [
            (f"`{code.code}`", code.label, f"`{code.parent}`" if code.parent else "", code.definition)
            for code in found.codes[:40]
        ]
        text += _table(("code", "label", "parent", "what it is"), rows)
        text += f"\nand {len(found.codes) - 40} more.\n\n" if len(found.codes) > 40 else "\n"
    return text


def htcds() -> str:
    lines, values = field_lines(), value_lines()
    text = HTCDS + "\n## Fields of the standard\n\n"
    headings = ("section", "field of the standard", "field here", "goes", "what is lost, or why it has no counterpart")
    rows = [
        (x.section, f"`{x.htcds_field}` {x.htcds_label}", f"`{x.field}`" if x.field else "", x.direction, x.note)
        for x in lines
        if x.htcds_field
    ]
    text += _table(headings, rows) + "\n## Fields here without a counterpart\n\n"
    ours = [(f"`{x.field}`", x.note) for x in lines if not x.htcds_field]
    text += _table(("field here", "why"), ours)
    for name in dict.fromkeys(x.htcds_field for x in values):
        text += f"\n## Values of {name}\n\n" + _crossed([x for x in values if x.htcds_field == name])
    return text


def _crossed(values: list[ValueLine]) -> str:
    """The lines of one field; of many, only those by which something is lost."""
    shown = [x for x in values if len(values) <= MOST_VALUES or x.direction != "both"]
    rows = [
        (f"`{x.value}`" if x.value else "", f"`{x.list}: {x.code}`" if x.code else "", x.direction, x.loses)
        for x in shown
    ]
    text = _table(("value of the standard", "code here", "goes", "what is lost"), rows)
    both = len(values) - len(shown)
    return text + (f"\nand {both} more that go both ways and lose nothing.\n" if both else "")


MOST_VALUES = 80
HTCDS = """# The Human Trafficking Case Data Standard

How our fields and codes stand beside those of the Human Trafficking Case Data Standard, version 2.0: © International
Organization for Migration (IOM), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/),
<https://github.com/UNMigration/HTCDS>. The tables below are our comparison and not part of the standard.

`add` knows a workbook in the standard's layout by its names (`prs_Birthdate`, `vic_TypeOfExploitation`, …), with one
value, several values between `;`, or one column of ticks for each type of exploitation. `export-htcds` writes the kept
rows of a dataset in that layout, as personal data, under the project's `build/`.

- **both**: read from the standard and written to it; it comes back as it was.
- **read**: from the standard to us only. **write**: from us to the standard only.
- **none**: no counterpart. What stands in such a field is kept as received and not used; a type of exploitation
  without a counterpart reads "unknown" and is named in the findings.

Countries are read by name or by their two letters, save `NA`, `NI`, `NO` and `NR`, which people write for other things;
`SA` and `SL` are read as not clear.
"""


def _all(rule: DatedRule) -> str:
    return "all of these fields" if rule.note else "none: both sides are comparable"


def dated_rules() -> str:
    text = "# Dated rules\n\nDays on which a form, a list or a test changed under a name that stayed, and what we do.\n"
    for rule in every_rule():
        text += f"\n## {rule.day}: {rule.name.replace('-', ' ')}\n\n{rule.changed}\n\n"
        rows = [
            ("what we do", rule.we),
            ("fields", ", ".join(f"`{name}`" for name in rule.fields)),
            ("kinds of source", ", ".join(f"`{name}`" for name in rule.kinds)),
            ("note under tables", rule.note or "none: both sides are comparable"),
            ("codes not compared across it", ", ".join(f"`{name}`" for name in rule.touched) or _all(rule)),
            ("values that it brings", ", ".join(rule.new_values) or "none"),
            ("where it can be read", rule.source),
        ]
        text += _table(("", ""), rows)
    return text


def checks() -> str:
    text = "# Checks\n\nEvery finding that the product can raise. `check` and `build` show them.\n\n"
    rows = {row for path in (ROOT / "src" / "problemprofile").rglob("*.py") for row in _findings(path)}
    rows |= {(f"`{c.name}`", c.severity, f"{c.title}.", "…") for c in CHECKS}
    rows |= {(f"`{name}`", "blocks", said, remedy) for name, (said, remedy) in refusals._REASONS.items()}
    remarks = tomllib.loads((ROOT / "src" / "problemprofile" / "cleaning" / "remarks.toml").read_text("utf-8"))
    for remark in (remark for group in remarks.values() for remark in group.values()):
        rows.add((f"`{remark['check']}`", remark["severity"], remark["message"], remark["remedy"]))
    drift = tomllib.loads((ROOT / "src" / "problemprofile" / "deliveries" / "words.toml").read_text("utf-8"))
    groups = [group for name, group in drift.items() if name not in ("sections", "report")]
    for words in (words for group in groups for words in group.values()):
        rows.add((f"`{words['check']}`", words["severity"], words["message"], words["remedy"]))
    against = (rule for rule in contradictions.rules().values() if rule.message)
    rows |= {(f"`{rule.check}`", "warns", rule.message, contradictions.REMEDY) for rule in against}
    headings = ("check", "severity", "what it says", "what to do")
    return text + _table(headings, sorted(row for row in rows if row[0] != "`…`"))


def usability_of_forms() -> str:
    limits, texts = usability.settings(), usability_texts
    whole = sum(criterion.points for criterion in usability.criteria())
    lines = [
        "# How usable a form is\n",
        "A Duty to Notify form (MS1) or an NRM referral has points for each thing that it says. The score, from 0 to",
        "100, is the share of the points that the columns of its source let one judge; each contradiction in the form",
        f"takes {limits['contradiction']} off, at most {limits['most_off']}. {limits['strong']} and more is strong,",
        f"{limits['usable']} and more usable, less is weak. Where the columns are worth less than {limits['judged']}%",
        f"of the {whole} points, the forms are not judged; where less than {limits['strong_needs']}%, none is called",
        f"strong. A description is judged only where at least {limits['described']}% of a source's forms have one:",
        "else it was not sent.\n",
    ]
    rows = [
        (str(c.points), c.lacks.partition(":")[0], ", ".join(c.fields), c.text.replace("_", " "))
        for c in usability.criteria()
    ]
    table = _table(("points", "for saying", "known by the field", "or shown by the description"), rows)
    below = [
        f"A description is one from {texts.A_SENTENCE} words, and detailed from {texts.IN_DETAIL}; several signs are",
        f"{texts.SEVERAL} of different kinds. Signs, times and reasons are found by the terms of",
        "`quality/usability_terms.csv`, unless the words before them deny them. A text that stands in two forms is",
        "nobody's own. The points and limits are in `quality/usability.toml`.",
    ]
    return "\n".join(lines) + "\n" + table + "\n" + "\n".join(below) + "\n"


def _findings(path: Path) -> list[tuple[str, str, str, str]]:
    """What is said where a Finding, or what becomes one, is made. Only what stands there in words."""
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return [_finding(call, MAKERS[call.func.id]) for call in calls if call.func.id in MAKERS]  # type: ignore[attr-defined]


MAKERS = {
    "Finding": ("check", "severity", "dataset", "message", "remedy"),
    "Remark": ("check", "severity", "message", "remedy"),
    "refuse": ("check", "message", "remedy"),
    "Doubt": ("check", "list", "number", "message", "remedy", "severity"),
}


def _finding(call: ast.Call, names: tuple[str, ...]) -> tuple[str, str, str, str]:
    given = dict(zip(names, call.args, strict=False)) | {k.arg: k.value for k in call.keywords if k.arg}
    check, message, remedy = (_said(given.get(name)) for name in ("check", "message", "remedy"))
    severity = _said(given["severity"]) if "severity" in given else "warns" if "number" in given else "blocks"
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
