"""Color profiles (ICC 2.4) for the tests: of a display, of gray and of ink."""

import struct

D50 = (0.9642, 1.0, 0.8249)
BRADFORD_FROM_D65 = (
    (1.0478112, 0.0228866, -0.0501270),
    (0.0295424, 0.9904844, -0.0170491),
    (-0.0092345, 0.0150436, 0.7521316),
)
WHITE_D65 = (0.3127, 0.3290)


def _fixed(value):
    return struct.pack(">i", round(value * 65536))


def _xyz(values):
    return b"XYZ " + bytes(4) + b"".join(map(_fixed, values))


def _curve(gamma):
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def _text(text):
    data = text.encode() + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(data)) + data + bytes(4 + 4 + 2 + 1 + 67)


def _build(kind, color, connection, tags):
    """Return the profile of a device ``kind`` with ``tags``, a dictionary of bytes."""
    tags = {b"desc": _text("Test"), b"cprt": b"text" + bytes(4) + b"none\0", b"wtpt": _xyz(D50), **tags}
    start, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"test", 0x02400000, kind, color, connection)
    head += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + b"".join(map(_fixed, D50))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _invert(m):
    """Return the inverse of a matrix of 3 x 3."""
    (a, b, c), (d, e, f), (g, h, i) = m
    cofactors = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    determinant = a * cofactors[0][0] + b * cofactors[1][0] + c * cofactors[2][0]
    return [[value / determinant for value in row] for row in cofactors]


def _apply(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def build_rgb_profile(red, green, blue, gamma):
    """Return the profile of a display with white D65 and primaries in the chromaticities x, y."""
    columns = [(x / y, 1, (1 - x - y) / y) for x, y in (red, green, blue)]
    white = (WHITE_D65[0] / WHITE_D65[1], 1, (1 - sum(WHITE_D65)) / WHITE_D65[1])
    strengths = _apply(_invert(list(zip(*columns, strict=True))), white)
    tags = {}
    for name, column, strength in zip((b"r", b"g", b"b"), columns, strengths, strict=True):
        tags[name + b"XYZ"] = _xyz(_apply(BRADFORD_FROM_D65, [value * strength for value in column]))
        tags[name + b"TRC"] = _curve(gamma)
    return _build(b"mntr", b"RGB ", b"XYZ ", tags)


def build_gray_profile(gamma):
    """Return the profile of a gray scale."""
    return _build(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _curve(gamma)})


def build_cmyk_profile():
    """Return a profile of ink with a dull cyan, and how cyan alone looks in sRGB.

    Each corner of the four inks has its color in Lab; black is black, and the others only darken.
    """
    cyan = (45.0, -10.0, -30.0)
    colors = b""
    for corner in range(16):
        c, m, y, k = (corner >> shift & 1 for shift in (3, 2, 1, 0))
        lab = cyan if (c, m, y, k) == (1, 0, 0, 0) else (100.0 * (1 - k) / (1 + c + m + y), 0.0, 0.0)
        colors += bytes([round(lab[0] * 2.55), *(round(value) + 128 for value in lab[1:])])
    ramp = bytes(range(256))
    identity = b"".join(_fixed(value) for value in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + identity + ramp * 4 + colors + ramp * 3
    return _build(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table, b"A2B1": table, b"A2B2": table}), (50, 113, 157)
