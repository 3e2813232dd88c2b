"""Says when pyproject.toml and the lock files disagree; needs no network."""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
NAME = r"[a-z0-9][a-z0-9.-]*"


def read_lock(path):
    """The entries of a lock file: name -> (versions, whether pyproject.toml asks for it, whether it has hashes)."""
    entries = {}
    for entry in re.split(rf"(?m)^(?={NAME}==)", path.read_text())[1:]:
        name, version = re.match(rf"({NAME})==([^ ;\\]+)", entry).groups()
        versions, direct, hashed = entries.get(name, (set(), False, True))
        asked = "pyproject.toml" in entry
        entries[name] = (versions | {version}, direct or asked, hashed and "--hash=sha256:" in entry)
    return entries


def disagreements(root=ROOT):
    """One sentence for each thing in the lock files that is not what ``root``/pyproject.toml asks for."""
    project = tomllib.loads((root / "pyproject.toml").read_text())
    runtime = [Requirement(line) for line in project["project"]["dependencies"]]
    everything = runtime + [Requirement(line) for line in project["dependency-groups"]["dev"]]
    locks = {name: read_lock(root / name) for name in ("requirements.txt", "requirements-dev.txt")}
    for file, requirements in zip(locks, (runtime, everything), strict=True):
        asked = {requirement.name: requirement for requirement in requirements}
        for name, requirement in asked.items():
            versions = locks[file].get(name, (set(),))[0]
            if not versions:
                yield f"{file} has no {name}, which pyproject.toml asks for."
            for version in versions:
                if not requirement.specifier.contains(version):
                    yield f"{file} has {name} {version}, but pyproject.toml asks for {requirement.specifier}."
        for name, (_, direct, hashed) in locks[file].items():
            if direct and name not in asked:
                yield f"{file} has {name}, which pyproject.toml no longer asks for."
            if not hashed:
                yield f"{file} has no hash for {name}."
    for name, (versions, *_) in locks["requirements.txt"].items():
        if locks["requirements-dev.txt"].get(name, (set(),))[0] != versions:
            yield f"requirements.txt and requirements-dev.txt have different versions of {name}."


if __name__ == "__main__":
    found = list(disagreements())
    sys.exit("\n".join([*found, "Run bin/lock."]) if found else 0)
