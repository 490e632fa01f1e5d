"""How long free text takes: a million distinct texts of about 200 characters, read for what they say, on all cores.

    python bench/reading_free_text.py [TEXTS]

Three kinds: one sentence pattern with names and numbers filled in, as systems export them; sentences of the development
set put together anew with names and numbers in them; and the same with words exchanged at random, which nobody writes
and of which nothing is remembered. Beside the seconds stand those of the processor, all processes together, and the
time of a loop of ten million additions: by both a busy machine shows.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from problemprofile import codelists
from problemprofile.cleaning.free_text.many import Settings, read_many
from problemprofile.cleaning.text_codings import codes_to_find

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "spec" / "cleaning" / "sentences" / "for_development.csv"
PATTERN = (
    "Ref {n}: {name} says that he worked at a hand car wash in {place} for {weeks} weeks, that the owner {other} kept "
    "his passport and paid him £{pay} a day. No evidence of sexual exploitation. Officer {n} informed."
)
LENGTH = 200
SEED = 2026


def pattern(count: int) -> Iterator[str]:
    chance = random.Random(SEED)
    for n in range(count):
        name, place, other = (f"{chance.choice('BCDFGKLMNPRSTV')}{chance.choice('aeiou')}{n % 9973}x" for _ in range(3))
        yield PATTERN.format(n=n, name=name, place=place, other=other, weeks=n % 90, pay=n % 40)


def sentences(count: int, exchanged: int = 0) -> Iterator[str]:
    chance = random.Random(SEED)
    rows = csv.DictReader(SENTENCES.read_text("utf-8").splitlines())
    known = [part.strip() for row in rows for part in row["text"].replace("?", ".").split(". ") if len(part) > 20]
    words = sorted({word for text in known for word in text.split()})
    for n in range(count):
        text = f"Ref {n}."
        while len(text) < LENGTH - 40:
            part = chance.choice(known).split()
            for _ in range(exchanged):
                part[chance.randrange(len(part))] = chance.choice(words)
            text += f" {' '.join(part)}."
        yield text


def additions() -> float:
    start, total = time.perf_counter(), 0
    for number in range(10_000_000):
        total += number
    return time.perf_counter() - start


def processor() -> float:
    """Seconds of the processor so far, of this process and of those that it started and that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def measure(name: str, texts: list[str], settings: Settings) -> None:
    unit = additions()
    start, worked = time.perf_counter(), processor()
    found = list(read_many(texts, settings, settings.reader()))
    seconds, worked = time.perf_counter() - start, processor() - worked
    coded = sum(bool(one.families) for one in found) / len(texts)
    length = sum(map(len, texts)) / len(texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {len(texts):,} texts of {length:.0f} characters, {len(set(texts)):,} distinct, {coded:.0%} coded: "
        f"{seconds:.1f} s, {worked:.1f} s of the processor, ten million additions {unit:.2f} s; "
        f"at most {peak:,.0f} MB here"
    )


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    made = Settings(codes_to_find(codelists.load))
    measure("one pattern", list(pattern(number)), made)
    measure("sentences put together anew", list(sentences(number)), made)
    measure("words exchanged at random", list(sentences(number, exchanged=3)), made)
