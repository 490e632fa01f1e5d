"""The build database. The only module that names an engine: the rooms above the wall speak narwhals to its frames.

Personal data lives here, in `build/`. The database is derived: it may be deleted at any time.
"""

from __future__ import annotations

import errno
import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa

from problemprofile.errors import ProfileError

Frame = nw.LazyFrame[Any]
MEMORY = "1200MB"  # a million rows are linked in less than 2 GB with it, and no slower than without

# DuckDB asks for pandas at every literal. Where there is none, each time costs a search of all folders of packages, a
# fifth of a whole build; this answer is the same and immediate. Arrow asks once, and first.
if importlib.util.find_spec("pandas") is None:
    pa.array([])
    sys.modules["pandas"] = None  # type: ignore[assignment]


_CONFIG: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


class Store:
    """One DuckDB database, closed to files and network from SQL."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open `path`. Raises ProfileError where another build holds it or it is damaged."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = duckdb.connect(
                str(path), read_only=read_only, config=_CONFIG | {"memory_limit": _memory()}
            )
        except duckdb.IOException as problem:
            _say_if_full(problem)
            held = "lock" in str(problem).lower()
            raise ProfileError(
                "Another build is running on this folder." if held else "The build database cannot be opened.",
                where=path,
                remedy="Wait for it to end." if held else "Delete the folder build/ and run the build again.",
            ) from None
        self._connection.execute("set preserve_insertion_order=false")
        self._connection.execute("set enable_external_access=false")
        self._connection.execute("set lock_configuration=true")

    def write_arrow(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table under a name, replacing what was there; a dictionary column as codes of that set."""
        columns = ", ".join(_written(table, column) for column in table.column_names)
        self._connection.register("incoming", table)
        try:
            made = f"create or replace table {_quoted(name)} as select {columns} from incoming"  # noqa: S608
            self._connection.execute(made)
        finally:
            self._connection.unregister("incoming")

    def write_parquet(self, frame: Frame, path: Path) -> None:
        """Compute a frame into a Parquet file, a part at a time. Personal data: only inside the build's folder."""
        import pyarrow.parquet

        reader = nw.to_native(frame).to_arrow_reader(100_000)
        with pyarrow.parquet.ParquetWriter(path, reader.schema) as writer:
            for batch in reader:
                writer.write_batch(batch)

    def read_parquet(self, name: str, folder: Path) -> None:
        """Keep the rows of a folder of Parquet files under a name, replacing what was there."""
        import pyarrow.dataset

        self._connection.register("incoming", pyarrow.dataset.dataset(folder, format="parquet").scanner().to_reader())
        try:
            self._connection.execute(f"create or replace table {_quoted(name)} as select * from incoming")  # noqa: S608
        finally:
            self._connection.unregister("incoming")

    def append_arrow(self, name: str, table: pa.Table) -> None:
        """Add an Arrow table's rows to a table, matching columns by name."""
        self._connection.register("incoming", table)
        try:
            self._connection.execute(f"insert into {_quoted(name)} by name from incoming")
        finally:
            self._connection.unregister("incoming")

    def write(self, name: str, frame: Frame) -> None:
        """Compute a frame and keep it under a name, replacing what was there."""
        relation = nw.to_native(frame)
        kind = self._kind_of(name)
        if not kind:
            relation.create(name)
            return
        relation.create("replacement")  # a frame may read the very table or view that it replaces
        self._connection.execute(f"drop {kind} {_quoted(name)}")
        self._connection.execute(f"alter table replacement rename to {_quoted(name)}")

    def append(self, name: str, frame: Frame) -> None:
        """Compute a frame and add its rows to a table, matching columns by name; columns it lacks stay null."""
        relation = nw.to_native(frame)
        relation.create_view("incoming_rows", replace=True)
        self._connection.execute(f"insert into {_quoted(name)} by name from incoming_rows")
        self._connection.execute("drop view incoming_rows")

    def create(self, name: str, fields: Mapping[str, str]) -> None:
        """Make an empty table of these fields and types, replacing what was there."""
        columns = ", ".join(f"{_quoted(field)} {kind}" for field, kind in fields.items())
        self._connection.execute(f"create or replace table {_quoted(name)} ({columns})")

    def keep_view(self, name: str, frame: Frame) -> None:
        """Keep a frame as a question that can be asked again in a later process, at no cost now."""
        nw.to_native(frame).create_view(name, replace=True)

    def frame(self, name: str) -> Frame:
        """A lazy frame over a table or view."""
        return nw.from_native(self._connection.table(name)).lazy()

    def beside(self, frame: Frame, lookups: Iterable[tuple[str, str]], key: str) -> Frame:
        """A frame with the columns of small tables beside its rows, null where there is no match.

        Each lookup is a table's name and the column of the frame that holds its `key`. All are joined in one step: a
        chain of joins would be planned anew at every link.
        """
        named = [(f"lookup{number}", table, column) for number, (table, column) in enumerate(lookups)]
        columns = ["base.*", *(f"{alias}.* exclude ({_quoted(key)})" for alias, _, _ in named)]
        parts = ["select", ", ".join(columns), "from (", nw.to_native(frame).sql_query(), ") as base"]
        for alias, table, column in named:
            parts.append(f"left join {_quoted(table)} as {alias} on base.{_quoted(column)} = {alias}.{_quoted(key)}")
        return nw.from_native(self._connection.sql(" ".join(parts))).lazy()

    def rows(self, frame: Frame) -> list[dict[str, Any]]:
        """Compute a frame and bring its rows into Python. For results, never for a whole dataset."""
        return self._arrow(frame).to_pylist()

    def columns(self, frame: Frame) -> dict[str, list[Any]]:
        """Compute a frame and bring its columns into Python, which holds long ones in half the space of rows."""
        return self._arrow(frame).to_pydict()

    def _arrow(self, frame: Frame) -> pa.Table:
        return nw.to_native(frame).to_arrow_table()

    def has(self, name: str) -> bool:
        """Whether there is a table or view of this name."""
        return name in self.names()

    def _kind_of(self, name: str) -> str:
        """ "table", "view", or "" where there is nothing of this name."""
        sql = "select table_type from information_schema.tables where table_name = ?"
        found = self._connection.execute(sql, [name]).fetchall()
        return "" if not found else "view" if found[0][0] == "VIEW" else "table"

    def names(self) -> list[str]:
        """The tables and views in the database, sorted."""
        sql = "select table_name from information_schema.tables order by table_name"
        return [name for (name,) in self._connection.execute(sql).fetchall()]

    @contextmanager
    def connection_for_linkage(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The connection itself, for Splink, which speaks SQL to it and leaves tables of its own: they are dropped.

        It is as closed to files and network as all that is asked of the store.
        """
        before = set(self.names())
        try:
            yield self._connection
        finally:
            self._drop(name for name in set(self.names()) - before if name.startswith("__splink__"))

    @contextmanager
    def keeping(self, *names: str) -> Iterator[None]:
        """Drop what is made meanwhile, but for these: steps of a work that nobody asks for afterwards."""
        before = {*self.names(), *names}
        try:
            yield
        finally:
            self._drop(set(self.names()) - before)

    def _drop(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            kind = self._kind_of(name)
            self._connection.execute(f"drop {kind} {_quoted(name)}")

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, _: object, problem: BaseException | None, __: object) -> None:
        if isinstance(problem, duckdb.Error):
            _say_if_full(problem)
        self.close()
        if isinstance(problem, duckdb.OutOfMemoryException):
            raise ProfileError(
                f"This needs more than the {_memory()} of memory that the build's database may take.",
                remedy="Set PROBLEMPROFILE_MEMORY to more, such as 8GB, or build on a machine that has more.",
            ) from None


def arrow(columns: Mapping[str, Iterable[Any]], types: Mapping[str, pa.DataType] | None = None) -> pa.Table:
    """An Arrow table from plain columns; a column without a type is text."""
    types = types or {}
    return pa.table({name: pa.array(list(values), types.get(name, pa.string())) for name, values in columns.items()})


def _memory() -> str:
    """How much memory the database may take before it writes to the disk: little enough for a laptop, or what the
    environment says (PROBLEMPROFILE_MEMORY=8GB)."""
    asked = os.environ.get("PROBLEMPROFILE_MEMORY", "")
    return asked if re.fullmatch(r"\d+ ?[MG]B", asked) else MEMORY


def _say_if_full(problem: Exception) -> None:
    if "No space left" in str(problem) or "File too large" in str(problem):
        raise OSError(errno.ENOSPC, "No space left on the disk") from None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _written(table: pa.Table, column: str) -> str:
    if not pa.types.is_dictionary(table.schema.field(column).type):
        return _quoted(column)
    return f"cast({_quoted(column)} as {_codes(table.column(column))}) as {_quoted(column)}"


def _codes(column: pa.ChunkedArray) -> str:
    """The type of a column of codes: a fixed set costs a tenth of what texts cost to write."""
    values = {code for chunk in column.chunks for code in chunk.dictionary.to_pylist() if code is not None}
    listed = ", ".join("'" + code.replace("'", "''") + "'" for code in sorted(values) or [""])  # sorted, as texts are
    return f"enum({listed})"
