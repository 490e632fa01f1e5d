"""The quality of every source, in order: contradictions, then forms (which lose points for them), gaps and reach."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.quality import contradictions, currency
from problemprofile.quality.measures import Source, sources_of
from problemprofile.quality.missing import keep_why
from problemprofile.quality.usability import score_forms
from problemprofile.reach import reach_of
from problemprofile.rows import USABILITY
from problemprofile.store import Store


def assess(project: Project, store: Store) -> list[Finding]:
    """Fill `usability` and `contradictions`, keep the view of why values are not known; give what to ask senders."""
    store.create(contradictions.TABLE, contradictions.FIELDS)
    sources = sources_of(store, project.datasets)
    findings = [found for source in sources for found in contradictions.find_contradictions(store, source)]
    _score(store, sources)
    for source in sources:
        keep_why(store, source)
        reach = reach_of(store, source.rows(store), source.dataset, project.profile.period)
        found = currency.currency(store, source, project.profile.period)
        findings += currency.findings(source.dataset, found, reach)
    return findings


def forms_table(source: Source) -> str:
    """The name in the store of one source's forms with their scores."""
    return f"forms_{source.dataset.name}"


def _score(store: Store, sources: Sequence[Source]) -> None:
    scored = []
    for source in sources:
        frame = score_forms(store, source)
        if frame is not None:
            store.write(forms_table(source), frame)
            scored.append(store.frame(forms_table(source)).select("row_key", nw.col("usability")))
    if scored:
        store.write(USABILITY, nw.concat(scored))
