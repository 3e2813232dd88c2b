"""Lists, their search and columns, reports, exports."""
