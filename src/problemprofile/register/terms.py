"""What fills the blanks of the terms of reference: from the profile's settings, and from the partners in the list."""

from __future__ import annotations

from dataclasses import dataclass

from problemprofile.project.settings import Profile
from problemprofile.register.records import Register
from problemprofile.register.wording import in_words

_GIVES_DATA, _LEADS = "contributor", "lead"
_GIVEN = ("agreed", "received")  # states of a request for data


@dataclass(frozen=True)
class TermsFacts:
    """What the clauses say; "" where it is still to be filled in. `funding` is None where none is sought.

    `first` says that no earlier profile of this partnership is known.
    """

    partnership: str
    region: str
    level: str
    lead: str
    contributors: tuple[str, ...]
    deliver_by: str
    funding: dict[str, str] | None
    first: bool

    @property
    def blanks(self) -> tuple[str, ...]:
        """The names of what is still to be filled in."""
        asked = {name: getattr(self, name) for name in ("region", "level", "lead", "contributors", "deliver_by")}
        return tuple(name for name, value in {**asked, **(self.funding or {})}.items() if not value)


def terms_of(profile: Profile, register: Register) -> TermsFacts:
    """The facts for one profile; contributors are sorted as the list has them."""
    said = profile.terms
    organisations = register.lists["organisations"]
    leads = [one.name for one in organisations if one.role == _LEADS]
    asked = {one.organisation for one in register.lists["data_requests"] if one.state in _GIVEN}
    contributors = [one.name for one in organisations if one.role == _GIVES_DATA or one.name in asked]
    contributors = contributors or [one.name for one in organisations if one.data_held]
    return TermsFacts(
        said.partnership or profile.name,
        said.region or profile.area.name,
        said.level,
        said.lead or (leads[0] if len(leads) == 1 else ""),
        said.contributors or tuple(contributors),
        in_words(said.deliver_by),
        _funding(profile),
        profile.cycle.strip() in ("", "1") and not register.lists["previous_products"],
    )


def _funding(profile: Profile) -> dict[str, str] | None:
    sought = profile.terms.funding
    if sought is None:
        return None
    spent_by = in_words(sought.spent_by)
    return {"amount": sought.amount, "funder": sought.funder, "purpose": sought.purpose, "spent_by": spent_by}
