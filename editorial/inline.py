"""The admin without scripts in its pages, so that its content security policy need allow none.

Wagtail starts choosers, date fields and lists of rows by such scripts. Here each leaves ``<template data-start>`` where
its script would be, and ``static/js/admin/start.js`` starts it. The other half are templates: ``wagtailadmin/widgets``
and ``wagtailadmin/panels``.
"""

import json

from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


@hooks.register("insert_global_admin_js")
def load_starter():
    """Load it before what it starts, as the scripts in the page would run."""
    return format_html('<script src="{}"></script>', versioned_static("js/admin/start.js"))


def render(chooser, name, value, attrs=None, renderer=None):
    """Render a chooser: Wagtail's method, but for the script."""
    chosen = chooser.get_value_data(value)
    options = chooser.get_js_init_options(attrs["id"], name, chosen)
    start = '{}<template data-start="{}" data-field="{}" data-options="{}"></template>'
    html = chooser.render_html(name, chosen, attrs)
    name = "createTaskChooser" if isinstance(chooser, AdminTaskChooser) else chooser.js_constructor
    return format_html(start, html, name, attrs["id"], json.dumps(options))


BaseChooser.render = render
