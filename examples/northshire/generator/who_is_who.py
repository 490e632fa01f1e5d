"""Who is who: people who are in several files, or twice in one, and people who only look like somebody else.

Planted: names shortened by a letter, swapped, or with another letter; birth dates with day and month swapped, given as
1 January, or missing; brothers and sisters; two people of one name; police references quoted in several written forms,
some of them of another force. It changes nobody's case, only who the person is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.chance import Chance
from generator.council import Enquiry
from generator.county import made_up_name
from generator.police import Occurrence
from generator.story import Referral

IN_BOTH, REFERRED_TWICE, ASKED_TWICE = 26, 8, 7
RELATIVES, NAMESAKES = 6, 6
IN_DOUBT = 9  # of which a third are other people
QUOTING_CRIMES, QUOTING_INCIDENTS, QUOTING_NOTHING_HERE = 64, 21, 17
NEAR = timedelta(days=70)
UNNAMED = 0.03  # of the enquiries
WRITTEN = ("{}", "{}", "Crime ref {}", "{} (OIC informed)")


@dataclass
class WhoIsWho:
    """What was planted, by the objects that stand for the rows."""

    in_both: list[tuple[Referral, Enquiry]] = field(default_factory=list)
    referred_twice: list[tuple[Referral, Referral]] = field(default_factory=list)
    asked_twice: list[tuple[Enquiry, Enquiry]] = field(default_factory=list)
    in_doubt: list[tuple[Referral, Enquiry, bool]] = field(default_factory=list)  # and whether they are one
    look_alikes: list[tuple[Referral, Enquiry]] = field(default_factory=list)
    quoted: list[tuple[Referral, Occurrence]] = field(default_factory=list)
    quoted_elsewhere: list[Referral] = field(default_factory=list)


def plant(people: list[Referral], enquiries: list[Enquiry], found: list[Occurrence]) -> WhoIsWho:
    """Name the enquiries' people, and make some of them, and of the referrals', the same; quote police references."""
    chance, planted = Chance("northshire who is who"), WhoIsWho()
    for enquiry in enquiries:
        _name(enquiry, chance)
    free = chance.shuffled(people)
    planted.referred_twice = _referred_twice(free)
    asked = chance.shuffled(enquiries)
    for _ in range(IN_BOTH):
        planted.in_both.append(_in_both(free, asked, chance))
    for way in [_as_a_relative] * RELATIVES + [_as_a_namesake] * NAMESAKES:
        planted.look_alikes.append(_look_alike(free, asked, way))
    for number in range(IN_DOUBT):
        planted.in_doubt.append(_in_doubt(free, asked, chance, one=number % 3 > 0))
    planted.asked_twice = [_asked_twice(asked, chance) for _ in range(ASKED_TWICE)]
    _quote(planted, chance.shuffled(people), chance.shuffled(found), chance)
    return planted


def _name(enquiry: Enquiry, chance: Chance) -> None:
    """A name and a birth that fit the age; some are not known."""
    enquiry.first_name, enquiry.surname = made_up_name(chance), made_up_name(chance)
    born = enquiry.received - timedelta(days=365 * enquiry.age + enquiry.age // 4 + chance.number(5, 330))
    enquiry.born = born if chance.happens(0.8) else None
    if chance.happens(UNNAMED):
        enquiry.first_name = enquiry.surname = ""


def _referred_twice(free: list[Referral]) -> list[tuple[Referral, Referral]]:
    """Grown-ups of one gender and nationality, of whom the later referral is about the same person as the earlier."""
    pairs: list[tuple[Referral, Referral]] = []
    for first in [person for person in free if person.born and person.age_at_referral == "adult"]:
        if len(pairs) == REFERRED_TWICE:
            break
        again = next((other for other in free if _may_be_again(first, other)), None)
        if again and first in free:
            again.first_name, again.surname, again.born = first.first_name, first.surname, first.born
            pairs.append((first, again))
            free.remove(first)
            free.remove(again)
    return pairs


def _may_be_again(first: Referral, other: Referral) -> bool:
    same = (first.gender, first.nationality, first.age_at_referral) == (
        other.gender, other.nationality, other.age_at_referral
    )  # fmt: skip
    return same and first.referred + timedelta(days=40) < other.referred < first.referred + timedelta(days=500)


def _in_both(free: list[Referral], asked: list[Enquiry], chance: Chance) -> tuple[Referral, Enquiry]:
    """Somebody who was referred and whom the council was asked about at about the same time."""
    person, enquiry = _near(free, asked, lambda person: person.born is not None)
    enquiry.male, enquiry.nationality = person.gender == "male", person.nationality
    enquiry.first_name, enquiry.surname, enquiry.born = person.first_name, person.surname, person.born
    _age(enquiry, person.born)
    chance.pick((_as_it_is, _as_it_is, _swapped, _misspelt, _short, _day_and_month, _new_year))(enquiry, chance)
    return person, enquiry


def _near(free: list[Referral], asked: list[Enquiry], wanted: Callable[[Referral], bool]) -> tuple[Referral, Enquiry]:
    """An enquiry and a referral of about the same time, neither of which has been used; both are now."""
    for enquiry in asked:
        for person in free:
            near = abs(person.referred - enquiry.received) <= NEAR
            if near and wanted(person) and person.gender != "other" and enquiry.surname:
                asked.remove(enquiry)
                free.remove(person)
                return person, enquiry
    raise RuntimeError("there are too few people to plant all that is asked for")


def _age(enquiry: Enquiry, born: date | None) -> None:
    if born:
        enquiry.age = (enquiry.received - born).days * 4 // 1461


def _as_it_is(enquiry: Enquiry, chance: Chance) -> None:
    pass


def _swapped(enquiry: Enquiry, chance: Chance) -> None:
    enquiry.first_name, enquiry.surname = enquiry.surname, enquiry.first_name


def _misspelt(enquiry: Enquiry, chance: Chance) -> None:
    """A letter in the middle of the surname is left out."""
    place = len(enquiry.surname) // 2
    enquiry.surname = enquiry.surname[:place] + enquiry.surname[place + 1 :]


def _short(enquiry: Enquiry, chance: Chance) -> None:
    """Only the first letter of the first name."""
    enquiry.first_name = enquiry.first_name[:1]


def _day_and_month(enquiry: Enquiry, chance: Chance) -> None:
    if enquiry.born and enquiry.born.day <= 12:
        enquiry.born = date(enquiry.born.year, enquiry.born.day, enquiry.born.month)


def _new_year(enquiry: Enquiry, chance: Chance) -> None:
    if enquiry.born:
        enquiry.born = date(enquiry.born.year, 1, 1)


def _look_alike(
    free: list[Referral], asked: list[Enquiry], way: Callable[[Referral, Enquiry], None]
) -> tuple[Referral, Enquiry]:
    person, enquiry = _near(free, asked, lambda person: person.born is not None)
    way(person, enquiry)
    if enquiry.born is None:
        enquiry.born = enquiry.received - timedelta(days=365 * enquiry.age + 60)
    return person, enquiry


def _as_a_relative(person: Referral, enquiry: Enquiry) -> None:
    """The same surname and nationality, another first name, another age."""
    enquiry.surname, enquiry.nationality = person.surname, person.nationality
    _of_another_age(person, enquiry)


def _as_a_namesake(person: Referral, enquiry: Enquiry) -> None:
    """The same two names, and neither the gender nor the age."""
    enquiry.first_name, enquiry.surname = person.first_name, person.surname
    enquiry.male = person.gender != "male"
    _of_another_age(person, enquiry)


def _of_another_age(person: Referral, enquiry: Enquiry) -> None:
    years = 14 if (enquiry.received - (person.born or enquiry.received)).days < 365 * 40 else -14
    enquiry.born = (person.born or enquiry.received) - timedelta(days=365 * years + 101)
    _age(enquiry, enquiry.born)


def _in_doubt(
    free: list[Referral], asked: list[Enquiry], chance: Chance, *, one: bool
) -> tuple[Referral, Enquiry, bool]:
    """An enquiry that says so little that nobody can tell whether it is about somebody who was referred."""
    person, enquiry = _near(free, asked, lambda person: person.born is not None)
    enquiry.first_name, enquiry.surname = person.first_name[:1], person.surname
    enquiry.male, enquiry.nationality = person.gender == "male", person.nationality
    _age(enquiry, person.born)
    enquiry.born = None
    if not one:
        enquiry.age += 2
    if chance.happens(0.5):
        _misspelt(enquiry, chance)
    return person, enquiry, one


def _asked_twice(asked: list[Enquiry], chance: Chance) -> tuple[Enquiry, Enquiry]:
    """Two enquiries about one person."""
    first = next(enquiry for enquiry in asked if enquiry.surname and enquiry.born)
    asked.remove(first)
    later = (e for e in asked if first.received + timedelta(30) < e.received < first.received + timedelta(400))
    again = next((enquiry for enquiry in later if enquiry.surname), None)
    if again is None:
        return _asked_twice(asked, chance)
    asked.remove(again)
    again.first_name, again.surname, again.born = first.first_name, first.surname, first.born
    again.male, again.nationality = first.male, first.nationality
    _age(again, first.born)
    return first, again


def _quote(planted: WhoIsWho, people: list[Referral], found: list[Occurrence], chance: Chance) -> None:
    """Give some referrals the reference of a crime or an incident of about the same time, or of another force's."""
    wanted = {"crimes": QUOTING_CRIMES, "incidents": QUOTING_INCIDENTS}
    for occurrence in found:
        if wanted.get(occurrence.series, 0):
            near = (p for p in people if not p.quotes and abs(p.referred - occurrence.recorded) <= NEAR)
            person = next(near, None)
            if person:
                person.quotes = _as_quoted(occurrence.reference, chance)
                planted.quoted.append((person, occurrence))
                wanted[occurrence.series] -= 1
    silent = [person for person in people if not person.quotes]
    for number, person in enumerate(silent[:QUOTING_NOTHING_HERE]):
        person.quotes = f"ZZ{person.referred:%y}/{90210 + 13 * number}"
        planted.quoted_elsewhere.append(person)


def _as_quoted(reference: str, chance: Chance) -> str:
    """A reference as somebody may copy it onto a form."""
    ways = reference, reference, reference.lower(), reference.replace("/", "-"), reference.replace("/", " / ")
    return chance.pick(WRITTEN).format(chance.pick(ways))
