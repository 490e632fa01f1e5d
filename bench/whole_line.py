"""The whole line above the wall beside the floor and beside pandas, as ratios measured in one run."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nrm_like import write_project

HERE = Path(__file__).parent
# pandas is no part of the product, and Arrow imports it wherever it finds it, so it has an environment of its own.
PANDAS = Path(sys.prefix) / "pandas" / "bin" / "python"


def run(contestant: str, folder: Path) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one process."""
    started = time.perf_counter()
    python = str(PANDAS) if contestant == "pandas" else sys.executable
    command = [python, str(HERE / "contestants.py"), contestant, str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{contestant} failed")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def compare(rows: int, rounds: int) -> str:
    times: dict[str, list[float]] = {"ours": [], "floor": [], "pandas": []}
    memory = dict.fromkeys(times, 0.0)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "project"
        write_project(folder, rows)
        for contestant in times:  # one round uncounted, so that all find the file in memory
            run(contestant, folder)
        for _ in range(rounds):
            for contestant in times:
                seconds, megabytes = run(contestant, folder)
                times[contestant].append(seconds)
                memory[contestant] = max(memory[contestant], megabytes)
    middle = {name: statistics.median(seconds) for name, seconds in times.items()}
    return (
        f"| {rows:,} | {middle['ours']:.2f} | {middle['ours'] / middle['floor']:.1f} | "
        f"{middle['ours'] / middle['pandas']:.2f} | {memory['ours']:,.0f} | {memory['floor']:,.0f} | "
        f"{memory['pandas']:,.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print("| rows | ours, s | ours / floor | ours / pandas | ours, MB | floor, MB | pandas, MB |")
    print("|---|---|---|---|---|---|---|")
    for rows in asked.rows:
        print(compare(rows, asked.rounds), flush=True)


if __name__ == "__main__":
    main()
