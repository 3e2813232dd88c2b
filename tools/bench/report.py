"""The figures as tables in Markdown, and the ratios that docs/performance.md promises."""

from tools.bench.load import CONNECTIONS
from tools.bench.places import FIRST, GROWING, HUNDREDTH
from tools.bench.site import BEHIND, FILE, KEPT, MADE
from tools.bench.wordpress import NAME as WORDPRESS

AT = 8  # connections at which systems are compared; files and what is kept in nginx at the most


def ratios(found):
    """Return ``[{"what", "ratio", "budget", "holds"}]``; a ratio without a budget is there to be known."""
    counts = list(found["site"])
    few, many = counts[0], counts[-1]
    served, peers = found["site"][few]["served"], found["peers"]
    rows = []

    def row(what, ratio, least=None, most=None):
        budget = f"≥ {least}" if least else f"≤ {most}" if most else ""
        holds = (least is None or ratio >= least) and (most is None or ratio <= most) if budget else None
        rows.append({"what": what, "ratio": round(ratio, 2), "budget": budget, "holds": holds})

    def rate(figures, connections=AT):
        return figures[connections]["per_second"]

    if WORDPRESS in peers:
        base = rate(peers[WORDPRESS])
        row("article, made : WordPress", rate(peers[MADE]) / base, least=3)
        row("article, kept : WordPress, made", rate(peers[KEPT]) / base, least=100)
    if BEHIND in peers:
        row("article behind the shipped nginx : file", rate(peers[BEHIND], 64) / rate(peers[FILE], 64), least=0.8)
    for what, ours in (("list of 20", "API, list of 20"), ("one article", "API, page by path")):
        for other in (name for name in peers if name.startswith("Strapi") and name.endswith(what)):
            for state in ("made", "kept"):
                row(f"{ours}, {state} : {other}", rate(served[f"{ours}, {state}"]) / rate(peers[other]))
    if few != many:
        before, after = found["inside"][few], found["inside"][many]
        for what in GROWING:
            row(f"{what}, {many:,} : {few:,} articles", after[what]["ms"] / before[what]["ms"], most=2)
        if HUNDREDTH in after:
            row(f"{HUNDREDTH} : the first", after[HUNDREDTH]["ms"] / after[FIRST]["ms"], most=2)
    return rows


def report(found):
    """Return everything as Markdown."""
    parts = ["Ratios", table(["what", "ratio", "budget", "holds"], map(verdict, found["ratios"])), inside(found)]
    for count, figures in found["site"].items():
        parts += [f"Over HTTP with {count:,} articles: requests a second (p50, p99 in ms)", served(figures["served"])]
        for state in ("made", "kept"):
            workers = " and ".join(map(str, figures["memory"][state]))
            parts.append(f"* {state}: workers of {workers} MB, first answer after {figures['started in'][state]} s")
    if found["peers"]:
        parts += ["Beside it", served(found["peers"])]
        parts += [
            f"* {name}: processes of {' and '.join(map(str, sizes))} MB" for name, sizes in found["memory"].items()
        ]
    return "\n\n".join(parts)


def verdict(row):
    return [row["what"], row["ratio"], row["budget"], {True: "yes", False: "**no**", None: ""}[row["holds"]]]


def inside(found):
    """What answers cost inside the process, with each number of articles."""
    counts = list(found["inside"])
    rows = []
    for what in found["inside"][counts[-1]]:
        figures = [found["inside"][count].get(what) for count in counts]
        cells = [f"{f['ms']} ms, {f['queries']} queries, {f['bytes'] / 1000:.0f} kB" if f else "" for f in figures]
        rows.append([what, *cells])
    return "Made inside the process\n\n" + table(["what", *(f"{count:,} articles" for count in counts)], rows)


def served(figures):
    """Requests a second and latency, by connections."""
    heads = [f"{number} connection{'s' * (number > 1)}" for number in CONNECTIONS]
    return table(["what", *heads], ([what, *map(speed, by.values())] for what, by in figures.items()))


def speed(figure):
    return f"{figure['per_second']:,.{0 if figure['per_second'] >= 100 else 1}f} ({figure['p50']}, {figure['p99']})"


def table(heads, rows):
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
