"""Write a second delivery of the police's workbook, for 2026, into a copy of the example, with drift planted in it.

problemprofile new mine --example
python mine/second_delivery.py mine                                     nothing has changed in it
python mine/second_delivery.py mine "renamed column" "american dates"   these things are planted in it
python mine/second_delivery.py --list                                   what can be planted
problemprofile add mine mine/recorded-crimes-2026.xlsx                  brings it in as any other file
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generator import second_delivery


def main(arguments: list[str]) -> int:
    unknown = [name for name in arguments[1:] if name not in second_delivery.PLANTS]
    if not arguments or arguments == ["--list"] or unknown:
        print("\n".join(second_delivery.PLANTS))
        return 2 if unknown or not arguments else 0
    path = Path(arguments[0]) / second_delivery.FILE
    second_delivery.write(path, arguments[1:])
    print(f"Written: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
