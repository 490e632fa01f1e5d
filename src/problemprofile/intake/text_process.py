"""Read a text file in a process of its own, which may die of a hostile one without taking the build with it.

Standard output carries one line of JSON (what is to be said of the file, or why it is refused), and then its cells as
an Arrow stream.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from problemprofile.intake.in_a_process import read_apart
from problemprofile.intake.read_csv import read_text
from problemprofile.intake.receive_file import ReceivedFile, receive_file
from problemprofile.intake.sheet import Refusal, Remark, Sheet, Uneven

MEGABYTE = 1 << 20
THREADS = 2
SMALL = 4 * MEGABYTE  # bytes of a file that can do no harm, and is read at once
MEMORY, FACTOR = 512 * MEGABYTE, 10  # bytes that reading may take, and so many more for each byte of the file
SECONDS, PER_MEGABYTE, MOST_SECONDS = 25.0, 0.4, 300.0


def read_text_file(file: ReceivedFile) -> Sheet:
    """A text file as a sheet. Raises Refusal where it is no text, or costs more to read than any table of its size."""
    size = max(file.size, file.unpacked)
    if size < SMALL:
        return read_text(file.content())
    seconds = min(SECONDS + PER_MEGABYTE * size / MEGABYTE, MOST_SECONDS)
    said = (str(file.path), file.name, str(MEMORY + FACTOR * size))
    return read_apart(__name__, said, seconds, _taken, "text-too-costly", "text-too-costly")


def _taken(stream: BinaryIO) -> Sheet:
    """What the reading process wrote, as a sheet. Raises Refusal where it refused the file, ValueError if it died."""
    said = json.loads(stream.readline())
    if said["refused"]:
        raise Refusal(Remark(**said["refused"]))
    cells = pa.ipc.open_stream(stream).read_all()
    uneven = Uneven(tuple(said["uneven"]["rows"]), said["uneven"]["usual"])
    return Sheet("", cells, remarks=tuple(Remark(**remark) for remark in said["remarks"]), uneven=uneven)


def main(path: str, name: str, memory: str) -> None:
    """Write a text file's cells to standard output, within so many bytes of memory."""
    pa.set_cpu_count(THREADS)  # each thread takes addresses, which are counted
    pa.set_io_thread_count(THREADS)
    _limit_memory(int(memory))
    out = sys.stdout.buffer
    try:
        sheet = read_text(receive_file(Path(path), name).content())
    except Refusal as refusal:
        out.write(json.dumps({"refused": asdict(refusal.remark)}).encode() + b"\n")
        return
    remarks = [asdict(remark) for remark in sheet.remarks]
    out.write(json.dumps({"refused": None, "remarks": remarks, "uneven": asdict(sheet.uneven)}).encode() + b"\n")
    with pa.ipc.new_stream(out, sheet.cells.schema) as stream:
        stream.write_table(sheet.cells)


def _limit_memory(memory: int) -> None:
    """So many bytes beyond what is taken already; where the system has no such limit, its own must do."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        taken = pages * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main(*sys.argv[1:])
