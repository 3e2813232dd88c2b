"""The drawings of the demo practices, as code: each practice is a drawn world of its own.

*Alder & Stone* (`scenes/`) is paper, stone, water and leaves; `clinic/` flat bodies in motion and cold light;
`bathhouse/` lamps, tiles and night in grainy paint.

Needed only to change the pictures: `python -m tools.drawings --practice clinic` renders all of a practice (or the
ones named) into the folder `images` of its package in demo/practices/. It needs requirements-dev.txt and a Chromium: the one named in CHROMIUM, else one on the PATH,
else Playwright's own.
"""
