"""`tokenise`: a file in keyed tokens, made by a partner before it is sent; or a new key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import FINE


def tokenise(
    file: Path | None = None,
    *,
    key_file: Path | None = None,
    new_key: Path | None = None,
    to: Path | None = None,
    drop: Annotated[list[str] | None, Parameter(negative="")] = None,
    keep: Annotated[list[str] | None, Parameter(negative="")] = None,
    replace: Annotated[list[str] | None, Parameter(negative="")] = None,
    sheet: str = "",
) -> int:
    """Replace names, birth dates, postcodes, references and contact details in a file by keyed tokens, before sending.

    Run it where the file is. Partners who use one key can have their files linked by somebody who has no key and sees
    no name. The file stays as it is. Free text is left out; a column that may say who somebody is, is asked about.

    Parameters
    ----------
    file: Path
        The file: xlsx, xls, xlsb, ods, csv or tsv, or a zip of one.
    key_file: Path
        The key that the partners share; never in a project folder, never sent with the file.
    new_key: Path
        Make a new key in this file instead. It is never written over.
    to: Path
        Where to write, as .csv or .xlsx; beside the file as NAME-tokens if left out.
    drop: list[str]
        The heading of a column to leave out; may be said several times.
    keep: list[str]
        The heading of a column to keep as it is; may be said several times.
    replace: list[str]
        A column that was not recognised and what its tokens stand for, as "HEADING=surname": first_name, surname,
        whole_name, date_of_birth, postcode, contact, reference, person_reference or quoted_reference.
    sheet: str
        Which sheet of a workbook holds the rows; found by looking if left out.
    """
    from problemprofile import screen
    from problemprofile.errors import ProfileError
    from problemprofile.tokens.key import make_key, others_may_read, read_key

    if new_key is not None:
        screen.key_made(new_key, make_key(new_key).check)
    if file is None:
        if new_key is None:
            raise ProfileError("Say which file, and with --key-file which key.", remedy="Or make a key: --new-key KEY.")
        return FINE
    if key_file is None and new_key is None:
        raise ProfileError("Say with --key-file which key.", where=file, remedy="Or make a key: --new-key KEY.")
    from problemprofile.tokenising import Asked, tokenise_file

    with_key = key_file or new_key
    assert with_key is not None
    told = dict(each.rpartition("=")[::2] for each in replace or ())
    asked = Asked(tuple(drop or ()), tuple(keep or ()), told, sheet, to)
    screen.tokenised(tokenise_file(file, read_key(with_key), asked, date.today()), others_may_read(with_key))
    return FINE
