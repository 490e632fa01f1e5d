"""What is compared between two rows to tell whether they are about one person, and why. Read this to judge a match.

Each comparison is a ladder: the first step that holds counts, and the last holds for every pair that is left. How much
a step says is in `data/priors.toml`. A step with a `rarity` says more for a rare name than for a common one. Where
either row does not know a thing, the comparison says nothing either way.

The conditions are SQL on the columns that `rows_to_link.py` makes; `_l` and `_r` are the two rows. `alike(a, b)` is
the Jaro-Winkler similarity (1 is equal), `edits(a, b)` the typing errors between two texts (Damerau-Levenshtein),
`within(a, b)` says that all of list a is in list b, `shared(a, b)` how many members two lists have in common,
`members(a)` how long a list is, `common(a, b)` how many bits two whole numbers have in common, parts of a filter of
tokens (`tokens.py`). What one partner sent in tokens and another did not, or with another key, cannot be compared.
"""

from __future__ import annotations

from dataclasses import dataclass

GENERATION, OLDEST_PARENT = 15, 45  # years between a parent and a child, at the least and, mostly, at the most
TOKEN_WORDS = 8  # whole numbers that hold the bits of one filter
CLOSE, LOOSE = 0.9, 0.8  # names that differ by a typing error; names that are only reminiscent of one another


@dataclass(frozen=True)
class Step:
    """One step of a ladder. `said` is how a card puts it to the person who decides; `in_tokens` another condition by
    which rows in tokens may stand on it."""

    name: str
    when: str
    said: str
    rarity: str = ""  # the column whose value is rare or common
    in_tokens: str = ""


@dataclass(frozen=True)
class Comparison:
    """One thing compared. `known` is when both rows know it."""

    name: str
    known: str
    steps: tuple[Step, ...]


def _alike(one: str, other: str, least: float) -> str:
    return f"alike({one}, {other}) >= {least}"


_GIVEN_CLOSE = (
    f"({_alike('given_l', 'given_r', CLOSE)} or given_root_l = given_root_r or given_sound_l = given_sound_r"
    " or (length(given_l) = 1 or length(given_r) = 1) and substr(given_l, 1, 1) = substr(given_r, 1, 1))"
)
_FAMILY_CLOSE = f"({_alike('family_l', 'family_r', CLOSE)} or family_sound_l = family_sound_r)"
_BOTH_LOOSE = f"({_alike('given_l', 'given_r', LOOSE)} and {_alike('family_l', 'family_r', LOOSE)})"
_CROSSED = f"({_alike('given_l', 'family_r', CLOSE)} and {_alike('family_l', 'given_r', CLOSE)})"
_WHOLE_NAMES = "written_l is not null and written_r is not null"

# Two whole names. First names and surnames are one ladder, because they are confused with one another: many languages
# put the surname first, and a form has two boxes. A short form or another spelling is as good as the name, nearly.
# Two people of one surname are often a family, so the surname alone says little.
WHOLE_NAME = Comparison(
    "whole_name",
    _WHOLE_NAMES,
    (
        Step("same", "written_l = written_r", "the same first name and surname", rarity="roots"),
        Step("another_order", "sorted_parts_l = sorted_parts_r", "the same names in another order", rarity="roots"),
        Step("short_form", "roots_l = roots_r", "a short form or another spelling of the same name", rarity="roots"),
        Step("surname_and_nearly_first", f"family_l = family_r and {_GIVEN_CLOSE}",
             "the same surname, first names nearly the same", rarity="family"),
        Step("parts_missing", "length(sorted_parts_l) <> length(sorted_parts_r)"
             " and (within(parts_l, parts_r) or within(parts_r, parts_l))",
             "one name has a part that the other lacks", rarity="family"),
        Step("first_and_nearly_surname", f"given_root_l = given_root_r and {_FAMILY_CLOSE}",
             "the same first name, surnames nearly the same", rarity="given_root"),
        Step("both_nearly", f"({_GIVEN_CLOSE} and {_FAMILY_CLOSE}) or {_BOTH_LOOSE} or {_CROSSED}",
             "first names and surnames alike"),
        Step("surname_only", "family_l = family_r", "the same surname, different first names", rarity="family"),
        Step("surname_nearly", f"{_FAMILY_CLOSE}", "surnames nearly the same, different first names"),
        Step("first_only", "given_root_l = given_root_r",
             "the same first name, different surnames", rarity="given_root"),
        Step("first_nearly", f"{_GIVEN_CLOSE}", "first names nearly the same, different surnames"),
        Step("different", "", "different names"),
    ),
)  # fmt: skip

# Where a row has only one of the two names, that one is compared by itself.
SURNAME = Comparison(
    "surname",
    f"not ({_WHOLE_NAMES}) and family_l is not null and family_r is not null",
    (
        Step("same", "family_l = family_r", "the same surname", rarity="family"),
        Step("nearly", f"{_FAMILY_CLOSE}", "surnames nearly the same"),
        Step("different", "", "different surnames"),
    ),
)
FIRST_NAME = Comparison(
    "first_name",
    f"not ({_WHOLE_NAMES}) and given_l is not null and given_r is not null",
    (
        Step("same", "given_root_l = given_root_r", "the same first name", rarity="given_root"),
        Step("nearly", f"{_GIVEN_CLOSE}", "first names nearly the same"),
        Step("different", "", "different first names"),
    ),
)


# Names in tokens, of which nobody can say what they are: two names have so many of the bits of their filters in common.
# First names and surnames are in one filter, in whatever order; short forms are resolved before.
def _bits_in_common(name: str, least: float) -> str:
    common = " + ".join(f"common({name}_{n}_l, {name}_{n}_r)" for n in range(TOKEN_WORDS))
    return f"({common}) * 2.0 >= {least} * ({name}_bits_l + {name}_bits_r)"


_ONE_KEY = "token_key_l = token_key_r"
TOKEN_NAME = Comparison(
    "token_name",
    f"token_name_bits_l is not null and token_name_bits_r is not null and {_ONE_KEY}",
    (
        Step("same", "roots_l = roots_r", "the same name in tokens", rarity="roots"),
        Step("nearly", _bits_in_common("token_name", 0.85), "names in tokens that are at least 85% alike"),
        Step("much", _bits_in_common("token_name", 0.7), "names in tokens that are 70% to 85% alike"),
        Step("half", _bits_in_common("token_name", 0.58), "names in tokens that are 58% to 70% alike"),
        Step("little", _bits_in_common("token_name", 0.5), "names in tokens that are 50% to 58% alike"),
        Step("different", "", "names in tokens that are no more alike than any two"),
    ),
)

# Birth dates. Day and month are swapped by programs that read 3/4 the American way. 1 January stands for "some time in
# that year" in many papers, so two people born on one 1 January are no wonder, and one row may have it for the other's
# real day.
_ONE_IS_NEW_YEAR = "(born_new_year_l or born_new_year_r)"
_NOT_BOTH = "not (born_new_year_l and born_new_year_r)"  # then they only agree in that nobody knows the day
_APART = f"abs(born_year_l - born_year_r) >= {GENERATION} and token_key_l = ''"
BIRTH = Comparison(
    "birth",
    f"born_l is not null and born_r is not null and {_ONE_KEY}",
    (
        Step("same", f"born_l = born_r and {_NOT_BOTH}", "born the same day", rarity="born"),
        Step("both_new_year", "born_l = born_r", "both born on 1 January (often written where the day is not known)",
             rarity="born_year"),
        Step("day_and_month_swapped", "born_swapped_l = born_r", "born the same day but for day and month swapped"),
        Step("new_year", f"{_ONE_IS_NEW_YEAR} and born_year_l = born_year_r",
             "born the same year, one of them on 1 January, which may stand for any day"),
        Step("one_figure_a_generation_apart", f"edits(born_l, born_r) <= 1 and {_NOT_BOTH} and {_APART}",
             f"birth dates that differ by one figure, {GENERATION} years or more apart"),
        Step("one_figure", f"edits(born_l, born_r) <= 1 and {_NOT_BOTH}", "birth dates that differ by one figure"),
        Step("one_day_a_generation_apart", f"{_NOT_BOTH} and substr(born_l, 5, 4) = substr(born_r, 5, 4) and {_APART}"
             f" and abs(born_year_l - born_year_r) <= {OLDEST_PARENT}",
             f"born on the same day of years that are {GENERATION} to {OLDEST_PARENT} apart"),
        Step("other_year", f"{_NOT_BOTH} and substr(born_l, 5, 4) = substr(born_r, 5, 4)",
             "born on the same day of different years", in_tokens="token_day_month_l = token_day_month_r"),
        Step("day_or_month", f"{_NOT_BOTH} and (substr(born_l, 1, 6) = substr(born_r, 1, 6)"
             " or born_year_l = born_year_r and substr(born_l, 7, 2) = substr(born_r, 7, 2))",
             "birth dates that differ in the day only or in the month only",
             in_tokens="token_year_month_l = token_year_month_r or token_year_day_l = token_year_day_r"),
        Step("same_year", "born_year_l = born_year_r", "born the same year"),
        Step("a_generation_apart", _APART, f"born {GENERATION} years or more apart"),
        Step("different", "", "different birth dates"),
    ),
)  # fmt: skip

# Where a birth date is missing, the year in which somebody of that age on that day can have been born: the more two
# rows' years overlap, the likelier they are one person's; `same` asks for half a year at least.
_OVERLAP = "born_from_l <= born_to_r and born_from_r <= born_to_l"
_NO_BIRTH = (
    f"(born_l is null or born_r is null or not {_ONE_KEY}) and born_from_l is not null and born_from_r is not null"
)
AGE = Comparison(
    "age",
    f"{_NO_BIRTH} and age_exact_l and age_exact_r",
    (
        Step("same", "abs(born_from_l + born_to_l - born_from_r - born_to_r) <= 1", "the same age"),
        Step("fits", _OVERLAP, "ages that fit each other"),
        Step("a_year_off", "born_from_l <= born_to_r + 1 and born_from_r <= born_to_l + 1", "ages a year apart"),
        Step("three_years_off", "born_from_l <= born_to_r + 3 and born_from_r <= born_to_l + 3",
             "ages up to three years apart"),
        Step("different", "", "different ages"),
    ),
)  # fmt: skip
AGE_BAND = Comparison(
    "age_band",
    f"{_NO_BIRTH} and not (age_exact_l and age_exact_r)",
    (Step("fits", _OVERLAP, "ages that fit each other"), Step("different", "", "different ages")),
)

GENDER = Comparison(
    "gender",
    "gender_l is not null and gender_r is not null",
    (Step("same", "gender_l = gender_r", "the same gender"), Step("different", "", "different genders")),
)

# A name already says much of where somebody is from: the same nationality says little beside a name.
_NATIONALITIES = "nationality_l is not null and nationality_r is not null"
_ONE_OF_TWO = Step(
    "one_of_two",
    "nationality_l = nationality_second_r or nationality_second_l = nationality_r",
    "one nationality in common",
)
NATIONALITY_BESIDE_NAMES = Comparison(
    "nationality_beside_names",
    f"{_NATIONALITIES} and named_l and named_r",
    (
        Step("same", "nationality_l = nationality_r", "the same nationality"),
        _ONE_OF_TWO,
        Step("different", "", "different nationalities"),
    ),
)
NATIONALITY = Comparison(
    "nationality",
    f"{_NATIONALITIES} and not (named_l and named_r)",
    (
        Step("same", "nationality_l = nationality_r", "the same nationality", rarity="nationality"),
        _ONE_OF_TWO,
        Step("different", "", "different nationalities"),
    ),
)

# People move, and are found elsewhere than where they live: a different place says little.
_DISTRICTS = f"postcode_district_l is not null and postcode_district_r is not null and {_ONE_KEY}"
POSTCODE = Comparison(
    "postcode",
    _DISTRICTS,
    (
        Step("same", "postcode_district_l = postcode_district_r", "the same postcode district", "postcode_district"),
        Step("same_authority", "place_l = place_r", "the same local authority"),
        Step("different", "", "different places"),
    ),
)
PLACE = Comparison(
    "place",
    f"not ({_DISTRICTS}) and place_l is not null and place_r is not null",
    (
        Step("same", "place_l = place_r", "the same local authority", rarity="place"),
        Step("different", "", "different places"),
    ),
)

EXPLOITATION = Comparison(
    "exploitation",
    "exploitation_l is not null and exploitation_r is not null",
    (
        Step("same", "exploitation_l = exploitation_r", "the same type of exploitation"),
        Step("different", "", "different types of exploitation"),
    ),
)

# One person's referral, crime and enquiry come soon after one another.
_NEAR = (("three_days", 3, "three days"), ("two_weeks", 14, "two weeks"), ("six_weeks", 42, "six weeks"),
         ("three_months", 91, "three months"), ("half_a_year", 183, "half a year"))  # fmt: skip
DATES = Comparison(
    "dates",
    "recorded_l is not null and recorded_r is not null",
    (
        *(
            Step(name, f"abs(recorded_l - recorded_r) <= {days}", f"recorded within {said}")
            for name, days, said in _NEAR
        ),
        Step("longer", "", "recorded more than half a year apart"),
    ),
)  # fmt: skip

# A telephone number or email address in common; or an address. A house may hold many people, and an exploiter's
# telephone number may stand on all their forms: this never makes two rows one person by itself.
CONTACT = Comparison(
    "contact",
    f"contact_l is not null and contact_r is not null and {_ONE_KEY}",
    (
        Step("same", "shared(contact_keys_l, contact_keys_r) > 0", "a telephone number or email address in common"),
        Step("nearly", _alike("contact_l", "contact_r", 0.92), "contact details nearly the same",
             in_tokens=_bits_in_common("token_address", 0.8)),
        Step("much", "shared(contact_words_l, contact_words_r) >= 2 and shared(contact_words_l, contact_words_r) * 2"
             " >= least(members(contact_words_l), members(contact_words_r))",
             "much of an address in common", in_tokens=_bits_in_common("token_address", 0.6)),
        Step("different", "", "different contact details"),
    ),
)  # fmt: skip

# A long reference that two agencies both hold (of the police system, of the health service) is one and the same number;
# a client number 12 in two places is not. Within one source a reference of its own already decided.
REFERENCE = Comparison(
    "person_reference",
    f"shared_reference_l is not null and shared_reference_r is not null and {_ONE_KEY}",
    (
        Step("same", "shared_reference_l = shared_reference_r", "the same person reference in both sources"),
        Step("one_figure", "edits(shared_reference_l, shared_reference_r) <= 1",
             "person references that differ by one figure"),
        Step("different", "", "different person references"),
    ),
)  # fmt: skip

SOURCES = Comparison(
    "sources",
    "dataset_l is not null and dataset_r is not null",
    (Step("one", "dataset_l = dataset_r", "both rows from one source"), Step("two", "", "rows from two sources")),
)

COMPARISONS = (
    WHOLE_NAME, SURNAME, FIRST_NAME, TOKEN_NAME, BIRTH, AGE, AGE_BAND, GENDER, NATIONALITY_BESIDE_NAMES, NATIONALITY,
    POSTCODE, PLACE, EXPLOITATION, DATES, CONTACT, REFERENCE, SOURCES,
)  # fmt: skip
RARITIES = ("given_root", "family", "roots", "born", "born_year", "nationality", "postcode_district", "place")
