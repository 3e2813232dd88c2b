"""The checklists "Add a page type" and "Add a block" of CONTRIBUTING.md, followed in a copy of the project.

In the copy, ``tests/contract/adding/followed.py`` then finds the new page type and block wherever they have to show.
"""

import os
import re
import shutil
import subprocess
import sys
from textwrap import dedent

from site_config.env import BASE_DIR
from tests.demo_site import copy_empty_site

CODE = re.compile(r"^   ```(?:python|html)\n(.*?)^   ```$", re.DOTALL | re.MULTILINE)
END_OF_FIELDS = re.compile(r"(?=\n\n    def |\n\n\n)")
FIRST_LINE = re.compile(r"(?:# |\{# )(?P<path>[\w/.]+)(?:: (?P<class_name>\w+))?(?: #\})?\n")
NOT_COPIED = ("docs/images/", "demo/practices/alder/images/", "tests/", "examples/", "tools/")


def run(*command, cwd, env):
    """Run a command, which has to succeed, and return its output."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def copy_project(target):
    """Copy the project's files to ``target``, without what only other tests need."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=BASE_DIR, check=True, capture_output=True, text=True
    )
    for name in listed.stdout.splitlines():
        is_needed = name.startswith("tests/contract/adding/") or not name.startswith(NOT_COPIED)
        if is_needed and (BASE_DIR / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(BASE_DIR / name, target / name)


def get_steps():
    """Return ``(path, name of a class or None, code)`` of every code block of the two checklists."""
    guide = (BASE_DIR / "CONTRIBUTING.md").read_text()
    checklists = guide.partition("## Add a page type")[2].partition("## Dependencies")[0]
    for block in CODE.findall(checklists):
        code = dedent(block)
        first_line = FIRST_LINE.match(code)
        yield first_line["path"], first_line["class_name"], code[first_line.end() :]


def follow_step(project, path, class_name, code):
    """Write ``code`` to a new or existing file: imports to its imports, the rest to its end or class."""
    file = project / path
    if not file.exists():
        file.write_text(code)
        return
    lines = code.splitlines(keepends=True)
    imports = "".join(line for line in lines if line.startswith(("from ", "import ")))
    rest = "".join(line for line in lines if not line.startswith(("from ", "import "))).strip("\n")
    text = re.sub(r"^(?=from |import )", lambda match: imports, file.read_text(), count=1, flags=re.MULTILINE)
    if class_name:
        head, class_line, body = text.partition(f"class {class_name}(")
        text = head + class_line + END_OF_FIELDS.sub(lambda match: f"\n{rest}", body, count=1)
    elif rest:
        text = f"{text}\n\n{rest}\n"
    file.write_text(text)


def get_environment(tmp_path):
    """Return the environment of the copy: its own files, and a database of its own, on SQLite one that is migrated."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment = inherited | {"VAR_DIR": str(tmp_path / "var"), "DJANGO_SETTINGS_MODULE": "site_config.settings.test"}
    if database := environment.get("DATABASE_URL"):
        address, question_mark, options = database.partition("?")
        environment["DATABASE_URL"] = f"{address}_adding_{os.getpid()}{question_mark}{options}"
    else:
        copy_empty_site(tmp_path / "var")
    return environment


def test_the_checklists_lead_to_a_page_type_and_a_block(tmp_path):
    project = tmp_path / "project"
    copy_project(project)
    environment = get_environment(tmp_path)
    for path, class_name, code in get_steps():
        follow_step(project, path, class_name, code)
    run(sys.executable, "manage.py", "makemigrations", cwd=project, env=environment)
    run(
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "tests/contract/adding/followed.py",
        cwd=project,
        env=environment,
    )
