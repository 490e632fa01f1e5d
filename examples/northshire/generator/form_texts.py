"""What first responders wrote on their Duty to Notify forms, from nothing at all to what an analyst can work with.

Planted: forms without a description, with one that says nothing, with the same words as others, with one sign of
exploitation, and with a full account. Nothing in a text says more about the type than the form's own box does.
"""

from __future__ import annotations

from generator.chance import Chance
from generator.story import Referral

# How forms are described, with how often. An organisation that writes much does so on most of its forms.
QUALITY = {"blank": 18.0, "empty words": 24.0, "copied": 18.0, "one sign": 22.0, "full": 18.0}
EMPTY = ("Concerns raised.", "See conversation notes.", "Client did not want a referral.", "Seen today, declined.")
COPIED = (
    "The adult was told about the National Referral Mechanism by a trained member of staff, did not agree to be "
    "referred, and was given the number of the helpline."
)
OPENINGS = {
    "labour": (
        "{he} was found working at a car wash",
        "{he} was picking vegetables for a gangmaster",
        "{he} worked nights in a food factory through an agency",
    ),
    "criminal": (
        "{he} was found tending cannabis plants in a rented house and could not leave",
        "{he} was forced to shoplift for the people who brought {him} here",
    ),
    "sexual": (
        "{he} was forced into prostitution in a rented flat",
        "{he} was taken to a brothel and told to work there",
    ),
    "domestic": (
        "{he} was in domestic servitude in a family's home, cooking and cleaning without pay",
        "{he} was in domestic servitude with relatives",
    ),
}
SIGNS = (
    "somebody keeps {his} passport",
    "{he} owes money for the journey, and is told that it is more every month",
    "{he} has never seen any wages",
    "{he} may not leave the house alone",
    "there were threats against {his} family",
    "{he} sleeps in an overcrowded room with nine others",
    "somebody else answered every question for {him}",
)
JUDGEMENTS = (
    "I believe that this is exploitation because {he} was frightened and the account was consistent.",
    "In my view {he} is controlled by the people {he} came with, and I am concerned that {he} will be moved on.",
)
VAGUE = "{he} was nervous, and somebody else spoke for {him}"
MONTHS = ("January", "March", "May", "August", "October")


def write_text(person: Referral, chance: Chance) -> str:
    """The description on one form."""
    quality = chance.weighted(QUALITY)
    if quality in ("blank", "empty words", "copied"):
        return {"blank": "", "empty words": chance.pick(EMPTY), "copied": COPIED}[quality]
    signs = [SIGNS[place] for place in chance.shuffled(range(len(SIGNS)))[: 1 if quality == "one sign" else 4]]
    sentences = [f"{_opening(person, chance)}. {'; '.join(signs)}."]
    if quality == "full":
        since = f"This has gone on since {chance.pick(MONTHS)} {person.referred.year - 1}"
        sentences += [f"{since}, first near {chance.pick(('the docks', 'the station', 'the market'))}."]
        sentences += [chance.pick(JUDGEMENTS), f"Spoken to for {chance.number(2, 9) * 10} minutes with an interpreter."]
    text = _about(" ".join(sentences), person)
    return ". ".join(part[:1].upper() + part[1:] for part in text.split(". "))


def _opening(person: Referral, chance: Chance) -> str:
    families = [family for family in person.families.split("+") if family in OPENINGS]
    return ", and ".join(chance.pick(OPENINGS[family]) for family in families) or VAGUE


def _about(text: str, person: Referral) -> str:
    words = ("she", "her", "her") if person.gender == "female" else ("he", "him", "his")
    return text.format(he=words[0], him=words[1], his=words[2])
