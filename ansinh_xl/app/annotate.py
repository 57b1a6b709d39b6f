"""`ansinh check FILE --annotate OUT`: the findings marked in a copy, to be sent back."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from ansinh_xl.app.adoptable import brought, same_kind
from ansinh_xl.app.conversion import conversion_lines
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Finding
from ansinh_xl.outputs.annotated import annotation_plan
from ansinh_xl.outputs.originals import put
from ansinh_xl.outputs.patch.save import proved


def annotate(
    paths: Sequence[Path], out: Path, findings: Sequence[Finding]
) -> tuple[Path, tuple[str, ...]]:
    """Mark the ``findings`` about one workbook in a copy of it; the copy's path, and what there is
    to tell of how it became an .xlsx.

    UsageError for anything but one file, or one that cannot be written to; OutputRefused.
    """
    file = paths[0] if len(paths) == 1 else None
    if file is None or not file.is_file():
        raise UsageError("annotate-one-file")
    given = brought(file)
    same_kind(out, given.suffix)
    own = [item for item in findings if item.source.file == file.name]
    plan = annotation_plan(given.workbook, own, sha256(given.original).hexdigest())
    made = proved(given.data, given.name, plan, is_read=True)
    told = conversion_lines(given.conversion) if given.conversion is not None else ()
    return put(out, made, [file]), tuple(told)
