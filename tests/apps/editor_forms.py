"""What a browser sends for a form of the editor that nobody changed, for the tests."""

from bs4 import BeautifulSoup
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, FieldBlock, ListBlock, RichTextBlock
from wagtail.blocks.base import BlockWidget
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


def form_data(form):
    """Return the data of ``form``, bound or not, with its rows and blocks, by the names of its inputs."""
    data = {}
    for field in form:
        if isinstance(field.field.widget, BlockWidget):
            block = field.field.widget.block_def
            data |= block_data(block, block.get_form_state(field.value()), field.html_name)
        else:
            data |= inputs(str(field))
    for formset in getattr(form, "formsets", {}).values():
        data |= inputs(str(formset.management_form))
        for row in formset.forms:
            data |= form_data(row)
    return data


def inputs(html):
    """Return the values of the inputs in ``html`` as a browser sends them."""
    data = {}
    for control in BeautifulSoup(html, "html.parser")(["input", "textarea", "select"]):
        name = control.get("name")
        if not name or (control.get("type") in ("checkbox", "radio") and not control.has_attr("checked")):
            continue
        if control.name == "select":
            data[name] = [option.get("value", "") for option in control("option") if option.has_attr("selected")]
        elif control.get("type") == "checkbox":
            data.setdefault(name, []).append(control.get("value", "on"))
        elif control.name == "textarea":
            data[name] = control.text.removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n")
        else:
            data[name] = control.get("value", "")
    return data


def block_data(block, state, prefix):
    """Return the data of ``block``, whose form state is what the editor's scripts would get."""
    if isinstance(block, BaseStructBlock):
        children = block.child_blocks.items()
        return merge(block_data(child, state[name], f"{prefix}-{name}") for name, child in children)
    if isinstance(block, BaseStreamBlock | ListBlock):
        return rows_data(block, state, prefix)
    if isinstance(block, TypedTableBlock):
        return table_data(block, state, prefix)
    assert isinstance(block, FieldBlock), block
    if isinstance(block, RichTextBlock):
        return {prefix: state}
    if isinstance(state, dict):  # a chooser with what it shows of the chosen
        return {prefix: str(state["id"])}
    return inputs(block.field.widget.render(prefix, state, {"id": prefix}))


def rows_data(block, state, prefix):
    data = {f"{prefix}-count": str(len(state))}
    for number, row in enumerate(state):
        start = f"{prefix}-{number}"
        child = block.child_block if isinstance(block, ListBlock) else block.child_blocks[row["type"]]
        data |= {f"{start}-deleted": "", f"{start}-order": str(number), f"{start}-id": row["id"] or ""}
        if not isinstance(block, ListBlock):
            data[f"{start}-type"] = row["type"]
        data |= block_data(child, row["value"], f"{start}-value")
    return data


def table_data(block, state, prefix):
    data = {f"{prefix}-caption": state["caption"] or ""}
    for name, items in (("column", state["columns"]), ("row", state["rows"])):
        data[f"{prefix}-{name}-count"] = str(len(items))
        for number, item in enumerate(items):
            data |= {f"{prefix}-{name}-{number}-deleted": "", f"{prefix}-{name}-{number}-order": str(number)}
            data |= {f"{prefix}-{name}-{number}-{key}": item[key] for key in ("type", "heading") if key in item}
    for number, row in enumerate(state["rows"]):
        for position, (column, cell) in enumerate(zip(state["columns"], row["values"], strict=True)):
            data |= block_data(block.child_blocks[column["type"]], cell, f"{prefix}-cell-{number}-{position}")
    return data


def merge(parts):
    return {name: value for part in parts for name, value in part.items()}
