"""Villages by their names: thôn, bản, buôn, tổ dân phố. No list of them exists; their words tell.

They are no administrative units: their figures are their commune's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ansinh_xl.areas.writing import tidy, without_numbering
from ansinh_xl.text.folding import fold, nfc

# With its marks, for "Ban quản lý" is no "bản" and "Lăng" is a commune; without them only the
# words that mean nothing else.
_MARKED = (
    r"(?:thôn|bản|buôn|làng|ấp|xóm|khóm|nóc|khối phố|khối|khu phố|khu dân cư|tổ dân phố|tổ(?= \d)"
    r")\b"
)
_UNMARKED = r"(?:thon|buon|khoi pho|khu pho|khu dan cu|kdc|to dan pho|to dp|tdp|kp)(?:\b|(?=\d))"
_KIND = r"(?:to dan pho|thon|ban|buon|lang|ap|xom|khom|noc|khoi pho|khoi|khu pho|khu dan cu|tdp|to)"
_HEADER = rf"(?:ten )?{_KIND}(?: {_KIND})*$"


@lru_cache(maxsize=8_192)
def names_village(text: str) -> bool:
    """The text names a village: its kind, and behind it a name or a number."""
    name = _bare(text)
    folded = fold(name)
    if " " not in folded and not folded[-1:].isdigit():
        return False
    return bool(re.match(_MARKED, name.lower()) or re.match(_UNMARKED, folded))


@lru_cache(maxsize=1_024)
def heads_villages(label: str) -> bool:
    """A column's label says that villages stand below it, and nothing else does."""
    folded = fold(label)
    if folded == "lang" and nfc(label).lower() != "làng":
        return False  # Xã Lăng, where communes are columns
    return re.match(_HEADER, folded) is not None


@lru_cache(maxsize=8_192)
def village_key(text: str) -> str:
    """What two writings of one village share: "1. Thôn 01" is "Thôn số 1"."""
    folded = re.sub(r"\bso (?=\d)", "", fold(_bare(text)))
    return re.sub(r"(?<=[a-z]) ?0*(?=\d)", " ", folded)


def _bare(text: str) -> str:
    return without_numbering(tidy(text).lstrip("-+–• "))
