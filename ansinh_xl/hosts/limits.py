"""How much may be sent to the server at once, in bytes; more is refused before it is read."""

LARGEST_BODY = 128 * 2**20
"""Of an open workbook, or the arguments of a function: a million filled cells are 20 million."""
LARGEST_FILE = 32 * 2**20
"""Of one report: a list of 95,500 persons in 20 columns takes 12 million."""
LARGEST_BATCH = 512 * 2**20
"""Of all reports that are consolidated together."""
MOST_FILES = 500
"""Of one consolidation: a province has 241 communes."""
