"""The screen *Prices*."""
