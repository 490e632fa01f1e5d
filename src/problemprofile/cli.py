"""Runs one command of `commands/`. Exit codes: 0 fine, 1 findings that block, 2 the folder or the command is wrong."""

from __future__ import annotations

import gc
import sys

from cyclopts import App, CycloptsError

from problemprofile import __version__
from problemprofile.commands import COMMANDS, GROUPS
from problemprofile.commands.exit_codes import FINE, WRONG
from problemprofile.errors import ProfileError

# Nearly all that a build makes lives to its end: searching it for what is no longer used cost a tenth of a build.
OBJECTS_BETWEEN_SEARCHES = 200_000

app = App(
    name="problemprofile",
    version=__version__,
    help="From partners' spreadsheets to a modern slavery problem profile that may safely be shared.",
)
for command in COMMANDS:
    app.command(command)
for first, (about, seconds) in GROUPS.items():
    group = App(name=first, help=about)
    for second, command in seconds.items():
        group.command(command, name=second)
    app.command(group)


def main() -> None:
    """Run one command and exit with its code; never a traceback for what an analyst can mend."""
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
    try:
        code = app(sys.argv[1:], exit_on_error=False, print_error=True, result_action="return_value")
    except CycloptsError:
        code = WRONG
    except ProfileError as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        code = WRONG
    except OSError as problem:  # a folder that cannot be read or written is the analyst's to mend
        place = f"{problem.filename}: " if problem.filename else ""
        print(f"{place}{problem.strerror or problem}. Nothing that was there before is lost.", file=sys.stderr)  # noqa: T201
        code = WRONG
    except KeyboardInterrupt:
        print("Stopped. The reports made earlier are as they were.", file=sys.stderr)  # noqa: T201
        code = WRONG
    sys.exit(code or FINE)
