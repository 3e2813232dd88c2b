"""The query parameters that a cached page has read."""

import pytest

from core.page_cache.parameters import RecordedQueryDict


@pytest.mark.parametrize(
    ("read", "names"),
    [
        (lambda parameters: None, set()),
        (lambda parameters: parameters.get("page"), {"page"}),
        (lambda parameters: "other" in parameters, {"other"}),
        (lambda parameters: parameters.copy(), None),
        (lambda parameters: parameters.urlencode(), None),
    ],
    ids=["nothing", "one value", "membership", "copy", "all as text"],
)
def test_names_read_are_recorded(read, names):
    parameters = RecordedQueryDict("page=2&topic=guides")
    read(parameters)
    assert parameters.names_read == names


def test_copy_can_be_changed():
    """Views of Wagtail change a copy of ``request.GET``."""
    copy = RecordedQueryDict("page=2").copy()
    copy["topic"] = "guides"
    assert copy.urlencode() == "page=2&topic=guides"
