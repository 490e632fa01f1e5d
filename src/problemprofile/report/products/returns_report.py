"""The answers to a recommendation, put together: who answered, what they do by theme, and who is not cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from problemprofile.project.load import Project
from problemprofile.register import fields_of, printed
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.returns.collation import Collation
from problemprofile.register.wording import list_fields
from problemprofile.report.filled import filled
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, plain, sentence
from problemprofile.report.periods import in_words
from problemprofile.report.products.standalone import write_standalone
from problemprofile.report.wording import in_its_countrys_words, lower_first, words

_RETURNS = ("body", "state", "received_on")
_PLAINLY = (
    *("answered", "late", "unanswered", "awaited", "asked", "unnamed"),
    *("rate_refused", "fewer_stated", "not_cited", "without_citation"),
)


@in_its_countrys_words
def write_returns_report(project: Project, collation: Collation, folder: Path, stem: str) -> list[Path]:
    """As Word, PDF and HTML; a draft while themes are proposed that nobody has confirmed."""
    text = filled("returns-report", facts_of(collation))
    title, draft = str(words()["returns_report"]["title"]), bool(collation.count("coded", "proposed"))
    return write_standalone(project, text, title, stem, folder, draft=draft)


def facts_of(collation: Collation) -> dict[str, Any]:
    """What the template `returns-report.md` is filled with."""
    about = collation.recommendation
    return {
        **{name: getattr(collation, name) for name in _PLAINLY},
        "recommendation": {"recommendation": about.recommendation, "issued_by": about.issued_by},
        "sent_on": _day(about.sent_on),
        "deadline": _day(about.deadline),
        "rate": rate_of(collation),
        "bodies_cited": len(collation.cited),
        "proposed": collation.count("coded", "proposed"),
        "themes": [{"label": t.label, "bodies": t.bodies, "work": _items(t.items)} for t in collation.themes],
        "without_theme": _items(collation.without_theme),
        "speaks_for": [{"body": r.body, "speaks_for": r.speaks_for} for r in collation.returns if r.speaks_for],
        "returns_table": _returns_table(collation),
        "pieces": len(collation.items),
        "pieces_uncited": collation.count("cited", "no"),
        "began_table": _began_table(collation),
        "as_typed": plain,
        "sentence": sentence,
        "number": _number,
    }


def rate_of(collation: Collation) -> str:
    """The response rate: "13%"; "0%" and "100%" only where none, or all, answered. "" where it cannot be said."""
    rate, said = collation.rate, words()["returns_report"]
    if rate == 0 and collation.answered:
        return str(said["hardly_any"])
    if rate == 100 and collation.answered != collation.asked:
        return str(said["nearly_all"])
    return "" if rate is None else f"{rate}%"


def _items(items: Sequence[ReturnItem]) -> list[dict[str, str]]:
    return [{"body": item.body, "item": item.item, "said": _said(item)} for item in items]


def _said(item: ReturnItem) -> str:
    """How far the work has come and when it began, where the answer says so: "started; before the recommendation"."""
    as_read = printed("return_items", item)
    began = as_read["began"] if item.began not in ("", "unknown") else ""
    return "; ".join(lower_first(text) for text in (as_read["state"], began) if text)


def _returns_table(collation: Collation) -> Markdown:
    said, labels = words()["returns_report"], fields_of("returns")
    rows = [printed("returns", one) for one in sorted(collation.returns, key=lambda one: one.body.casefold())]
    cells = tuple(tuple(row[name] for name in _RETURNS) for row in rows)
    headings = tuple(labels[name] for name in _RETURNS)
    return Layout("returns", said["returns"], headings, cells, numeric=False).markdown() if rows else Markdown("")


def _began_table(collation: Collation) -> Markdown:
    """How many pieces of work began when, and have come how far."""
    said, counts = words()["returns_report"], collation.began_by_state()
    choices = {f.name: dict(f.choices) for f in list_fields("return_items")}
    states = [code for code in (*choices["state"], "") if any(state == code for _, state in counts)]
    headings = (said["began"], *(choices["state"].get(code, said["state_unsaid"]) for code in states), said["all"])
    rows = [
        (label, *(f"{counts.get((code, s), 0)}" for s in states), f"{sum(counts.get((code, s), 0) for s in states)}")
        for code, label in choices["began"].items()
    ]
    totals = (f"{sum(int(row[n]) for row in rows)}" for n in range(1, len(headings)))
    return Layout("began", said["began_caption"], headings, (*rows, (said["all"], *totals)), has_total=True).markdown()


def _number(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
