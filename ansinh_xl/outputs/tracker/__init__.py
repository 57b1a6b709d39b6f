"""An existing workbook made into a tracker: what is planned for it, and the sheets it is given.

inputs.py says what may be typed, rules.py what lights up, the *_sheet.py what is added; record.py
is what the next reading knows it by. plan.py joins them; outputs/patch carries the plan out.
"""
