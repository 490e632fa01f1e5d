"""Estimates of the unseen from the literature's own lists, beside what was published, and what they cost.

    python bench/hidden_population.py

Reads PROBLEMPROFILE_REFERENCE_DATA (else ../shared/data). The intervals are by drawing the lists 1,000 times with
the choice of model in each, for which the published ones drew other lots: they agree to a few per cent.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from problemprofile.hidden_population.read_lists import read_lists
from problemprofile.hidden_population.study import study

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("PROBLEMPROFILE_REFERENCE_DATA") or HERE.parent / "shared" / "data") / "mse"
# What was published or measured with other programs: stepwise, best by BIC.
PUBLISHED = {
    "UKdat": ("9,267 to 14,307", "9,622 to 27,889"),
    "UKdat_5": ("9,367 to 15,219", "11,168 to 56,052"),
    "Ned_5": ("47,393 to 162,846", "-"),
    "NewOrl_185": ("717 to 1,657", "-"),
    "NewOrl_5_185": ("589 to 1,703", "-"),
    "Kosovo": ("12,596 to 16,528", "6,947 to 18,010"),
}


def main() -> None:
    print("| lists | chosen | estimate | by drawing again | published | models | seconds of it all |")
    print("|---|---|---|---|---|---|---|")
    for name, published in PUBLISHED.items():
        started = time.process_time()
        made = study(read_lists(DATA / f"{name}.csv"))
        spent = time.process_time() - started
        for one in made.estimates:
            if one.drawn is None:
                continue
            told = published[one.chosen == "best"]
            drawn = f"{one.drawn.low:,.0f} to {one.drawn.high:,.0f}"
            cells = (name, one.chosen, f"{one.estimate:,.0f}", drawn, told, f"{len(made.ranked):,}", f"{spent:.1f}")
            print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
