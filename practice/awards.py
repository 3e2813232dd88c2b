"""Awards in words, such as "Eight years running", computed from their years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from practice.links import keep_safe_link

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
        """What identifies the award over the years."""
        return self.title.strip().casefold(), self.body.strip().casefold()


@dataclass(frozen=True)
class AwardLine:
    """One award with all its years (oldest first); ``text`` is in words, ``url`` the newest evidence."""

    title: str
    body: str
    text: str
    year_text: str
    url: str
    years: tuple[int, ...]


def build_award_lines(rows: Iterable[AwardRow], today: date) -> tuple[AwardLine, ...]:
    """Return one line for every title and awarding body, the most recent first."""
    groups: dict[tuple[str, str], list[AwardRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    newest_first = [sorted(group, key=lambda row: row.year, reverse=True) for group in groups.values()]
    lines = [_build_line(group, today) for group in newest_first]
    return tuple(sorted(lines, key=lambda line: (-line.years[-1], -len(line.years), line.title)))


def _build_line(rows: list[AwardRow], today: date) -> AwardLine:
    years = tuple(sorted({row.year for row in rows}))
    runs = _group_consecutive(years)
    year_text = _join_with_and([part for run in runs for part in _format_run(run)])
    latest = runs[-1]
    running = len(latest) > 1 and bool(get_running_years(years, today))
    text = f"{spell_number(len(latest))} years running" if running else year_text
    evidence = next((row.url for row in rows if keep_safe_link(row.url)), "")
    return AwardLine(rows[0].title.strip(), rows[0].body.strip(), text, year_text, evidence, years)


def get_running_years(years: tuple[int, ...], today: date) -> tuple[int, ...]:
    """Return the last consecutive ones of ``years``, or nothing if an award was missed since."""
    latest = _group_consecutive(years)[-1]
    return tuple(latest) if latest[-1] >= today.year - 1 else ()


def _group_consecutive(years: tuple[int, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _format_run(run: list[int]) -> list[str]:
    return [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(year) for year in run]


def _join_with_and(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def spell_number(count: int) -> str:
    """Return ``count`` as a word up to "Twelve", then in digits."""
    return NUMBERS[count - 1] if count <= len(NUMBERS) else str(count)
