"""Northshire: its districts and towns, its organisations, and the names that its people bear. None of it exists."""

from __future__ import annotations

from generator.chance import Chance

NOTE = "FICTIONAL DATA made up for the Northshire example: no real person, place or organisation is described"

DISTRICTS = {
    "NX-MAR": "Marlbeck",
    "NX-ALD": "Aldervale",
    "NX-FEN": "Fenmoor",
    "NX-RAV": "Ravensholt",
    "NX-SAL": "Saltmere Coast",
    "NX-THO": "Thornmarsh",
    "NX-WYC": "Wychcombe",
}

# Every town with its district, its postcode district and how large a share of the county's cases is found there.
TOWNS: dict[str, tuple[str, str, float]] = {
    "Marlbeck": ("NX-MAR", "NX1", 30),
    "Priory Quay": ("NX-MAR", "NX2", 14),
    "Netherlock": ("NX-MAR", "NX3", 6),
    "Alderbridge": ("NX-ALD", "NX5", 10),
    "Stonewick Green": ("NX-ALD", "NX6", 2),
    "Fenmoor Cross": ("NX-FEN", "NX7", 9),
    "Drayholme": ("NX-FEN", "NX8", 2),
    "Ravensholt": ("NX-RAV", "NX13", 5),
    "Coldharrow": ("NX-RAV", "NX14", 1),
    "Saltmere": ("NX-SAL", "NX15", 8),
    "Gannet Bay": ("NX-SAL", "NX16", 3),
    "Thornmarsh": ("NX-THO", "NX9", 6),
    "Hollin Ferry": ("NX-THO", "NX10", 2),
    "Wychcombe Spa": ("NX-WYC", "NX11", 4),
    "Upper Tarrow": ("NX-WYC", "NX12", 1),
}
TOWN_SHARES = {town: share for town, (_, _, share) in TOWNS.items()}
ELSEWHERE = ("London", "Manchester", "Birmingham", "Leeds", "Liverpool")

# How partners write the county's places, beside the right way.
TOWN_SPELLINGS = {
    "Marlbeck": ("Marlbeck City Centre", "MARLBECK", "Marlbek", "Marlbeck, Northshire"),
    "Priory Quay": ("Priory Quays", "Priory Key", "PRIORY QUAY"),
    "Alderbridge": ("Alder Bridge", "alderbridge"),
    "Fenmoor Cross": ("Fenmoor X", "Fenmore Cross"),
    "Saltmere": ("Saltmere-on-Sea", "Salt Mere"),
    "Thornmarsh": ("Thorn Marsh", "THORNMARSH"),
    "Gannet Bay": ("Gannett Bay",),
}

_STARTS = ("Zor", "Vel", "Qua", "Bre", "Tul", "Osk", "Fen", "Ild", "Mab", "Rho", "Jev", "Kyn", "Pla", "Wex", "Ulm")
_MIDDLES = ("an", "ibu", "ore", "ati", "eno", "umi", "aska", "ovi", "ela", "irru")
_ENDS = ("dex", "lune", "mott", "quist", "ravel", "sork", "tay", "vond", "wick", "zell")


def made_up_name(chance: Chance) -> str:
    """A name that nobody bears."""
    return chance.pick(_STARTS) + chance.pick(_MIDDLES) + chance.pick(_ENDS)


def town(chance: Chance) -> str:
    return chance.weighted(TOWN_SHARES)


def district_of(place: str) -> str:
    return TOWNS[place][0]


def as_written(place: str, chance: Chance, share: float = 0.12) -> str:
    """The place as a partner may have typed it."""
    ways = TOWN_SPELLINGS.get(place, ())
    return chance.pick(ways) if ways and chance.happens(share) else place
