"""`pack`: an edition as its readers get it, opened again and proved safe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import BLOCKED, FINE

if TYPE_CHECKING:
    from problemprofile.inspection.signature import PackageKey

IS_DRAFT = ("It is a draft: every page says so.",)


def pack(
    folder: Path,
    *,
    audience: str,
    to: Path | None = None,
    key: Path | None = None,
    new_key: Path | None = None,
    draft: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Build everything anew, pack one edition for its readers, open the package again and prove its files safe.

    Refused where a file carries anything its reader does not see, names its maker, or holds a name, reference, date
    of birth or full postcode from the rows; and where the edition is not approved. A manifest goes with it.

    Parameters
    ----------
    folder: Path
        The project folder.
    audience: str
        The edition, by its name in profile.toml.
    to: Path
        Where to write: a file that ends in .zip, or a new folder; packages/ in the project folder if left out.
    key: Path
        Sign with this partnership key, which those who get the package can check it with.
    new_key: Path
        Make a partnership key in this file, and sign with it.
    draft: bool
        Pack it also while it is a draft, for those who are to comment on it.
    """
    from problemprofile import build as line
    from problemprofile import screen
    from problemprofile.errors import ProfileError

    if to is not None and to.exists():
        raise ProfileError("There is something there already.", where=to, remedy="Move it away, or choose --to.")
    if not draft and _lacks(folder, audience):
        return BLOCKED
    with _key(key, new_key) as sealed, screen.progress(line.ROOMS) as tell:
        packed = line.pack(folder, audience, to=to, key=sealed, draft=draft, tell=tell)
        if packed.path is None and new_key:
            new_key.unlink()
    for finding in packed.findings:
        screen.say(finding.message, f"    {finding.remedy}")
    if packed.path is None:
        screen.say("Nothing was packed.")
        return BLOCKED
    signed = f"signed with the key {packed.key}" if packed.key else "not signed: anybody could make another like it"
    screen.say(
        f"{packed.path}",
        f"{len(packed.files)} files, proved safe and {signed}.",
        *(IS_DRAFT if packed.is_draft else ()),
    )
    return FINE


def _lacks(folder: Path, audience: str) -> bool:
    """Say before a build what stands against it; whether that is certain."""
    from problemprofile import screen
    from problemprofile.approvals.foreseen import foreseen
    from problemprofile.casework.confirm import unconfirmed
    from problemprofile.project.load import load_project

    project = load_project(folder)
    if audience not in [policy.audience for policy in project.policies]:
        return False  # said with the audiences that there are
    for name in unconfirmed(project, audience):
        screen.say(f"Nobody has confirmed the case study {name} as it is; where it is printed, the edition is a draft.")
    lacking = foreseen(project, audience)
    if lacking:
        screen.say(
            f"The edition {audience} is a draft. It still needs the approval of {', '.join(lacking)}.",
            "    Record the approvals and pack it then, or pack it as what it is with --draft.",
            "Nothing was built or packed.",
        )
    return bool(lacking)


@contextmanager
def _key(key: Path | None, new_key: Path | None) -> Iterator[PackageKey | None]:
    """The key to sign with. A new one that nothing was signed with is not left behind."""
    from problemprofile.inspection.signature import make_key, read_key

    if new_key is None:
        yield read_key(key) if key else None
        return
    made = make_key(new_key)
    try:
        yield made
    except BaseException:
        new_key.unlink(missing_ok=True)
        raise
