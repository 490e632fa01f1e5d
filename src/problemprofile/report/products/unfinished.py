"""What a person has still to write for the products that were asked for: said before the board reads a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.project.product_settings import PerformanceReport, Statement
from problemprofile.report.products.product import PERFORMANCE, Product

_HEAD = ("report_to", "meeting_on", "report_of", "author", "email", "agenda_item")
_OPTIONAL = ("recommendations", "reasons", "risk", "policy")  # of these the report can say something by itself
_DECISION = "decision"
_HELP = "briefing-help"
_SECTION = "performance-{}"


def unfinished(project: Project, products: Sequence[Product]) -> Iterator[Finding]:
    """A finding for each product in which something is printed as missing."""
    names = {product.name for product in products}
    settings = project.profile.performance_report
    if PERFORMANCE in names and settings and (missing := [*_missing(project, settings)]):
        yield Finding(
            "performance-report-unfinished",
            "warns",
            "",
            f"The performance report prints as missing: {', '.join(missing)}.",
            "Give them in [performance_report] of profile.toml, or as files of these names in sections/.",
        )
    if "public-briefing" in names and not _is_written(project, _HELP):
        yield Finding(
            "briefing-without-help",
            "warns",
            "",
            "The public briefing names no local place to get help.",
            f"Write sections/{_HELP}.md: whom people may call or visit.",
        )


def missing_statements(project: Project, settings: PerformanceReport) -> list[str]:
    """The sections of the performance report on which a person must say something and nobody has."""
    needed = [one for one in get_args(Statement) if one not in _OPTIONAL]
    if settings.purpose == _DECISION:
        needed.insert(0, "recommendations")
    own = [one for one in needed if not _is_written(project, _SECTION.format(one))]
    return [one for one in own if not settings.statements.get(one, "").strip()]


def _missing(project: Project, settings: PerformanceReport) -> Iterator[str]:
    yield from (name for name in _HEAD if not getattr(settings, name))
    yield from (_SECTION.format(one) for one in missing_statements(project, settings))


def _is_written(project: Project, name: str) -> bool:
    return (project.paths.sections / f"{name}.md").is_file()
