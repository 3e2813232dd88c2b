"""The publish check: rules about the assembled content of a page, and what they find.

:mod:`editorial.checks.engine` runs the rules, :mod:`editorial.checks.content` gives them a page as visitors read it.
"""
