"""The code is easy to read: small functions and files, and none of the constructs that only save lines."""

import ast

import pytest

from tests.source import ROOT, describe, iterate_nodes, list_product_files, list_test_files

MAX_FUNCTION_LINES = 25
MAX_FILE_LINES = {"py": 320, "css": 250, "js": 250}


def find_nodes(*types, with_tests=False):
    """Return ``(place, node)`` for every node of these types in the product, and in the tests."""
    return [(describe(file, node), node) for file, node in iterate_nodes(*types, with_tests=with_tests)]


def count_lines(function):
    """Return the lines of a function without its decorators and its docstring."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - (docstring.end_lineno - docstring.lineno + 1)


def test_functions_are_short():
    functions = find_nodes(ast.FunctionDef, ast.AsyncFunctionDef)
    assert not [f"{place} {each.name}" for place, each in functions if count_lines(each) > MAX_FUNCTION_LINES]


@pytest.mark.parametrize(("suffix", "limit"), MAX_FILE_LINES.items())
def test_files_are_short(suffix, limit):
    files = list_product_files(suffix)
    if suffix == "py":
        files += list_test_files()
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in files}
    assert not {name: length for name, length in lengths.items() if length > limit}


def test_no_starred_literals():
    """``*("a", "b")`` inside a tuple or list only defeats the formatter."""
    literals = ast.Tuple | ast.List | ast.Set
    starred = find_nodes(ast.Starred, with_tests=True)
    assert not [place for place, node in starred if isinstance(node.value, literals)]


def test_no_chained_assignment():
    """``a = b = value`` hides that two names share one value."""
    assert not [place for place, node in find_nodes(ast.Assign) if len(node.targets) > 1]


def test_no_nested_conditional_expression():
    def has_nested(node):
        return any(isinstance(child, ast.IfExp) for child in ast.walk(node) if child is not node)

    assert not [place for place, node in find_nodes(ast.IfExp, with_tests=True) if has_nested(node)]


def test_comprehensions_have_at_most_two_loops():
    comprehensions = find_nodes(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    assert not [place for place, node in comprehensions if len(node.generators) > 2]
