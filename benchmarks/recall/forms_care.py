"""Social assistance, care centres and health insurance cards."""

from benchmarks.recall.forms import Asked, Form, Group, Shape, Values

_CATEGORIES = (
    ("orphans", 1.5, 120, "Trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng; Trẻ em mồ côi, không có nguồn nuôi dưỡng"),
    ("youth_in_school", 1.5, 40, "Người từ 16 đến 22 tuổi đang đi học; Người từ 16 - 22 tuổi đang học văn hóa, học nghề"),
    ("hiv", 1.5, 15, "Người nhiễm HIV thuộc hộ nghèo; Trẻ em, người nhiễm HIV/AIDS thuộc hộ nghèo"),
    ("single_parents", 1.0, 180, "Người đơn thân nghèo đang nuôi con; Người đơn thân thuộc hộ nghèo đang nuôi con"),
    ("elderly_poor_alone", 1.5, 260, "Người cao tuổi thuộc hộ nghèo không có người phụng dưỡng; Người cao tuổi cô đơn thuộc hộ nghèo"),
    ("elderly_80_plus", 1.0, 2100, "Người từ đủ 80 tuổi trở lên không có lương hưu; Người cao tuổi từ đủ 80 tuổi trở lên"),
    ("disabled_severe", 1.5, 1500, "Người khuyết tật nặng"),
    ("disabled_very_severe", 2.0, 420, "Người khuyết tật đặc biệt nặng"),
    ("caregivers", 1.0, 390, "Hộ gia đình, cá nhân nhận nuôi dưỡng, chăm sóc; Hộ, cá nhân nhận nuôi dưỡng, chăm sóc đối tượng"),
)  # fmt: skip
NORM = {"2019": 270_000, "2020": 270_000, "2022": 360_000, "2023": 360_000}
_COEFFICIENT = {code: factor for code, factor, _, _ in _CATEGORIES}
_USUAL = {code: usual for code, _, usual, _ in _CATEGORIES}


def _assistance(asked: Asked) -> Values:
    category = asked.dims.get("category", "")
    rng = asked.rng("assistance")
    share = {3: 1.0, 5: 1 / 14}.get(len(asked.unit.code), 18.0)
    opening = int(_USUAL.get(category, 5000) * share * rng.uniform(0.5, 1.5))
    increase, decrease = int(opening * rng.uniform(0, 0.12)), int(opening * rng.uniform(0, 0.1))
    closing = opening + increase - decrease
    factor = _COEFFICIENT.get(category, 1.2)
    amount = asked.money(closing * factor * NORM[asked.period] * 12)
    return {
        "coefficient": factor,
        "opening": opening,
        "increase": increase,
        "decrease": decrease,
        "closing": closing,
        "amount": amount,
        "amount_cumulative": amount,
    }


def _care(asked: Asked) -> Values:
    rng = asked.rng("care")
    groups = {
        "children": rng.randint(0, 60),
        "elderly": rng.randint(0, 80),
        "disabled": rng.randint(0, 70),
        "mental": rng.choice((0, 0, rng.randint(20, 180))),
        "others": rng.randint(0, 12),
    }
    residents = sum(groups.values()) or 1
    return {
        **groups,
        "residents": residents,
        "capacity": (residents // 10 + rng.randint(1, 6)) * 10,
        "increase": rng.randint(0, 25),
        "decrease": rng.randint(0, 20),
        "amount": asked.money(residents * rng.uniform(11e6, 19e6)),
    }


def _insurance(asked: Asked) -> Values:
    rng = asked.rng("insurance")
    base = asked.world.size(asked.unit.code)
    cards = {
        "cards_poor": int(base * rng.uniform(0.1, 0.5)),
        "cards_ethnic_minority": int(base * rng.choice((0, rng.uniform(0, 0.6)))),
        "cards_difficult_area": int(base * rng.uniform(0, 0.3)),
        "cards_extremely_difficult_area": int(base * rng.choice((0, rng.uniform(0, 0.5)))),
        "cards_island": rng.choice((0, 0, 0, int(base * 0.1))),
    }
    near = int(base * rng.uniform(0.02, 0.1))
    cost = near * rng.uniform(260e3, 520e3)
    values: Values = {
        **cards,
        "amount_free": asked.money(sum(cards.values()) * rng.uniform(500e3, 780e3)),
        "near_poor_persons": near,
        "near_poor_amount_central": asked.money(cost * 0.7),
        "near_poor_amount_province": asked.money(cost * 0.3),
    }
    central, own = values["near_poor_amount_central"], values["near_poor_amount_province"]
    values["near_poor_amount"] = int(central or 0) + int(own or 0)
    values["cards_total"] = sum(cards.values())
    return values


def category_groups(picked: tuple[str, ...] = ()) -> tuple[Group, ...]:
    return tuple(
        Group({"category": code}, tuple(label.strip() for label in labels.split(";")))
        for code, _, _, labels in _CATEGORIES
        if not picked or code in picked
    )


_ASSISTANCE_FULL = """
opening | Số đối tượng đầu kỳ; Đầu kỳ; Số ĐT đầu kỳ
increase | Tăng trong kỳ; Tăng; Số đối tượng tăng
decrease | Giảm trong kỳ; Giảm; Số đối tượng giảm
closing = opening + increase - decrease | Số đối tượng cuối kỳ; Cuối kỳ; Số ĐT cuối kỳ
amount | Kinh phí chi trả kỳ này; Kinh phí chi trả trong kỳ; Kinh phí chi trả
amount_cumulative | Lũy kế; Lũy kế kinh phí chi trả; Luỹ kế từ đầu năm
"""
_ASSISTANCE_COEFFICIENT = "coefficient | Hệ số; Hệ số trợ cấp\n" + _ASSISTANCE_FULL
_ASSISTANCE_SHORT = """
closing | Số đối tượng cuối kỳ; Số đối tượng; Số đối tượng hưởng trợ cấp
amount | Kinh phí chi trả kỳ này; Kinh phí chi trả; Kinh phí thực hiện
"""
_CARE_FULL = """
capacity | Công suất; Quy mô tiếp nhận; Công suất thiết kế
residents! = children + elderly + disabled + mental + others | Số đối tượng đang nuôi dưỡng; Đối tượng hiện có > Tổng số; Cộng
children | Số đối tượng đang nuôi dưỡng; Đối tượng hiện có > Trẻ em
elderly | Số đối tượng đang nuôi dưỡng; Đối tượng hiện có > Người cao tuổi; Người già
disabled | Số đối tượng đang nuôi dưỡng; Đối tượng hiện có > Người khuyết tật; NKT
mental | Số đối tượng đang nuôi dưỡng; Đối tượng hiện có > Người tâm thần
others | Số đối tượng đang nuôi dưỡng; Đối tượng hiện có > Khác; Đối tượng khác
increase | Tăng trong kỳ; Tiếp nhận trong năm
decrease | Giảm trong kỳ
amount | Kinh phí; Kinh phí thực hiện; Kinh phí hoạt động
"""
_CARE_SHORT = """
capacity | Công suất; Quy mô tiếp nhận
residents | Số đối tượng đang nuôi dưỡng; Tổng số đối tượng
amount | Kinh phí; Kinh phí thực hiện
"""
_INSURANCE = """
cards_poor | Số thẻ BHYT cấp miễn phí; Số thẻ cấp > Người nghèo; Hộ nghèo
cards_ethnic_minority | Số thẻ BHYT cấp miễn phí; Số thẻ cấp > Người DTTS; Dân tộc thiểu số; Đồng bào DTTS
cards_difficult_area | Số thẻ BHYT cấp miễn phí; Số thẻ cấp > Vùng khó khăn; Người sống ở vùng KTXH khó khăn
cards_extremely_difficult_area | Số thẻ BHYT cấp miễn phí; Số thẻ cấp > Vùng đặc biệt khó khăn; Người sống ở vùng KTXH đặc biệt khó khăn
cards_island | Số thẻ BHYT cấp miễn phí; Số thẻ cấp > Xã đảo; Người sống ở xã đảo
cards_total! = cards_poor + cards_ethnic_minority + cards_difficult_area + cards_extremely_difficult_area + cards_island | Số thẻ BHYT cấp miễn phí; Số thẻ cấp > Tổng số thẻ; Tổng cộng; Cộng
amount_free | Kinh phí; Kinh phí cấp thẻ; Kinh phí mua thẻ
near_poor_persons | Hỗ trợ đóng BHYT người cận nghèo; Người cận nghèo > Số người; Số người được hỗ trợ
near_poor_amount_central | Hỗ trợ đóng BHYT người cận nghèo; Người cận nghèo > NSTW hỗ trợ; Ngân sách trung ương; NSTW
near_poor_amount_province | Hỗ trợ đóng BHYT người cận nghèo; Người cận nghèo > NS tỉnh hỗ trợ; Ngân sách tỉnh; NS tỉnh
near_poor_amount! = near_poor_amount_central + near_poor_amount_province | Hỗ trợ đóng BHYT người cận nghèo; Người cận nghèo > Cộng kinh phí; Tổng kinh phí hỗ trợ
"""
_INSURANCE_SHORT = """
cards_total | Tổng số thẻ BHYT; Tổng số thẻ cấp miễn phí; Số thẻ BHYT cấp miễn phí
amount_free | Kinh phí cấp thẻ; Kinh phí cấp thẻ miễn phí
near_poor_persons | Số người cận nghèo được hỗ trợ; Số người cận nghèo được hỗ trợ đóng BHYT
near_poor_amount | Kinh phí hỗ trợ người cận nghèo; Kinh phí hỗ trợ đóng BHYT cận nghèo
"""

CARE = (
    Form(
        "social_assistance",
        (
            "TỔNG HỢP ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG VÀ KINH PHÍ CHI TRẢ",
            "BÁO CÁO ĐỐI TƯỢNG BTXH TẠI CỘNG ĐỒNG VÀ KINH PHÍ THỰC HIỆN",
        ),
        (
            Shape(_ASSISTANCE_FULL, orientations=("groups", "groups", "units", "sections")),
            Shape(_ASSISTANCE_COEFFICIENT, orientations=("groups",)),
            Shape(_ASSISTANCE_SHORT, orientations=("groups", "units", "column_groups")),
        ),
        _assistance,
        (category_groups(), category_groups(("elderly_80_plus", "disabled_severe", "caregivers"))),
        ("Nhóm đối tượng", "Loại đối tượng", "Đối tượng"),
    ),
    Form(
        "care_facility",
        (
            "TÌNH HÌNH NUÔI DƯỠNG ĐỐI TƯỢNG TẠI CÁC CƠ SỞ BẢO TRỢ XÃ HỘI",
            "TỔNG HỢP CƠ SỞ BTXH VÀ ĐỐI TƯỢNG NUÔI DƯỠNG TẬP TRUNG",
        ),
        (
            Shape(_CARE_FULL, orientations=("facilities",)),
            Shape(_CARE_SHORT, orientations=("facilities",)),
        ),
        _care,
        (
            tuple(
                Group({"facility": name}, (name,))
                for name in (
                    "Trung tâm Bảo trợ xã hội Quảng Nam",
                    "Trung tâm Nuôi dưỡng trẻ em mồ côi, sơ sinh",
                    "Trung tâm Điều dưỡng người tâm thần",
                    "Mái ấm Hướng Dương",
                    "Làng Hòa Bình",
                )
            ),
        ),
        ("Tên cơ sở", "Cơ sở bảo trợ xã hội", "Cơ sở BTXH"),
        province_only=True,
    ),
    Form(
        "health_insurance",
        (
            "TỔNG HỢP CẤP THẺ BẢO HIỂM Y TẾ VÀ HỖ TRỢ ĐÓNG BHYT",
            "KẾT QUẢ CẤP THẺ BHYT CHO NGƯỜI NGHÈO, CẬN NGHÈO",
        ),
        (
            Shape(_INSURANCE),
            Shape(_INSURANCE_SHORT, orientations=("units", "columns")),
        ),
        _insurance,
    ),
)
