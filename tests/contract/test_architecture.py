"""The layout of docs/architecture.md: imports run one way, packages stay small, classes have one order."""

import ast
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from tests.source import ROOT, list_product_files, parse

LAYERS = [
    {"versions"},
    {"users", "practice"},
    {"look"},
    {"seo"},
    {"core"},
    {"therapists", "services", "testimonials", "blog"},
    {"home"},
    {"search", "visits"},
    {"editorial", "api"},
    {"ops"},
    {"demo"},
    {"tools"},
]
RANK = {app: rank for rank, layer in enumerate(LAYERS) for app in layer}
APPS = [app for app in sorted(RANK) if (ROOT / app).is_dir()]
BUDGETS = {"css": 2000, "js": 1500}
MAX_MODULES = 12


def list_app_files():
    """Return every Python file of every app, with the app's name."""
    return [
        (app, file) for app in APPS for file in sorted((ROOT / app).rglob("*.py")) if "migrations" not in file.parts
    ]


@pytest.mark.parametrize("app", APPS)
def test_imports_run_one_way(app):
    """An app imports only from the layers before its own, and itself."""
    wrong = []
    for owner, file in list_app_files():
        if owner != app:
            continue
        for node in ast.walk(parse(file)):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                top = name.split(".")[0]
                if top in RANK and top != app and RANK[top] >= RANK[app]:
                    wrong.append(f"{file.relative_to(ROOT)}:{node.lineno} imports {name}")
    assert not wrong


def test_no_import_inside_a_function():
    """Only ``AppConfig.ready`` imports inside a function: its receivers."""
    wrong = []
    for _, file in list_app_files():
        for function in ast.walk(parse(file)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name != "ready":
                wrong += [
                    f"{file.relative_to(ROOT)}:{node.lineno}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    assert not wrong


def test_settings_import_no_app():
    for file in (ROOT / "site_config" / "settings").glob("*.py"):
        for node in ast.walk(parse(file)):
            if isinstance(node, ast.ImportFrom) and not node.level:
                assert (node.module or "").split(".")[0] not in RANK, file


@pytest.mark.parametrize(("suffix", "budget"), BUDGETS.items())
def test_styles_and_scripts_stay_within_their_budget(suffix, budget):
    """Counted in lines that are not blank."""
    lines = sum(1 for file in list_product_files(suffix) for line in file.read_text().splitlines() if line.strip())
    assert 0 < lines <= budget


def test_example_front_end_is_small_and_fully_typed():
    folder = ROOT / "examples" / "astro"
    out = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.split()
    own = [folder / name for name in out if Path(name).suffix in (".ts", ".astro", ".js", ".mjs", ".css")]
    text = "\n".join(file.read_text() for file in own)
    assert 0 < sum(1 for line in text.splitlines() if line.strip()) < 1200
    assert not re.findall(r"[:<|&,=]\s*any\b|\bas (?:any|unknown)\b|@ts-", text)
    assert "astro/tsconfigs/strictest" in (folder / "tsconfig.json").read_text()
    hosts = re.findall(r'"resolved": "(https?://[^/]+)', (folder / "package-lock.json").read_text())
    assert set(hosts) <= {"https://registry.npmjs.org"}
    assert len((folder / "README.md").read_text().splitlines()) == 10


def test_no_module_has_an_unspecific_name():
    assert not [file for _, file in list_app_files() if file.stem in ("utils", "helpers", "misc", "common")]


@pytest.mark.parametrize("app", ["core", "editorial"])
def test_large_apps_have_few_modules_beside_their_packages(app):
    modules = [file.name for file in (ROOT / app).glob("*.py") if file.name != "__init__.py"]
    assert len(modules) <= MAX_MODULES, sorted(modules)


RULES = {
    "catalog_properties",
    "page_description",
    "parent_page_types",
    "subpage_types",
    "max_count",
    "max_count_per_parent",
    "is_creatable",
    "og_type",
    "summary_field",
    "image_field",
    "preview_sizes",
    "select_related_fields",
    "webpage_type",
    "fields_not_shown",
    "search_kind",
    "base_form_class",
    "cleared_with",
    "true_of_one",
    "form_builder",
    "admin_form_fields",
    "admin_menu_label",
    "admin_menu_icon",
    "look_preview_label",
}


def get_stage(node):
    """Return the position of ``node``, part of a model's class body, in the order of docs/conventions.md."""
    if isinstance(node, ast.Expr):
        return 0
    if isinstance(node, ast.ClassDef):
        return 6 if node.name == "Meta" else 1
    if isinstance(node, ast.FunctionDef):
        return {"__str__": 7, "clean": 8, "full_clean": 8, "save": 8, "delete": 8}.get(
            node.name, 10 if node.name in ("get_context", "serve") else 9
        )
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
        return None  # what is said of a method stands below it
    name = node.targets[0].id if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) else ""
    if name in RULES:
        return 1
    if name.endswith("panels") or name in ("edit_handler", "extra_tabs"):
        return 3
    if name == "search_fields":
        return 4
    if name in ("api_fields", "objects"):
        return 5
    return 2 if isinstance(node, ast.Assign) else None


def test_model_classes_have_one_order():
    """Docstring, rules, fields, panels, search, manager, Meta, ``__str__``, clean/save, the rest, context."""
    wrong = []
    for app, file in list_app_files():
        if app == "demo" or ("models" not in file.stem and "models" not in file.parts):
            continue
        for cls in parse(file).body:
            if not isinstance(cls, ast.ClassDef):
                continue
            stages = [(s, node.lineno) for node in cls.body if (s := get_stage(node)) is not None]
            meta = [s for s in stages if s[0] <= 8]
            wrong += [
                f"{file.relative_to(ROOT)}:{line} in {cls.name}"
                for (before, _), (after, line) in pairwise(meta)
                if after < before
            ]
    assert not wrong


def test_no_app_reaches_a_model_through_a_relation():
    """Apps of one layer look each other's pages up in ``core.catalog``, not through ``related_model`` or ``.rel``."""
    wrong = [
        f"{file.relative_to(ROOT)}:{node.lineno} uses .{node.attr}"
        for app, file in list_app_files()
        if app not in ("core", "tools")
        for node in ast.walk(parse(file))
        if isinstance(node, ast.Attribute) and node.attr in ("related_model", "rel")
    ]
    assert wrong == []
