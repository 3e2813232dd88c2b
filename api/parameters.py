"""Refuse query strings that the OpenAPI document doesn't describe."""

from functools import wraps
from inspect import signature

from api.problems import ProblemError


def strict_parameters(view):
    """Let ``view`` refuse unknown and repeated parameters, so that a misspelled filter is an error.

    The parameters are the fields of the annotation of its argument ``query``.
    """
    names = signature(view).parameters["query"].annotation.__origin__.model_fields

    @wraps(view)
    def strict_view(request, *args, **kwargs):
        errors = [(name, "There is no such parameter.") for name in request.GET if name not in names]
        errors += [(name, "Give it once.") for name in names if len(request.GET.getlist(name)) > 1]
        if errors:
            raise ProblemError(422, errors=errors)
        return view(request, *args, **kwargs)

    return strict_view
