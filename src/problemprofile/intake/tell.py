"""The kind and the sender of a file: as a person says, as the file says itself, or as far as it can be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from problemprofile.errors import ProfileError
from problemprofile.intake.known_layouts import own_layout
from problemprofile.intake.look import Look, Opened, best_look, said
from problemprofile.intake.recognise import read_datasets
from problemprofile.intake.sheet import Refusal
from problemprofile.intake.tell_kind import ToldKind, tell_kind
from problemprofile.intake.tell_provider import tell_provider
from problemprofile.kinds import Kind, kinds
from problemprofile.project.load import country_of
from problemprofile.project.paths import Paths

NAMED = 3  # kinds that are named where a person is asked


@dataclass(frozen=True)
class Told:
    """A kind and a provider, each with the reason in words ("" where a person or the file said it outright)."""

    kind: str
    provider: str
    kind_because: str = ""
    provider_because: str = ""


def tell(paths: Paths, opened: Opened, kind: str, provider: str) -> Told:
    """What a person said, else what can be told. Raises ProfileError where it cannot, with what it may be."""
    if kind and kind not in kinds():
        raise ProfileError(f"There is no kind of source {kind!r}.", remedy=f"Kinds are {', '.join(sorted(kinds()))}.")
    own = own_layout(opened.sheets)
    kind, provider = kind or own.kind, provider or own.sender
    if kind and provider:
        return Told(kind, provider)
    likely = _likely_kinds(opened, country_of(paths)) if not kind else []
    if not kind and (not likely or not likely[0].is_sure):
        raise _asking_kind(opened, likely)
    told = Told(kind or likely[0].kind, provider, "" if kind else _in_words(likely[0]))
    if provider:
        return told
    look = _look(opened, kinds()[told.kind])
    known = [dataset.provider for _, dataset in read_datasets(paths)]
    found = tell_provider(_titles(look), opened.path.stem, known, paths.codelists)
    if found is None:
        raise ProfileError(
            "The file does not say which organisation sent it: say so with --from.",
            where=opened.path,
            remedy='For example --from "Our Police".',
        )
    return Told(told.kind, found.name, told.kind_because, found.because)


def _likely_kinds(opened: Opened, country: str) -> list[ToldKind]:
    looks = {kind.name: _look(opened, kind) for kind in kinds().values() if kind.is_of(country)}
    first = next(iter(looks.values()))
    around = [opened.path.stem, first.sheet.name, *_titles(first)]
    routes = [g.position for g in first.columns.taken if g.field == "referral_route"]
    cells = [cell for position in routes for cell in first.body.cells.column(position).drop_null().to_pylist()]
    return tell_kind(lambda kind: looks[kind.name].columns, around, cells, country)


def _look(opened: Opened, kind: Kind) -> Look:
    try:
        return best_look(opened.sheets, kind, opened.table)
    except Refusal as refusal:
        raise said(refusal, opened.path) from None


def _titles(look: Look) -> list[str]:
    """What stands above the headings."""
    above = look.sheet.head[: max(0, look.header.row - 1 - look.sheet.top)]
    return [cell for row in above for cell in row if cell.strip()]


def _in_words(told: ToldKind) -> str:
    return f"{told.confidence:.0%} sure: {told.because}"


def _asking_kind(opened: Opened, likely: Sequence[ToldKind]) -> ProfileError:
    named = "; ".join(f"{one.kind} ({_in_words(one)})" for one in likely[:NAMED])
    return ProfileError(
        "The file does not say what kind of source it is: say so with --kind.",
        where=opened.path,
        remedy=f"Likeliest: {named}." if named else f"Kinds are {', '.join(sorted(kinds()))}.",
    )
