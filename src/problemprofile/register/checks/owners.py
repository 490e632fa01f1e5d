"""An owner of a risk who is neither an organisation nor one of the posts that the organisations name."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.tables import Lines
from problemprofile.spelling import fold


def nobody_known(lines: Lines) -> Iterator[Doubt]:
    """The other lists' owners must be organisations, which blocks where they are not."""
    organisations = [record for _, record in lines["organisations"]]
    known = {fold(text) for one in organisations for text in (one.name, one.contact_role, one.reference) if text}
    for number, risk in lines["risks"]:
        if organisations and risk.owner and fold(risk.owner) not in known:
            yield Doubt(
                "register-owner",
                "risks",
                number,
                "“Owner” is no organisation of the register, and no post that one of them names as its contact.",
                "Name an organisation, or add the post as its single point of contact.",
            )
