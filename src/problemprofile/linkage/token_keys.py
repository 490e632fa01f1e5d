"""What is said of sources in tokens: that two keys cannot be linked, nor a source in tokens with one in clear text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from problemprofile.findings import Finding
from problemprofile.project.settings import Dataset
from problemprofile.tokens.scheme import key_checks

_NAMED = {"first_name", "surname", "date_of_birth"}


def said_tokens(records: Sequence[Dataset], *, across_sources: bool) -> list[Finding]:
    """`records` are the sources of which a row is about one person."""
    keys: dict[str, list[str]] = defaultdict(list)
    for dataset in records:
        for key in key_checks(dataset.columns):
            keys[key].append(dataset.name)
    found = [_several(dataset) for dataset in records if len(key_checks(dataset.columns)) > 1]
    if len(keys) > 1 and not found:
        found.append(_different(keys, blocks=across_sources))
    in_clear = [dataset.name for dataset in records if _NAMED & set(dataset.columns.values())]
    if keys and in_clear and across_sources:
        found.append(_mixed(sorted({name for names in keys.values() for name in names}), in_clear))
    return found


def _several(dataset: Dataset) -> Finding:
    return Finding(
        "tokens-of-several-keys",
        "blocks",
        dataset.name,
        f"Its files are in tokens of several keys ({', '.join(key_checks(dataset.columns))}): nobody is found twice.",
        "Ask the sender to tokenise all of them with one key, and take the other headings out of the settings.",
    )


def _different(keys: dict[str, list[str]], *, blocks: bool) -> Finding:
    told = "; ".join(f"{', '.join(names)} with the key {key}" for key, names in sorted(keys.items()))
    return Finding(
        "tokens-of-another-key",
        "blocks" if blocks else "notes",
        "",
        f"Sources are in tokens that were made with different keys, so nobody can be found in both: {told}.",
        "Ask one of the senders to tokenise again with the other's key; or say across_sources = false in profile.toml.",
    )


def _mixed(in_tokens: list[str], in_clear: list[str]) -> Finding:
    return Finding(
        "tokens-beside-names",
        "warns",
        "",
        f"Names and birth dates are in tokens in {', '.join(in_tokens)} and in clear text in {', '.join(in_clear)}:"
        " nobody can be found in both by name, and people in both are counted twice.",
        "Have both tokenised with one key, or neither; until then show the sources apart.",
    )
