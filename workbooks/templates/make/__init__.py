"""Makes the blank workbooks: what each is to hold (forms.json), how it is laid out and checked."""
