"""Colours of the drawn world: paper, sand, clay, sage, ink, and the greys of river stones."""

PAPER, RAISED, SAND, DUNE, WHEAT = "#f7f2ea", "#fffdf9", "#e9dcc6", "#d8c4a2", "#c2a67c"
BLUSH, PEACH, CLAY, RUST, WINE = "#f0d6c5", "#e3a884", "#b4593a", "#8d4229", "#6d3a30"
HAZE, MIST, SAGE, FERN, DEEP, INK = "#d5ddcf", "#b9c6b4", "#8fa58f", "#5f7a66", "#3b5446", "#22302a"
WATER, RIVER, TIDE = "#cbd8d1", "#a8bfba", "#7d9c98"
DUSK, NIGHT, MIDNIGHT = "#56707a", "#33484d", "#22333a"
HONEY, GLOW = "#dfae62", "#f6dfae"
BASALT, SLATE, PEBBLE, SHELL = "#55564f", "#77746b", "#a29b8d", "#cbc2b2"
STONES = (BASALT, SLATE, PEBBLE, SHELL)

# Skin: (light, shade, line) so that every body is drawn with the same three tones.
FAIR = ("#f1cfb6", "#e2b295", "#b97b5e")
ROSY = ("#eabd9d", "#d79f7d", "#a9694b")
OLIVE = ("#dcab82", "#c68f66", "#935f3e")
AMBER = ("#c48a5e", "#ac7149", "#7a4a2d")
BROWN = ("#96613f", "#7f4e31", "#553020")
DARK = ("#6e4530", "#5a3524", "#381f14")
