"""How awards are spoken of: "Eight years running", computed from the years and never typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

NUMBERS = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]


@dataclass(frozen=True)
class AwardRow:
    """One award of one year."""

    title: str
    year: int
    body: str = ""
    url: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What stays the same over the years."""
        return self.title.strip().casefold(), self.body.strip().casefold()


@dataclass(frozen=True)
class AwardLine:
    """One award with all its years (oldest first); ``text`` is the phrase, ``url`` the newest evidence."""

    title: str
    body: str
    text: str
    year_text: str
    url: str
    years: tuple[int, ...]


def phrases(rows: Iterable[AwardRow], today: date) -> tuple[AwardLine, ...]:
    """One line for every title and awarding body, the most recent first."""
    groups: dict[tuple[str, str], list[AwardRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    lines = [_line(sorted(group, key=lambda row: row.year, reverse=True), today) for group in groups.values()]
    return tuple(sorted(lines, key=lambda line: (-line.years[-1], -len(line.years), line.title)))


def _line(rows: list[AwardRow], today: date) -> AwardLine:
    years = tuple(sorted({row.year for row in rows}))
    runs = _runs(years)
    year_text = _join([part for run in runs for part in _run_parts(run)])
    latest = runs[-1]
    running = len(latest) > 1 and latest[-1] >= today.year - 1
    text = f"{_number(len(latest))} years running" if running else year_text
    evidence = next((row.url for row in rows if row.url), "")
    return AwardLine(rows[0].title.strip(), rows[0].body.strip(), text, year_text, evidence, years)


def _runs(years: tuple[int, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _run_parts(run: list[int]) -> list[str]:
    return [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(year) for year in run]


def _join(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _number(count: int) -> str:
    return NUMBERS[count - 1] if count <= len(NUMBERS) else str(count)
