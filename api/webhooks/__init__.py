"""Webhooks: every change that the public can see is sent to the addresses that the owner enters."""
