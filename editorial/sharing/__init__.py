"""Shared sections for staff: their list and editor, where they stand, and making one of words on several pages."""
