"""Report forms: one data file each, their schema, and which form a located table is."""

from ansinh_xl.forms.load import load_forms, load_lists
from ansinh_xl.forms.matching import ColumnMatch
from ansinh_xl.forms.recognise import Recognition, recognise
from ansinh_xl.forms.schema import Column, Dimension, Form, Identity

__all__ = [
    "Column",
    "ColumnMatch",
    "Dimension",
    "Form",
    "Identity",
    "Recognition",
    "load_forms",
    "load_lists",
    "recognise",
]
