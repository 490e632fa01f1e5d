"""The account that the report gives of itself: what each partner sent, how good it is, and how it may be used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from problemprofile.findings import SEVERITIES, Finding
from problemprofile.kinds import fields, kinds
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.released import Edition, ReleasedCell
from problemprofile.report.figures import Figures
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, bullets, sentence
from problemprofile.report.periods import in_words
from problemprofile.report.series import dataset_names, dataset_title
from problemprofile.report.tables import said
from problemprofile.report.wording import lower_first, say, words

ROWS = "rows-by-dataset"


class Accounts:
    """What methodology, handling and the appendix on sources print. Row counts pass the wall like any other count."""

    def __init__(self, project: Project, edition: Edition, figures: Figures, findings: Sequence[Finding]) -> None:
        self.project, self.edition, self.figures, self.findings = project, edition, figures, findings

    def as_dict(self) -> dict[str, Any]:
        return {
            "datasets": [_described(dataset) for dataset in self.project.datasets],
            "data_quality": self.data_quality(),
            "sent": self.sent,
            "sums": self.sums,
        }

    def data_quality(self) -> list[dict[str, str]]:
        """The kinds of trouble found in each dataset; how many rows each touches is for the partner."""
        names = dataset_names(self.project)
        found: dict[str, dict[str, None]] = {}
        for finding in sorted(self.findings, key=lambda f: (SEVERITIES.index(f.severity), f.check, f.field)):
            if finding.dataset in names and finding.severity != "notes" and (point := _in_words(finding)):
                found.setdefault(finding.dataset, {})[point] = None
        return [{"dataset": names[name], "points": "; ".join(found[name])} for name in sorted(found)]

    def sent(self) -> Markdown:
        """Per dataset the rows received and what became of them, as a numbered table."""
        rows = [
            (label, *(self.figures.in_table(cell) for cell in (received, *decided)))
            for label, received, decided in self._decided()
        ]
        if not rows:
            return Markdown("")
        table = self.edition.table(ROWS)
        decisions = [c.label for d in table.dimensions if d.name == "decision" for c in d.categories] if table else []
        headings = (words()["sent"]["source"], words()["sent"]["received"], *decisions)
        mark = self.figures.policy.hidden_mark
        hidden = self.figures.hidden_words(table) if table else ""
        notes = (said("mark", mark=mark, words=hidden),) if hidden else ()
        return Layout("what-partners-sent", words()["sent"]["caption"], headings, tuple(rows), notes=notes).markdown()

    def sums(self) -> Markdown:
        """The same as a sum for each dataset: "320 received = 300 kept + 12 duplicates + …"."""
        table = self.edition.table(ROWS)
        if table is None:
            return Markdown("")
        decisions = next(d for d in table.dimensions if d.name == "decision").categories
        items = []
        for label, received, decided in self._decided():
            terms = [
                f"{self.figures.in_table(cell)} {decision.label.lower()}"
                for decision, cell in zip(decisions, decided, strict=True)
            ]
            total = self.figures.in_table(received)
            items.append(say("sent.sum", dataset=label, received=total, terms=" + ".join(terms)))
        return bullets(items)

    def _decided(self) -> list[tuple[str, ReleasedCell | None, list[ReleasedCell | None]]]:
        """Each dataset's label, its rows received, and its rows by decision in the table's order."""
        table = self.edition.table(ROWS)
        if table is None:
            return []
        by_name = {dimension.name: dimension.categories for dimension in table.dimensions}
        labels = dataset_names(self.project)
        return [
            (
                labels.get(dataset.code, dataset.label),
                table.cell(dataset=dataset.code),
                [table.cell(dataset=dataset.code, decision=decision.code) for decision in by_name["decision"]],
            )
            for dataset in by_name["dataset"]
        ]


def _described(dataset: Dataset) -> dict[str, Any]:
    """A dataset's settings in words."""
    kind, rules, span = kinds()[dataset.kind], dataset.handling_rules(), dataset.period_covered
    return {
        "name": dataset.name,
        "title": dataset_title(dataset),
        "provider": dataset.provider,
        "kind": kind.label,
        "definition": _for_readers(kind.definition),
        "unit": dataset.counting_unit,
        "scope": dataset.scope,
        "start": in_words(span.start) if span else "",
        "end": in_words(span.end) if span else "",
        "received_on": in_words(dataset.received_on) if dataset.received_on else "",
        "removed_before_sending": sentence(dataset.removed_before_sending),
        "coverage_note": sentence(dataset.coverage_note),
        "classification": rules.classification,
        "classification_stated": dataset.handling.states_classification,
        "handling_code": rules.handling_code,
        "conditions": sentence(rules.conditions),
        "retain_until": in_words(dataset.handling.retain_until) if dataset.handling.retain_until else "",
    }


def _for_readers(definition: str) -> str:
    """A kind's definition without the sentences that tell an analyst which `setting` to write."""
    sentences = definition.split(". ")
    kept = [text.rstrip(".") for text in sentences if "`" not in text]
    return sentence(". ".join(kept))


def _in_words(finding: Finding) -> str:
    """A finding as a reader may see it, without what it says of single rows: how many is for the partner.

    "" for one that has no words for readers: it is for the analyst alone.
    """
    field = fields()[finding.field].label if finding.field in fields() else ""
    named = f"“{lower_first(field)}”" if field else words()["points_for_the_analyst"]["no_field"]
    return str(words()["points"].get(finding.check, "")).format(field=named)
