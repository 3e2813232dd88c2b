"""Texts and facts of the demo practice as plain data, without Django."""
