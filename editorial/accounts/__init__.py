"""Accounts that hold: sessions, second factor, confirmation by password, and the security log."""
