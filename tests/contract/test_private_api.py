"""Private names of Wagtail, Django and other libraries: each one that the product uses is in docs/upgrading.md."""

import ast
import inspect
import re
import sys
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings

PRIVATE = re.compile(r"-?_[a-z]\w*")
PRIVATE_IN_STRING = re.compile(r"-?_[a-z]\w{3,}")
# Documented: Django's "Model _meta API" and "Base managers", Python's namedtuple.
PUBLIC_DESPITE_UNDERSCORE = {"_meta", "_base_manager", "_replace"}


def get_product_files():
    """Return the Python files of the project's apps, without migrations and without those that never run in it."""
    folders = {Path(config.path) for config in apps.get_app_configs()} | {settings.BASE_DIR / "site_config"}
    ours = {path for path in folders if path.parent == settings.BASE_DIR and path.name not in ("demo", "tools")}
    return [file for folder in sorted(ours) for file in sorted(folder.rglob("*.py")) if "migrations" not in file.parts]


def get_attribute_names(tree):
    """Return the private names that the code in ``tree`` reads or writes at objects, also by their name in a string."""
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    names = {name for name in names if PRIVATE.fullmatch(name)}
    return names | {name.lstrip("-") for name in strings if PRIVATE_IN_STRING.fullmatch(name)}


def get_defined_names(tree):
    """Return the names of functions, classes and variables that ``tree`` defines, and of attributes of self."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_self(node.value):
            names.add(node.attr)
    return names


def is_self(node):
    return isinstance(node, ast.Name) and node.id == "self"


def get_overridden_names(module, defined):
    """Return those of the names ``defined`` with which classes of ``module`` override private names of libraries."""
    names = set()
    for _, cls in inspect.getmembers(module, inspect.isclass):
        if cls.__module__ != module.__name__:
            continue
        foreign = [base for base in cls.__mro__ if is_foreign(base)]
        own = {name for name in vars(cls) if name in defined and PRIVATE.fullmatch(name)}
        names |= {name for name in own if any(name in vars(base) for base in foreign)}
    return names


def is_foreign(cls):
    """Tell whether ``cls`` is a library's."""
    file = getattr(sys.modules.get(cls.__module__), "__file__", None) or ""
    return "site-packages" in file


def get_private_names():
    """Return all private names of libraries that the product uses, with the first file of each."""
    trees = {path: ast.parse(path.read_text()) for path in get_product_files()}
    defined = set().union(*map(get_defined_names, trees.values()))
    names = {}
    for path, tree in trees.items():
        file = path.relative_to(settings.BASE_DIR)
        found = get_attribute_names(tree) - defined
        if file.parts[0] != "site_config":  # settings can be loaded only once
            module = import_module(".".join(file.with_suffix("").parts))
            found |= get_overridden_names(module, get_defined_names(tree))
        for name in found - PUBLIC_DESPITE_UNDERSCORE:
            names.setdefault(name, str(file))
    return names


def get_documented_names():
    """Return the private names in the table of docs/upgrading.md."""
    text = (settings.BASE_DIR / "docs" / "upgrading.md").read_text()
    rows = [line for line in text.splitlines() if line.startswith("|")]
    return {name for row in rows for name in re.findall(r"(?<![\w.])(_[a-z]\w*)", row.replace(".", " "))}


def test_every_private_name_is_documented():
    used = get_private_names()
    documented = get_documented_names()
    assert {name: path for name, path in used.items() if name not in documented} == {}
    assert documented - used.keys() == set(), "no longer used"
