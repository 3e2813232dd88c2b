"""The screen *Who works here*."""
