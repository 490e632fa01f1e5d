"""A feedback workbook for each partner: what became of their rows, and what they could put right, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.quality.account import Account, account_of
from problemprofile.spelling import fold
from problemprofile.store import Store


def give_feedback(
    project: Project, store: Store, received: Sequence[Finding], folder: Path | None = None, provider: str = ""
) -> list[Path]:
    """Write one workbook a partner, or the one of `provider`; gives their paths, sorted.

    `received` are the findings about the files as such. A source that its owner has published needs no feedback unless
    it is asked for. Raises ProfileError where no source is of `provider`.
    """
    from problemprofile.quality.feedback_workbook import write_feedback

    partners = _partners(project, provider)
    target = folder or project.paths.feedback
    target.mkdir(parents=True, exist_ok=True)
    if folder is None and not provider:
        for old in target.glob("feedback-*.xlsx"):
            old.unlink()
    written: list[Path] = []
    for name, datasets in partners.items():
        accounts = [_account(project, store, dataset, received) for dataset in datasets]
        path = target / f"feedback-{_slug(name, written)}.xlsx"
        path.write_bytes(write_feedback(project, name, accounts))
        written.append(path)
    return sorted(written)


def _partners(project: Project, provider: str) -> dict[str, list[Dataset]]:
    """Each partner with their sources; two spellings of a name are one partner."""
    names: dict[str, str] = {}
    found: dict[str, list[Dataset]] = {}
    for dataset in project.datasets:
        name = names.setdefault(fold(dataset.provider), dataset.provider)
        if fold(provider) == fold(name) or (not provider and not dataset.handling.published):
            found.setdefault(name, []).append(dataset)
    if provider and not found:
        raise ProfileError("No source comes from an organisation of this name.", remedy=f"There are {_listed(names)}.")
    return dict(sorted(found.items()))


def _account(project: Project, store: Store, dataset: Dataset, received: Iterable[Finding]) -> Account:
    mine = [finding for finding in received if finding.dataset == dataset.name]
    return account_of(project, store, dataset, mine)


def _listed(names: dict[str, str]) -> str:
    return ", ".join(sorted(names.values()))


def _slug(name: str, written: Sequence[Path]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name))[:60].strip("-") or "partner"
    taken = {path.stem.removeprefix("feedback-") for path in written}
    return next(slug for slug in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if slug not in taken)
