"""The lock files are what ``pyproject.toml`` asks for (``bin/lock --check`` runs this); needs no network."""

import re
import shutil
import tomllib
from dataclasses import dataclass, field

import pytest
from packaging.requirements import Requirement

from site_config.env import BASE_DIR
from tools.production_lock import remove_test_packages

FILES = ("requirements.txt", "requirements-dev.txt")


@dataclass
class Locked:
    """What a lock file says of one package; ``direct`` when ``pyproject.toml`` asked for it."""

    versions: set = field(default_factory=set)
    direct: bool = False
    hashed: bool = True


def read_lock(text):
    found = {}
    for name, version, rest in re.findall(r"(?ms)^([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)(.*?)(?=^[a-z0-9]|\Z)", text):
        locked = found.setdefault(name, Locked())
        locked.versions.add(version)
        locked.direct |= "(pyproject.toml" in rest
        locked.hashed &= "--hash=sha256:" in rest
    return found


def disagreements(root):
    """One sentence for each thing in the lock files that is not what ``root``/pyproject.toml asks for."""
    project = tomllib.loads((root / "pyproject.toml").read_text())
    runtime = [Requirement(line) for line in project["project"]["dependencies"]]
    development = [Requirement(line) for line in project["dependency-groups"]["dev"]]
    locks = {file: read_lock((root / file).read_text()) for file in FILES}
    for file, requirements in zip(FILES, (runtime, runtime + development), strict=True):
        asked = {requirement.name for requirement in requirements}
        for requirement in requirements:
            versions = locks[file].get(requirement.name, Locked()).versions
            if not versions or not all(map(requirement.specifier.contains, versions)):
                yield f"{file} lacks {requirement}."
        for name, locked in locks[file].items():
            if locked.direct and name not in asked:
                yield f"{file} has {name}, which pyproject.toml does not ask for."
            if not locked.hashed:
                yield f"{file} has no hash for {name}."
    for name, locked in locks[FILES[0]].items():
        if locks[FILES[1]].get(name, Locked()).versions != locked.versions:
            yield f"The two lock files differ in {name}."


def test_locks_agree_with_pyproject():
    found = list(disagreements(BASE_DIR))
    assert not found, "Run bin/lock: " + " ".join(found)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("pyproject.toml", '"gunicorn>', '"hypercorn>', "requirements.txt lacks hypercorn>"),
        ("pyproject.toml", '"gunicorn>', '"hypercorn>', "requirements.txt has gunicorn, which"),
        ("pyproject.toml", "wagtail~=8.0.0", "wagtail~=8.1.0", "requirements-dev.txt lacks wagtail~=8.1.0"),
        ("pyproject.toml", '"ruff>', '"flake8>', "requirements-dev.txt lacks flake8>"),
        ("requirements.txt", "\nlaces==", "\nlaces==9", "The two lock files differ in laces."),
        (
            "requirements.txt",
            "\ntelepath==",
            "\ntelepath==1\nsomething==",
            "requirements.txt has no hash for telepath.",
        ),
    ],
)
def test_disagreement_is_reported(tmp_path, file, old, new, expected):
    for name in ("pyproject.toml", *FILES):
        shutil.copy(BASE_DIR / name, tmp_path)
    text = (tmp_path / file).read_text()
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new))
    assert any(line.startswith(expected) for line in disagreements(tmp_path))


def test_production_has_the_same_packages_without_those_of_the_tests():
    production = (BASE_DIR / "requirements-production.txt").read_text()
    assert production == remove_test_packages((BASE_DIR / "requirements.txt").read_text()), "Run bin/lock."
    packages = read_lock(production)
    assert {"django", "wagtail", "gunicorn"} <= set(packages)
    assert not {"pytest", "pytest-django", "iniconfig", "pluggy"} & set(packages)
    for file in ("deploy/Dockerfile", "docs/deployment.md"):
        assert not re.search(r"requirements\.txt", (BASE_DIR / file).read_text()), file


@pytest.mark.parametrize("file", FILES)
def test_locks_name_no_registry(file):
    text = (BASE_DIR / file).read_text()
    assert "://" not in text
    assert not re.search(r"--(extra-)?index|--find-links", text)
