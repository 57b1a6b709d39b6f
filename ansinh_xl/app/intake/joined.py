"""What files together told when they were joined: kept as long as none of them has changed.

Submissions and findings, under the digest of what every reading is kept under, in their order, and
of all else that joining was given. Facts and figures are not kept here: who asks for them joins.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from hashlib import sha256

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.intake.cache import Cache
from ansinh_xl.app.intake.compact import NotCompactError, finding_in, finding_out
from ansinh_xl.facts import Finding, Submission
from ansinh_xl.records import NamedTuple


class Told(NamedTuple):
    """What became of each form sent, and what a person should look at."""

    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]


def joined_under(
    readings: Sequence[FileReading],
    earlier: Sequence[FileReading],
    period: str,
    findings: Iterable[Finding],
) -> str | None:
    """The key of what these come to; None where a reading is not kept itself.

    By what they were read (names, forms, program) stands in the keys of the readings.
    """
    keys = [[reading.kept_under for reading in group] for group in (readings, earlier)]
    if not readings or not all(map(all, keys)):
        return None
    given = [(*item[:3], item.severity, sorted(item.leaves_out)) for item in findings]
    asked = repr(("joined", period, keys, given))
    return sha256(asked.encode("utf-8", "backslashreplace")).hexdigest()


def kept_joined(cache: Cache, key: str) -> Told | None:
    """What was told before of the same."""
    body = cache.get_joined(key)
    if body is None:
        return None
    try:
        submissions, findings = marshal.loads(body)  # noqa: S302 - ours, as its digest says
        return Told(
            tuple([Submission(*told) for told in submissions]),
            tuple([finding_in(told) for told in findings]),
        )
    except (ValueError, EOFError, TypeError, LookupError):
        return None  # of another format, though the mark of the program is the same


def keep_joined(cache: Cache, key: str, told: Told) -> None:
    """Keep it for the next time."""
    submissions, findings = told
    try:
        body = marshal.dumps(
            ([tuple(item) for item in submissions], [finding_out(item) for item in findings])
        )
    except NotCompactError:
        return
    cache.put_joined(key, body)
