"""The calendar: what is planned, published, ending or due on each day; moved by dragging, keyboard or form."""
