"""Reads texts from standard input, and writes what they say to standard output: run by `many.py`, with its settings."""

from __future__ import annotations

import sys

from problemprofile.cleaning.free_text.many import serve

if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1])
