"""The example profile, cold and in all formats, and `--help`: each beside starting Python, as ratios in one run."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from problemprofile.project.new import copy_example


def seconds(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return time.perf_counter() - started


def example() -> float:
    with tempfile.TemporaryDirectory() as place:
        folder = copy_example(Path(place) / "northshire")
        taken = seconds("-m", "problemprofile", "build", str(folder))
        shutil.rmtree(folder)
    return taken


def main() -> None:
    python = statistics.median(seconds("-c", "pass") for _ in range(5))
    helped = statistics.median(seconds("-m", "problemprofile", "--help") for _ in range(5))
    built = statistics.median(example() for _ in range(3))
    print("| what | s | times starting Python |")
    print("|---|---|---|")
    print(f"| starting Python | {python:.2f} | 1 |")
    print(f"| problemprofile --help | {helped:.2f} | {helped / python:.0f} |")
    print(f"| problemprofile build, the example, every edition and format | {built:.1f} | {built / python:.0f} |")


if __name__ == "__main__":
    main()
