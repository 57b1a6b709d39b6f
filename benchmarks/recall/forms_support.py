"""Support: social assistance, care, insurance cards, credit, houses, rice, resolution 13."""

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
    return values


def _credit(asked: Asked) -> Values:
    rng = asked.rng("credit")
    base = asked.world.size(asked.unit.code)
    owing = max(3, int(base * rng.uniform(0.02, 0.12)))
    opening = asked.money(owing * rng.uniform(22e6, 40e6))
    loans = max(1, int(owing * rng.uniform(0.1, 0.4)))
    return {
        "opening_balance": opening,
        "loans": loans,
        "loan_amount": asked.money(loans * rng.uniform(25e6, 60e6)),
        "repaid": asked.money(opening * rng.uniform(0.05, 0.3)),
        "written_off": asked.money(opening * rng.choice((0, 0, rng.uniform(0, 0.002)))),
        "households_owing": owing,
        "overdue": asked.money(opening * rng.choice((0, rng.uniform(0, 0.01)))),
    }


def _housing(asked: Asked) -> Values:
    rng = asked.rng("housing")
    top = 40 if len(asked.unit.code) == 3 else 6
    new, repairs = rng.randint(1, top), rng.randint(0, top)
    cost = new * 40_000_000 + repairs * 20_000_000
    central = asked.money(cost * rng.choice((0, 0.5)))
    province = asked.money(cost * rng.uniform(0.2, 0.4))
    hanoi = asked.money(cost * rng.choice((0, 0.1)))
    social = asked.money(cost * rng.uniform(0.05, 0.2))
    amount = central + province + hanoi + social
    return {
        "new_houses": new,
        "repairs": repairs,
        "houses": new + repairs,
        "amount@central": central,
        "amount@province": province,
        "amount@hanoi": hanoi,
        "amount@social": social,
        "amount": amount,
        "completed": rng.randint(0, new + repairs),
        "disbursed": asked.money(amount * rng.uniform(0.3, 0.95)),
    }


def _rice(asked: Asked) -> Values:
    rng = asked.rng("rice")
    households = int(asked.world.size(asked.unit.code) * rng.uniform(0.01, 0.12)) + 2
    persons = int(households * rng.uniform(3, 4.4))
    months = rng.choice((1, 1, 2, 3))
    allocated = persons * 15 * months
    received = allocated if rng.random() < 0.7 else allocated - rng.randint(0, allocated // 50) * 5
    distributed = received if rng.random() < 0.5 else received - rng.randint(0, received // 60) * 5
    return {
        "households": households,
        "persons": persons,
        "months": months,
        "rice_allocated": allocated,
        "rice_received": received,
        "rice_distributed": distributed,
    }


def _resolution(asked: Asked) -> Values:
    rng = asked.rng("resolution")
    households = int(asked.world.size(asked.unit.code) * rng.uniform(0.005, 0.05)) + 1
    persons = int(households * rng.uniform(3, 4.4))
    return {
        "households": households,
        "persons": persons,
        "bonus": asked.money(households * 5_000_000),
        "health_insurance": asked.money(persons * 804_600),
        "education": asked.money(households * rng.uniform(3e5, 9e5)),
        "credit_interest": asked.money(households * rng.uniform(1e5, 6e5)),
        "budget": asked.money(households * 8_200_000),
        "spent": asked.money(households * rng.uniform(4_000_000, 7_500_000)),
    }


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
_CREDIT_FULL = """
opening_balance | Dư nợ đầu kỳ; Dư nợ đầu năm
loans | Số lượt hộ vay; Lượt hộ vay
loan_amount | Doanh số cho vay
repaid | Doanh số thu nợ
written_off | Nợ xóa; Xóa nợ; Doanh số xóa nợ
closing_balance = opening_balance + loan_amount - repaid - written_off | Dư nợ cuối kỳ; Dư nợ cuối năm
households_owing | Số hộ còn dư nợ; Hộ còn dư nợ
overdue | Nợ quá hạn; Trong đó: nợ quá hạn
"""
_CREDIT_SHORT = """
loans | Số lượt hộ vay; Lượt hộ vay
loan_amount | Doanh số cho vay
"""
_HOUSING = """
new_houses | Số nhà hỗ trợ; Số lượng nhà > Xây mới; Nhà xây mới
repairs | Số nhà hỗ trợ; Số lượng nhà > Sửa chữa; Nhà sửa chữa
houses! = new_houses + repairs | Số nhà hỗ trợ; Số lượng nhà > Tổng số; Cộng
amount@central | Kinh phí hỗ trợ; Nguồn kinh phí > Ngân sách trung ương; NSTW
amount@province | Kinh phí hỗ trợ; Nguồn kinh phí > Ngân sách tỉnh; NS tỉnh
amount@hanoi | Kinh phí hỗ trợ; Nguồn kinh phí > Hỗ trợ của TP Hà Nội; Thành phố Hà Nội hỗ trợ; TP Hà Nội
amount@social | Kinh phí hỗ trợ; Nguồn kinh phí > Xã hội hóa; Huy động xã hội hóa
amount! = amount@central + amount@province + amount@hanoi + amount@social | Kinh phí hỗ trợ; Nguồn kinh phí > Tổng kinh phí; Tổng cộng
completed | Đã hoàn thành; Số nhà đã hoàn thành
disbursed | Đã giải ngân; Kinh phí đã giải ngân; Giải ngân
"""
_HOUSING_SHORT = """
houses | Số nhà hỗ trợ; Số nhà; Tổng số nhà
amount | Kinh phí hỗ trợ; Kinh phí
completed | Đã hoàn thành; Số nhà hoàn thành
disbursed | Đã giải ngân; Kinh phí đã giải ngân
"""
_RICE = """
households | Số hộ; Số hộ được hỗ trợ; Hộ
persons | Số khẩu; Số nhân khẩu; Nhân khẩu
months | Số tháng hỗ trợ; Số tháng
rice_allocated | Số gạo phân bổ; Gạo phân bổ; Số gạo được phân bổ
rice_received | Số gạo đã nhận; Đã nhận
rice_distributed | Số gạo đã cấp phát; Đã cấp phát; Đã phân phát cho dân
rice_stock = rice_received - rice_distributed | Tồn kho; Còn tồn; Số gạo còn lại
"""
_RICE_SHORT = """
households | Số hộ; Số hộ được hỗ trợ
persons | Số khẩu; Số nhân khẩu
rice_allocated | Số gạo phân bổ; Gạo phân bổ; Số gạo hỗ trợ
"""
_RESOLUTION = """
households | Số hộ; Số hộ được hưởng
persons | Số khẩu; Nhân khẩu
bonus | Kinh phí hỗ trợ; Nội dung hỗ trợ > Thưởng; Tiền thưởng
health_insurance | Kinh phí hỗ trợ; Nội dung hỗ trợ > BHYT; Hỗ trợ BHYT; Bảo hiểm y tế
education | Kinh phí hỗ trợ; Nội dung hỗ trợ > Giáo dục; Hỗ trợ giáo dục
credit_interest | Kinh phí hỗ trợ; Nội dung hỗ trợ > Lãi suất tín dụng; Hỗ trợ lãi suất tín dụng
budget? = bonus + health_insurance + education + credit_interest | Dự toán; Tổng dự toán; Kinh phí dự toán
spent | Đã chi; Kinh phí đã chi
remaining = budget - spent | Còn lại; Kinh phí còn lại
"""
_RESOLUTION_SHORT = """
households | Số hộ; Số hộ được hưởng
budget | Dự toán; Kinh phí dự toán; Dự toán được giao
spent | Đã chi; Kinh phí đã chi
remaining = budget - spent | Còn lại; Kinh phí còn lại
"""
PROGRAMMES = (
    Group({"programme": "poor"}, ("Cho vay hộ nghèo", "Hộ nghèo", "Chương trình cho vay hộ nghèo")),
    Group({"programme": "near_poor"}, ("Cho vay hộ cận nghèo", "Hộ cận nghèo", "Chương trình cho vay hộ cận nghèo")),
    Group({"programme": "escaped"}, ("Cho vay hộ mới thoát nghèo", "Hộ mới thoát nghèo", "Chương trình cho vay hộ mới thoát nghèo")),
)  # fmt: skip
_ROUNDS = (
    Group({"round": "Đợt 1"}, ("Đợt 1",)),
    Group({"round": "Đợt 2"}, ("Đợt 2",)),
)
_FEASTS = (
    Group({"round": "Tết Nguyên đán"}, ("Tết Nguyên đán",)),
    Group({"round": "Giáp hạt"}, ("Giáp hạt",)),
)
_KINDS = (("escaped_poor", "thoát nghèo"), ("escaped_near_poor", "thoát cận nghèo"))


def _cohorts(cohorts: tuple[str, ...]) -> tuple[Group, ...]:
    return tuple(
        Group(
            {"cohort": cohort, "type": kind},
            (
                f"Hộ {label} năm {cohort}",
                f"Hộ {label} bền vững năm {cohort}",
                f"Hộ đăng ký {label} năm {cohort}",
            ),
        )
        for cohort in cohorts
        for kind, label in _KINDS
    )


SUPPORT = (
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
    Form(
        "policy_credit",
        (
            "KẾT QUẢ THỰC HIỆN TÍN DỤNG CHÍNH SÁCH ĐỐI VỚI HỘ NGHÈO, CẬN NGHÈO, MỚI THOÁT NGHÈO",
            "TỔNG HỢP CHO VAY TÍN DỤNG CHÍNH SÁCH NHCSXH",
        ),
        (
            Shape(_CREDIT_FULL, orientations=("sections", "groups")),
            Shape(_CREDIT_SHORT, orientations=("column_groups",)),
        ),
        _credit,
        (PROGRAMMES,),
        ("Chương trình", "Chương trình cho vay", "Chương trình tín dụng"),
        grouped_always=True,
    ),
    Form(
        "housing_support",
        ("KẾT QUẢ HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO", "TỔNG HỢP HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO, HỘ CẬN NGHÈO"),
        (
            Shape(_HOUSING),
            Shape(_HOUSING_SHORT, orientations=("units", "columns")),
        ),
        _housing,
    ),
    Form(
        "rice_relief",
        ("PHÂN BỔ GẠO CỨU TRỢ", "TỔNG HỢP PHÂN BỔ, CẤP PHÁT GẠO CỨU TRỢ"),
        (
            Shape(_RICE, orientations=("units", "sections")),
            Shape(_RICE_SHORT, orientations=("units", "sections", "column_groups", "groups")),
        ),
        _rice,
        (_ROUNDS, _FEASTS),
        ("Đợt hỗ trợ", "Đợt cấp"),
    ),
    Form(
        "resolution_13",
        (
            "TỔNG HỢP KINH PHÍ THỰC HIỆN NGHỊ QUYẾT SỐ 13/2017/NQ-HĐND",
            "KẾT QUẢ THỰC HIỆN CHÍNH SÁCH KHUYẾN KHÍCH THOÁT NGHÈO BỀN VỮNG THEO NGHỊ QUYẾT 13/2017/NQ-HĐND",
        ),
        (
            Shape(_RESOLUTION, orientations=("sections", "groups")),
            Shape(_RESOLUTION_SHORT, orientations=("sections", "groups", "column_groups")),
        ),
        _resolution,
        (_cohorts(("2019",)), _cohorts(("2017", "2018")), _cohorts(("2019", "2017-2018"))),
        ("Đối tượng", "Nội dung", "Loại hộ"),
        grouped_always=True,
    ),
)
