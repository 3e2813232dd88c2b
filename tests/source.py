"""The source code of the product, for tests that read it."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_THE_PRODUCT = re.compile(r"^(tests|demo|tools|examples)/|/migrations/")


@cache
def list_files(pattern):
    """Return the files that match ``pattern``, also untracked ones."""
    command = ["git", "ls-files", "-co", "--exclude-standard", pattern]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in output.split("\n") if name and (ROOT / name).exists()]


def list_product_files(suffix):
    """Return the product's files with ``suffix``; no tests, migrations, demo or tools."""
    files = list_files(f"*.{suffix}")
    return [file for file in files if not NOT_THE_PRODUCT.search(str(file.relative_to(ROOT)))]


def list_test_files():
    """Return the Python files of the tests."""
    return list_files("tests/*.py")


@cache
def parse(file):
    """Return the syntax tree of a Python file; don't change it."""
    return ast.parse(file.read_text())


def iterate_nodes(*types, with_tests=False):
    """Yield ``(file, node)`` for every node of these types in the Python files of the product, and of the tests."""
    for file in list_product_files("py") + (list_test_files() if with_tests else []):
        for node in ast.walk(parse(file)):
            if isinstance(node, types):
                yield file, node


def describe(file, node):
    """Return where ``node`` is, such as ``core/apps.py:12``."""
    return f"{file.relative_to(ROOT)}:{node.lineno}"
