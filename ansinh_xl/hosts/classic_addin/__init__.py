"""The classic add-in of desktop Excel on Windows: built here, installed here, without Excel.

``build`` joins what the other modules make: ``compression``, ``container`` and ``project`` write a
VBA project, ``wrappers`` and ``macro_module`` its generated source, ``ribbon`` the tab.
"""
