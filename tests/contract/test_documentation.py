"""The documentation names only files, modules and pages that exist."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/README.md")])
TOP_LEVEL = sorted(path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))
TEST_FOLDERS = sorted(path.name for path in (ROOT / "tests").iterdir() if path.is_dir())
FILE = re.compile(rf"`((?:{'|'.join(TOP_LEVEL + TEST_FOLDERS)})/[\w./-]*)`")
APPS = [name for name in TOP_LEVEL if (ROOT / name / "__init__.py").exists()]
DOTTED = re.compile(rf"`((?:{'|'.join(APPS)})(?:\.\w+)+)(?:\(.*?\))?`")
LINK = re.compile(r"\]\(([^)\s#:]+)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CREATED_LATER = ("var/", "deploy/stillpoint.env", "deploy/site.conf", "examples/astro/node_modules")

FORMER = {"core.purging.purge"}  # named in docs/upgrading.md, which says what became of it


def anchor_of(heading):
    """Return the anchor that GitHub gives to ``heading``."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def exists(name):
    """Return whether the file ``name`` exists, or will after a documented step; tables leave out ``tests/``."""
    return name.startswith(CREATED_LATER) or (ROOT / name).exists() or (ROOT / "tests" / name).exists()


def is_known(dotted):
    """Return whether ``dotted`` is a module, or a name written in the source of one (models need no database here)."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        folder = ROOT.joinpath(*parts[:length])
        rest = parts[length:]
        if folder.is_dir() and not rest:
            return True
        sources = [folder.with_suffix(".py")] if folder.with_suffix(".py").exists() else sorted(folder.glob("**/*.py"))
        if sources and rest:
            text = "\n".join(source.read_text() for source in sources)
            return all(re.search(rf"\b{name}\b", text) for name in rest)
        if folder.with_suffix(".py").exists():
            return True
    return find_spec(parts[0]) is None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_documentation_names_what_exists(page):
    """Every file, module and link that a page names exists."""
    text = page.read_text()
    missing = [name for name in FILE.findall(text) if not exists(name)]
    missing += [name for name in DOTTED.findall(text) if name not in FORMER and not is_known(name)]
    for target, anchor in LINK.findall(text):
        file = page.parent / target
        if not file.exists():
            missing.append(target)
        elif anchor and file.suffix == ".md" and f'id="{anchor}"' not in file.read_text():
            headings = {anchor_of(heading) for heading in HEADING.findall(file.read_text())}
            if anchor not in headings:
                missing.append(f"{target}#{anchor}")
    assert missing == []


def test_decisions_are_numbered_one_by_one():
    """Each decision has a number of its own, the same in the name of its file and in its heading."""
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    assert [file.read_text().split(".")[0] for file in files] == [f"# {int(file.name[:4])}" for file in files]
