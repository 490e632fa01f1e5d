"""Files in tokens that cannot be compared: made with another key than the project's others, with two, or by a scheme
that is not known here. They are refused before they are added. And a key that lies beside what was made with it."""

from __future__ import annotations

from problemprofile.errors import ProfileError
from problemprofile.findings import Finding
from problemprofile.intake.look import Opened
from problemprofile.intake.recognise import read_datasets
from problemprofile.project.paths import Paths
from problemprofile.tokens.key import keys_among
from problemprofile.tokens.scheme import key_checks, unknown_schemes


def refuse_other_keys(paths: Paths, opened: Opened) -> None:
    """Raises ProfileError where the file's tokens cannot be compared with one another or with the project's."""
    headings = [cell for sheet in opened.sheets for row in sheet.head for cell in row]
    if unknown_schemes(headings):
        raise ProfileError(
            "Its tokens were made by a version of this program that this one does not know.",
            where=opened.path,
            remedy="Bring both to the same version, and tokenise again.",
        )
    mine = key_checks(headings)
    if len(mine) > 1:
        raise ProfileError(
            f"Its tokens were made with several keys: {', '.join(mine)}.",
            where=opened.path,
            remedy="Ask the sender to tokenise the file again, with one key.",
        )
    others = {key: toml.stem for toml, dataset in read_datasets(paths) for key in key_checks(dataset.columns)}
    if mine and others and mine[0] not in others:
        key, name = sorted(others.items())[0]
        raise ProfileError(
            f"Its tokens were made with the key {mine[0]}, and those of {name} with the key {key}: nobody could be"
            " found in both.",
            where=opened.path,
            remedy=f"Ask the sender to tokenise it again with the key {key}.",
        )


def keys_that_lie_in(paths: Paths) -> list[Finding]:
    """A blocking finding for each token key in the project folder itself or in its `inputs/`."""
    found = keys_among(sorted([*paths.folder.glob("*"), *paths.inputs.rglob("*")]))
    return [_key_lies(path.relative_to(paths.folder).as_posix()) for path in found]


def refuse_key_in_folder(paths: Paths) -> None:
    """Raises ProfileError where a token key lies in the project folder."""
    for finding in keys_that_lie_in(paths):
        raise ProfileError(finding.message, where=paths.folder, remedy=finding.remedy)


def _key_lies(name: str) -> Finding:
    return Finding(
        "token-key-in-folder",
        "blocks",
        "",
        f"A token key lies in this folder ({name}): take it out; whoever has the data must not have the key.",
        "Move it to where only those who tokenise can read it, and tell the partners who share it.",
    )
