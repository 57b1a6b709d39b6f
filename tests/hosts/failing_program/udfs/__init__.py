"""Before the real udfs on the path of the macros' program; the rest of it is the real one."""

from pkgutil import extend_path

__path__ = extend_path(__path__, __name__)
