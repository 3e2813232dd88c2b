"""The drawings of the demo practice, as code: one world of paper, stone, water and leaves.

Needed only to change the pictures: `python -m tools.drawings` renders all of them (or the ones named) into
demo/images/. It needs requirements-dev.txt and a Chromium: the one named in CHROMIUM, else one on the PATH,
else Playwright's own.
"""
