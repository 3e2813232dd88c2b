"""Buttons that mend: a finding's :class:`editorial.checks.findings.Mend`, applied to the newest draft."""

from copy import deepcopy

from wagtail.fields import StreamField


def mend_finding(page, finding, user):
    """Save a new draft of ``page``, its newest one, with ``finding`` mended, and tell whether that changed anything.

    Of several occurrences of what is replaced only the last one is.
    """
    mend, place = finding.mend, finding.place
    field = page._meta.get_field(place.field)
    if isinstance(field, StreamField):
        blocks = deepcopy(list(getattr(page, field.name).raw_data))
        changed = mend_blocks(blocks, place.block_id, mend)
        value = field.stream_block.to_python(blocks)
    else:
        before = getattr(page, field.name)
        value = replace_last(before, mend.old, mend.new)
        changed = value != before
    if changed:
        setattr(page, field.name, value)
        page.save_revision(user=user, clean=False, log_action=True)
    return changed


def mend_blocks(blocks, block_id, mend):
    """Apply ``mend`` to the one of ``blocks``, stored data, that has ``block_id``; tell whether it changed."""
    for block in blocks:
        if (block.get("id") or "") == block_id:
            value, changed = replace_in_value(block["value"], mend)
            block["value"] = value
            return changed
    return False


def replace_in_value(value, mend):
    """Return ``value``, the data of a block, with the last occurrence replaced, and whether there was one."""
    if isinstance(value, str):
        mended = replace_last(value, mend.old, mend.new)
        return mended, mended != value
    if not isinstance(value, dict | list):
        return value, False
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in reversed(keys):
        value[key], changed = replace_in_value(value[key], mend)
        if changed:
            return value, True
    return value, False


def replace_last(text, old, new):
    """Return ``text`` with the last ``old`` replaced by ``new``."""
    before, found, after = text.rpartition(old)
    return f"{before}{new}{after}" if found else text
