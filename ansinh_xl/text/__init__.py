"""How staff write: numbers, units of measure, periods, words, rules, and what we say to them.

Import the module you need; nothing is imported here, so that the package stays cheap.
"""
