"""Drawing primitives: every function returns a piece of SVG as text, and pieces are joined with +.

Points are written "x,y x,y …" or given as a list of pairs. Curves are Catmull-Rom splines, so an
outline is drawn by naming the points it passes through.
"""

import itertools
import math

_ids = itertools.count(1)
_open = "M{:.1f} {:.1f}"


def points(value):
    """Pairs from "x,y x,y …"; a list of pairs passes through."""
    if isinstance(value, str):
        return [tuple(float(n) for n in pair.split(",")) for pair in value.split()]
    return [tuple(p) for p in value]


def noise(seed, i=0):
    """A repeatable number from 0 to 1: the same drawing on every machine and version."""
    return math.sin(seed * 12.9898 + i * 78.233) * 43758.5453 % 1


def attrs(**given):
    """Attributes of an element; `stroke_width` becomes `stroke-width`, None is left out."""
    return "".join(f' {k.rstrip("_").replace("_", "-")}="{v}"' for k, v in given.items() if v is not None)


def outline(value, closed=True, ease=1.0):
    """Path data of a smooth curve through the points; `ease` 0 is straight, 1 is round."""
    p = points(value)
    n = len(p)
    d = _open.format(*p[0])
    for i in range(n if closed else n - 1):
        if closed:
            p0, p1, p2, p3 = (p[(i + j - 1) % n] for j in range(4))
        else:
            p0, p1, p2, p3 = (p[min(max(i + j - 1, 0), n - 1)] for j in range(4))
        c1 = [p1[a] + (p2[a] - p0[a]) / 6 * ease for a in (0, 1)]
        c2 = [p2[a] - (p3[a] - p1[a]) / 6 * ease for a in (0, 1)]
        d += " C" + " ".join(f"{v:.1f}" for v in (*c1, *c2, *p2))
    return d + ("Z" if closed else "")


def straight(value):
    """Path data of a polygon."""
    p = points(value)
    return _open.format(*p[0]) + "".join(f"L{x:.1f} {y:.1f}" for x, y in p[1:]) + "Z"


def path(d, fill="none", **more):
    return f'<path d="{d}" fill="{fill}"{attrs(**more)}/>'


def blob(value, fill, ease=1.0, **more):
    """A soft closed shape."""
    return path(outline(value, ease=ease), fill, **more)


def poly(value, fill, **more):
    return path(straight(value), fill, **more)


def line(value, stroke, width=4, ease=1.0, **more):
    """A smooth stroke with round ends."""
    return path(
        outline(value, closed=False, ease=ease),
        stroke=stroke,
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
        **more,
    )


def rect(x, y, w, h, fill, r=0, **more):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{r}" fill="{fill}"{attrs(**more)}/>'


def ellipse(cx, cy, rx, ry, fill, **more):
    return f'<ellipse cx="{cx:.1f}" cy="{cy:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}"{attrs(**more)}/>'


def circle(cx, cy, r, fill, **more):
    return ellipse(cx, cy, r, r, fill, **more)


def group(content, x=0, y=0, scale=1, turn=0, flip=False, **more):
    """Content moved to x, y, turned (degrees, clockwise), scaled and, if asked, mirrored."""
    sx = -scale if flip else scale
    move = f"translate({x:.1f} {y:.1f}) rotate({turn:.1f}) scale({sx:.3f} {scale:.3f})"
    return f'<g transform="{move}"{attrs(**more)}>{content}</g>'


def clip(d, content):
    """Content seen only inside the path."""
    name = f"c{next(_ids)}"
    return f'<clipPath id="{name}"><path d="{d}"/></clipPath><g clip-path="url(#{name})">{content}</g>'


def shaded(d, fill, inside):
    """A shape with something painted on it that stays within its edge."""
    return path(d, fill) + clip(d, inside)


def arch(x, y, w, h):
    """Path data of a round-headed opening."""
    r = w / 2
    return f"M{x} {y + h}V{y + r}A{r} {r} 0 0 1 {x + w} {y + r}V{y + h}Z"


def box(x, y, w, h, r=0):
    """Path data of a rectangle, for clipping."""
    if not r:
        return f"M{x} {y}H{x + w}V{y + h}H{x}Z"
    a = f"A{r} {r} 0 0 1"
    return (
        f"M{x + r} {y}H{x + w - r}{a} {x + w} {y + r}V{y + h - r}{a} {x + w - r} {y + h}"
        f"H{x + r}{a} {x} {y + h - r}V{y + r}{a} {x + r} {y}Z"
    )


def _sample(p, steps=14):
    """Points along the curve with the place (0 … n-1) each of them has between the given ones."""
    n = len(p)
    for i in range(n - 1):
        q = [p[min(max(i + j - 1, 0), n - 1)] for j in range(4)]
        for s in range(steps + (i == n - 2)):
            t = s / steps
            yield (
                i + t,
                *(
                    0.5
                    * (
                        2 * q[1][a]
                        + (q[2][a] - q[0][a]) * t
                        + (2 * q[0][a] - 5 * q[1][a] + 4 * q[2][a] - q[3][a]) * t**2
                        + (3 * q[1][a] - q[0][a] - 3 * q[2][a] + q[3][a]) * t**3
                    )
                    for a in (0, 1)
                ),
            )


def tube(value, widths, round_start=True, round_end=True):
    """Path data of a round-ended limb: a curve as thick as `widths` says at each of its points.

    Fingers, arms, stems and locks of hair are all tubes.
    """
    p = points(value)
    along = list(_sample(p))
    left, right = [], []
    for k, (t, x, y) in enumerate(along):
        _, xa, ya = along[max(k - 1, 0)]
        _, xb, yb = along[min(k + 1, len(along) - 1)]
        size = math.hypot(xb - xa, yb - ya) or 1
        nx, ny = -(yb - ya) / size, (xb - xa) / size
        i = min(int(t), len(widths) - 2)
        f = t - i
        f = f * f * (3 - 2 * f)
        r = (widths[i] * (1 - f) + widths[i + 1] * f) / 2
        left.append((x + nx * r, y + ny * r))
        right.append((x - nx * r, y - ny * r))

    def cap(r, on, to):
        return f"A{r / 2:.1f} {r / 2:.1f} 0 0 0 {to[0]:.1f} {to[1]:.1f}" if on else ""

    d = _open.format(*left[0]) + "".join(f"L{x:.1f} {y:.1f}" for x, y in left[1:])
    d += cap(widths[-1], round_end, right[-1])
    d += "".join(f"L{x:.1f} {y:.1f}" for x, y in reversed(right))
    return d + cap(widths[0], round_start, left[0]) + "Z"


def limb(value, widths, fill, **more):
    """A filled tube with round ends."""
    return path(tube(value, widths), fill, **more)


def cuff(value, widths, fill, **more):
    """A filled tube with straight ends: a sleeve, a trouser leg."""
    return path(tube(value, widths, round_start=False, round_end=False), fill, **more)
