"""The results as tables in Markdown, and the ratios that docs/performance.md promises."""

from tools.bench.load import CONNECTIONS
from tools.bench.site import ARTICLE_BEHIND_NGINX, CACHED_ARTICLE, FILE_IN_NGINX, STATES, UNCACHED_ARTICLE
from tools.bench.targets import FIRST_PAGE, HUNDREDTH_PAGE, SCALING_TARGETS
from tools.bench.wordpress import NAME as WORDPRESS

COMPARED_CONNECTIONS = 8
NGINX_CONNECTIONS = 64


def compute_ratios(results):
    """Return rows ``{"what", "ratio", "budget", "holds"}``; ``holds`` is None for a ratio without a budget."""
    return [*compare_with_peers(results), *compare_with_strapi(results), *compare_sizes(results)]


def build_row(what, ratio, minimum=None, maximum=None):
    """Return the row of a ratio that has a budget, ``minimum`` or ``maximum``, or none."""
    budget = ""
    holds = None
    if minimum is not None:
        budget = f"≥ {minimum}"
        holds = ratio >= minimum
    elif maximum is not None:
        budget = f"≤ {maximum}"
        holds = ratio <= maximum
    return {"what": what, "ratio": round(ratio, 2), "budget": budget, "holds": holds}


def get_rate(figures, connections=COMPARED_CONNECTIONS):
    """Return the requests a second at ``connections``."""
    return figures[connections]["per_second"]


def compare_with_peers(results):
    """Return the rows of the article beside WordPress, and of nginx beside a file."""
    peers = results["peers"]
    rows = []
    if WORDPRESS in peers:
        base = get_rate(peers[WORDPRESS])
        uncached = get_rate(peers[UNCACHED_ARTICLE]) / base
        cached = get_rate(peers[CACHED_ARTICLE]) / base
        rows.append(build_row("article, uncached : WordPress", uncached, minimum=2.5))
        rows.append(build_row("article, cached : WordPress, uncached", cached, minimum=100))
    if ARTICLE_BEHIND_NGINX in peers:
        file_rate = get_rate(peers[FILE_IN_NGINX], NGINX_CONNECTIONS)
        ratio = get_rate(peers[ARTICLE_BEHIND_NGINX], NGINX_CONNECTIONS) / file_rate
        rows.append(build_row("article behind the shipped nginx : file", ratio, minimum=0.8))
    return rows


def compare_with_strapi(results):
    """Return the rows of the content API beside Strapi, which have no budget."""
    served = next(iter(results["site"].values()))["served"]
    targets = {"list of 20": "API, list of 20", "one article": "API, page by path"}
    rows = []
    for peer, figures in results["peers"].items():
        if not peer.startswith("Strapi"):
            continue
        target = next(ours for theirs, ours in targets.items() if peer.endswith(theirs))
        for state in STATES:
            ratio = get_rate(served[f"{target}, {state}"]) / get_rate(figures)
            rows.append(build_row(f"{target}, {state} : {peer}", ratio))
    return rows


def compare_sizes(results):
    """Return the rows of many articles beside few; none if only one number of articles was measured."""
    counts = list(results["in process"])
    few, many = counts[0], counts[-1]
    if few == many:
        return []
    before = results["in process"][few]
    after = results["in process"][many]
    rows = []
    for target in SCALING_TARGETS:
        ratio = after[target]["ms"] / before[target]["ms"]
        rows.append(build_row(f"{target}, {many:,} : {few:,} articles", ratio, maximum=2))
    if HUNDREDTH_PAGE in after:
        ratio = after[HUNDREDTH_PAGE]["ms"] / after[FIRST_PAGE]["ms"]
        rows.append(build_row(f"{HUNDREDTH_PAGE} : the first", ratio, maximum=2))
    return rows


def build_report(results):
    """Return all results as Markdown."""
    ratios = build_table(["what", "ratio", "budget", "holds"], map(format_ratio, results["ratios"]))
    parts = ["Ratios", ratios, build_in_process_table(results)]
    for count, figures in results["site"].items():
        parts.append(f"Over HTTP with {count:,} articles: requests a second (p50, p99 in ms)")
        parts.append(build_load_table(figures["served"]))
        for state in STATES:
            workers = " and ".join(map(str, figures["memory"][state]))
            started_in = figures["started in"][state]
            parts.append(f"* {state}: workers of {workers} MB, first answer after {started_in} s")
    if results["peers"]:
        parts += ["Beside it", build_load_table(results["peers"])]
        for name, sizes in results["memory"].items():
            parts.append(f"* {name}: processes of {' and '.join(map(str, sizes))} MB")
    return "\n\n".join(parts)


def format_ratio(row):
    """Return the cells of a row of :func:`compute_ratios`."""
    holds = {True: "yes", False: "**no**", None: ""}[row["holds"]]
    return [row["what"], row["ratio"], row["budget"], holds]


def build_in_process_table(results):
    """Return the table of uncached responses inside the process, with a column for each number of articles."""
    by_count = results["in process"]
    counts = list(by_count)
    rows = [
        [target, *(format_cost(by_count[count].get(target)) for count in counts)] for target in by_count[counts[-1]]
    ]
    heads = ["what", *(f"{count:,} articles" for count in counts)]
    return "Uncached, inside the process\n\n" + build_table(heads, rows)


def format_cost(figures):
    """Return time, queries and size as a cell; empty if the target was not measured."""
    if not figures:
        return ""
    return f"{figures['ms']} ms, {figures['queries']} queries, {figures['bytes'] / 1000:.0f} kB"


def build_load_table(figures):
    """Return the table of requests a second and latency, with a column for each number of connections."""
    heads = [f"{number} connection{'s' * (number > 1)}" for number in CONNECTIONS]
    rows = [[target, *map(format_load, by_connections.values())] for target, by_connections in figures.items()]
    return build_table(["what", *heads], rows)


def format_load(figure):
    """Return requests a second and latency as a cell."""
    decimals = 0 if figure["per_second"] >= 100 else 1
    return f"{figure['per_second']:,.{decimals}f} ({figure['p50']}, {figure['p99']})"


def build_table(heads, rows):
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
