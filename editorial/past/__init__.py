"""What the site said on a day: facts, prices and pages, from their versions and the log."""
