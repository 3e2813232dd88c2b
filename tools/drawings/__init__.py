"""The drawings of the demo practice, as code: one world of paper, stone, water and leaves.

Needed only to change the pictures: `python -m tools.drawings` renders all of them again (or the ones
named) into demo/images/, with Playwright's Chromium or the one named in CHROMIUM.
"""
