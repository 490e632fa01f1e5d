"""Writing the report beside the floor: a report of 28 tables and 20 pictures to Word, beside bare pandoc and vl-convert
on the same material; and a profile of 10,000 referrals beside one of 300. Ratios, each measured in one run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nrm_like import write_project

from problemprofile.project.new import copy_example

HERE = Path(__file__).parent
WORD = "report_contestants.py"


def seconds(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def middles(commands: dict[str, tuple[str, ...]], rounds: int) -> dict[str, float]:
    """The median seconds of each, taken in turns."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(seconds(*command))
    return {name: statistics.median(found) for name, found in taken.items()}


def word(place: Path, rounds: int) -> str:
    folder = copy_example(place / "northshire")
    seconds("-m", "problemprofile", "build", str(folder))
    subprocess.run([sys.executable, str(HERE / WORD), "prepare", str(folder), str(place)], check=True)
    made = json.loads((place / "made.json").read_text("utf-8"))
    names = ("ours", "bare")
    middle = middles({name: (str(HERE / WORD), name, str(folder), str(place)) for name in names}, rounds)
    what = f"{made['tables']} tables and {made['pictures']} pictures to Word"
    return f"| {what} | {middle['ours']:.1f} | {middle['bare']:.1f} | {middle['ours'] / middle['bare']:.2f} |"


def sizes(place: Path, rounds: int) -> str:
    commands = {}
    for rows in (300, 10_000):
        write_project(place / f"{rows}", rows)
        commands[f"{rows}"] = ("-m", "problemprofile", "build", str(place / f"{rows}"))
    middle = middles(commands, rounds)
    more, few = middle["10000"], middle["300"]
    return f"| a profile of 10,000 referrals, beside one of 300 | {more:.1f} | {few:.1f} | {more / few:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    print("| what | ours, s | beside, s | ratio |")
    print("|---|---|---|---|")
    for measured in (word, sizes):
        with tempfile.TemporaryDirectory() as place:
            print(measured(Path(place), rounds), flush=True)


if __name__ == "__main__":
    main()
