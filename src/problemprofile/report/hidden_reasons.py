"""Why numbers are not shown, in few words: of each source its owner's rule, and rules that are alike as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from problemprofile.released import ReleasedTable
from problemprofile.report.wording import words

_COUNT = re.compile(r"\d+")


def of_each_source(tables: Iterable[ReleasedTable]) -> dict[str, str]:
    """What is said in place of a number of each local source: the words of the tables that are made of it alone."""
    alone = [one for one in tables if len(one.sources) == 1 and one.scope == "local" and not one.is_withheld]
    return {table.sources[0]: table.hidden_words for table in alone}


def joined(reasons: Iterable[str]) -> str:
    """Reasons that differ in their smallest count alone are said as one."""
    alike: dict[str, list[str]] = {}
    for reason in reasons:
        alike.setdefault(_COUNT.sub("#", reason), []).append(reason)
    said = [text for found in alike.values() for text in ([_one(found)] if _differ_once(found) else found)]
    return f" {words()['lists']['or']} ".join(said)


def _differ_once(reasons: Sequence[str]) -> bool:
    return len(reasons) > 1 and len(_COUNT.findall(reasons[0])) == 1


def _one(reasons: Sequence[str]) -> str:
    """ "fewer than 5, for some sources 10": the smallest count first."""
    counts = sorted({int(_COUNT.findall(reason)[0]) for reason in reasons})
    others = f" {words()['lists']['or']} ".join(map(str, counts[1:]))
    text = str(words()["figures"]["stricter"]).format(smallest=counts[0], others=others)
    return _COUNT.sub(text, reasons[0])
