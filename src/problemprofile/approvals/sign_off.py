"""Signs the editions whose every needed approval holds, and says what the others still need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from problemprofile import release_log
from problemprofile.approvals.needed import CHECKER
from problemprofile.approvals.standing import SETTLED, Standing, last_words, standings, withheld_by_owners
from problemprofile.case_study import CaseStudy
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.release_log import Record
from problemprofile.released import Edition

CHECKS = ("edition-not-approved", "approval-void", "owner-withholds", "withholding-meets-nothing")
MOST_NAMED = 12  # tables that one finding names
_CHECKER = "an output checker"
_WHY_VOID = {
    "changed": "its numbers or words have changed since",
    "rules_changed": "the audience's rules have changed since",
    "may_not": "profile.toml does not let this person decide",
}


def sign_off(
    project: Project, editions: Mapping[str, Edition], case_studies: Sequence[CaseStudy]
) -> tuple[dict[str, Edition], list[Finding]]:
    """Each edition, with the checkers' names on its tables where it is approved whole; and what is missing or void.

    Nothing is said while nobody has decided anything. Raises ProfileError where the log is broken.
    """
    records = release_log.read(project.paths)
    signed, findings = dict(editions), []
    for audience, edition in editions.items() if records else ():
        standing = standings(project, edition, records)
        unconfirmed = [one.name for one in case_studies if one.allows(audience) and not one.confirmed_by]
        findings += [*_missing(audience, standing, unconfirmed), *_void(edition, standing)]
        findings += _kept_back(edition, withheld_by_owners(edition, records))
        findings += _meets_nothing(project, edition, records)
        if edition.tables and not unconfirmed and all(one.state in SETTLED for one in standing):
            signed[audience] = _signed(edition, standing)
    return signed, findings


def _signed(edition: Edition, standing: Iterable[Standing]) -> Edition:
    checked = {one.need.table_id: one.who for one in standing if one.need.role == CHECKER}
    return replace(edition, tables=tuple(replace(t, approved_by=checked[t.table_id]) for t in edition.tables))


def missing(standing: Iterable[Standing], unconfirmed: Sequence[str]) -> list[str]:
    """What an edition still needs, in words: "Northshire Police (3 tables)"."""
    open_ones: dict[str, int] = defaultdict(int)
    for one in standing:
        if one.state not in SETTLED:
            open_ones[one.need.of or _CHECKER] += 1
    tables = [f"{who} ({number:,} {'table' if number == 1 else 'tables'})" for who, number in sorted(open_ones.items())]
    return [*tables, *(f"whoever confirms the case study {name}" for name in unconfirmed)]


def _missing(audience: str, standing: Sequence[Standing], unconfirmed: Sequence[str]) -> Iterator[Finding]:
    needed = missing(standing, unconfirmed)
    if needed:
        yield Finding(
            "edition-not-approved",
            "notes",
            "",
            f"The edition {audience} is a draft. It still needs the approval of {', '.join(needed)}.",
            "Show each owner what it would publish with `problemprofile for-approval`, and record what they decide.",
        )


def _void(edition: Edition, standing: Iterable[Standing]) -> Iterator[Finding]:
    """One finding for each person's approval that no longer holds, by reason, with the tables' titles."""
    for (who, of, state), titles in _titles(edition, standing, tuple(_WHY_VOID)).items():
        yield Finding(
            "approval-void",
            "warns",
            "",
            f"The approval by {who} for {of or 'the output check'} in the edition {edition.audience} no longer holds, "
            f"because {_WHY_VOID[state]}: {titles}.",
            "Ask for the approval of these tables again; `problemprofile diff` shows which numbers differ.",
        )


def _kept_back(edition: Edition, withheld: Iterable[Standing]) -> Iterator[Finding]:
    for (_, of, _), titles in _titles(edition, withheld, ("withheld",)).items():
        yield Finding(
            "owner-withholds",
            "notes",
            "",
            f"{of} withholds from the edition {edition.audience}: {titles}.",
            "Nothing need be done. An approval of the same table takes the withholding back.",
        )


def _meets_nothing(project: Project, edition: Edition, records: Sequence[Record]) -> Iterator[Finding]:
    """A withholding whose table or organisation is called otherwise now would else be forgotten without a word."""
    tables = {table.table_id for table in edition.tables}
    owners = {dataset.provider for dataset in project.datasets}
    lost = [
        need
        for need, said in last_words(records).items()
        if said.decision == "withheld" and need.of and need.audience == edition.audience
        if need.table_id not in tables or need.of not in owners
    ]
    for owner in sorted({need.of for need in lost}):
        names = sorted(need.table_id for need in lost if need.of == owner)
        yield Finding(
            "withholding-meets-nothing",
            "warns",
            "",
            f"{owner} withholds from the edition {edition.audience} what is not there by that name: {_at_most(names)}.",
            "Look whether a table or the organisation was given another name, and record the withholding anew.",
        )


def _titles(edition: Edition, standing: Iterable[Standing], states: Sequence[str]) -> dict[tuple[str, str, str], str]:
    """The titles of tables by who decided, for whom and how it stands: at most `MOST_NAMED`, then how many more."""
    named = {table.table_id: table.title for table in edition.tables}
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in standing:
        if one.state in states:
            found[one.who, one.need.of, one.state].append(f"“{named[one.need.table_id]}”")
    return {key: _at_most(titles) for key, titles in found.items()}


def _at_most(titles: list[str]) -> str:
    more = len(titles) - MOST_NAMED
    return "; ".join(titles[:MOST_NAMED]) + (f"; and {more:,} more" if more > 0 else "")
