"""A patched workbook to the disk: proved first, the workbook before kept, then in one step."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ansinh_xl.outputs.atomic import write_file
from ansinh_xl.outputs.originals import keep
from ansinh_xl.outputs.patch.apply import patched
from ansinh_xl.outputs.patch.plan import Plan
from ansinh_xl.outputs.patch.proof import prove


def save_patched(
    target: Path, data: bytes, plan: Plan, inputs: Iterable[Path] = (), *, in_place: bool = False
) -> Path:
    """Write the workbook ``data`` with the plan carried out; gives the final path.

    ``in_place``: the target is that workbook itself. Then its bytes are kept in originals.py
    before, and it is refused (``output-changed``) if somebody has written to it since they were
    read. Raises UnreadableFile or OutputRefused, and then the target is as it was.
    """
    made = proved(data, target.name, plan)
    if in_place:
        keep(data, target.suffix)
    over = data if in_place else None
    return write_file(target, made, inputs, over, is_proved=True)


def proved(data: bytes, name: str, plan: Plan, *, is_read: bool = False) -> bytes:
    """The patched workbook, of which it is proved that nothing else has changed. ``is_read``: its
    bytes have been let in and read already.
    """
    made = patched(data, name, plan, is_read=is_read)
    prove(data, made, name, plan)
    return made
