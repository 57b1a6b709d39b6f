"""The custom functions that xlwings Server offers: those of the catalogue, no other name."""

from udfs.catalogue import custom_functions as _custom_functions
from udfs.catalogue import help_of as _help_of

globals().update(_custom_functions())
for _told in _custom_functions().values():
    # Office.js shows the whole docstring, indentation and all; its first sentence is the help.
    _told.__xlfunc__["ret"]["doc"] = _help_of(_told)["help"]
del _told  # what stands in here is offered, under whatever name
