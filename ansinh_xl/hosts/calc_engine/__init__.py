"""xlwings' engine for LibreOffice Calc: `book: xw.Book` macros run unchanged on a live workbook.

link.py speaks to the bridge inside LibreOffice (calc_addin/extension/ansinh_bridge.py); each
other module is one of xlwings' objects over it.
"""
