"""The macros that xlwings Server offers. Any name in here could be called, so there is no other."""

from ansinh_xl.hosts.served_macros import beside_the_loop as _beside_the_loop
from udfs import macros as _macros

globals().update(
    {
        name: _beside_the_loop(made)
        for name, made in vars(_macros).items()
        if hasattr(made, "__xlscript__") and name not in _macros.ON_THIS_COMPUTER
    }
)
