"""Security of staff's accounts: sessions, second factor, confirmation by password, and the security log."""
