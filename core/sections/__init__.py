"""Shared sections: words that are stored once and stand on many pages."""
