"""Where the partnership stands, as a document: a table of the eight steps, and their timeline as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from problemprofile.project.load import Project
from problemprofile.register.steps.standing import StepStanding
from problemprofile.register.steps.timeline import Span, spans
from problemprofile.register.wording import in_words
from problemprofile.released import Exhibit
from problemprofile.report.filled import filled
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown
from problemprofile.report.products.standalone import write_standalone
from problemprofile.report.wording import in_its_countrys_words, words

_COLOURS = {"done": "#12436D", "planned": "#28A197", "late": "#F46A25"}
_ROW, _WIDTH = 30, 600
_WIDTHS = (25, 28, 27, 20, 20)


@in_its_countrys_words
def write_status(project: Project, steps: Sequence[StepStanding], today: date, folder: Path) -> list[Path]:
    """Write status.docx and .pdf."""
    said = words()["status"]
    drawn = spans(steps, today)
    facts = {"table": _table(steps), "steps": [_facts(one) for one in steps], "drawn": bool(drawn)}
    exhibits = [timeline(drawn, today)] if drawn else []
    text, day = filled("status", facts), ((said["day"], in_words(today)),)
    return write_standalone(
        project, text, said["title"], "status", folder, ("docx", "pdf"), facts=day, exhibits=exhibits, day=today
    )


def _facts(one: StepStanding) -> dict[str, Any]:
    blocked = one.step.blocked_by if one.next else ""
    return {"label": one.label, "says": [*one.shows, *one.lacks], "blocked_by": blocked, "next": one.next}


def _table(steps: Sequence[StepStanding]) -> Markdown:
    said = words()["status"]
    rows = tuple(
        (one.label, one.said, one.step.owner, in_words(one.step.starts_on), in_words(one.step.due)) for one in steps
    )
    return Layout("steps", said["caption"], tuple(said["headings"]), rows, numeric=False, widths=_WIDTHS).markdown()


def timeline(drawn: Sequence[Span], today: date) -> Exhibit:
    """Bars from first to last day, the days after the due day apart; the words say the same."""
    said = words()["status"]
    lines = [
        said["alt_line"].format(
            step=one.standing.label, start=in_words(one.start), end=in_words(one.end), state=one.standing.said
        )
        for one in drawn
    ]
    alt = f"{said['picture']}. {' '.join(lines)}"
    return Exhibit("timeline-of-steps", "bar", "", said["picture"], alt, _spec(drawn, today))


def _spec(drawn: Sequence[Span], today: date) -> dict[str, Any]:
    labels = [span.standing.label for span in drawn]
    kinds = words()["status"]["kinds"]
    values = [part | {"kind": kinds[part["kind"]]} for span in drawn for part in _parts(span)]
    colour = {"domain": [kinds[name] for name in _COLOURS], "range": list(_COLOURS.values())}
    axis = {"title": None, "labelFontSize": 13, "labelLimit": 260, "grid": True, "labelColor": "#0B0C0C"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "white",
        "width": _WIDTH,
        "height": _ROW * len(drawn) + 70,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "bar", "height": 16},
                "encoding": {
                    "y": {"field": "step", "type": "nominal", "sort": labels, "axis": axis | {"grid": False}},
                    "x": {"field": "from", "type": "temporal", "axis": axis | {"format": "%b %Y", "tickCount": 6}},
                    "x2": {"field": "to"},
                    "color": {"field": "kind", "type": "nominal", "scale": colour, "legend": _LEGEND},
                },
            },
        ],
        "config": {"font": "Liberation Sans", "view": {"stroke": None}},
    }


_LEGEND = {"title": None, "orient": "bottom", "labelFontSize": 13, "labelColor": "#0B0C0C"}


def _parts(span: Span) -> list[dict[str, str]]:
    """A bar, or the bar up to the due day and another for what is past it."""
    kind = "done" if span.standing.state == "done" else "planned"
    step, cut = span.standing.label, min(span.late_from or span.end, span.end)
    parts = [{"step": step, "from": _at(span.start), "to": _at(cut, end=True), "kind": kind}]
    if span.late_from and span.end > cut:
        parts.append({"step": step, "from": _at(cut, end=True), "to": _at(span.end, end=True), "kind": "late"})
    return parts


def _at(day: date, *, end: bool = False) -> str:
    return f"{day.isoformat()}T{'23:59:59' if end else '00:00:00'}"
