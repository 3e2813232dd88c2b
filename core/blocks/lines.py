"""The block of a line of text."""

from wagtail.blocks import CharBlock

from core.editing.long_texts import build_excess_error


class LineBlock(CharBlock):
    """A line of at most ``max_length`` characters. A draft may have a longer one; publishing asks to shorten it.

    The input has no limit, at which browsers would cut what is pasted without a word.
    """

    def __init__(self, *args, max_length=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.limit = max_length

    def clean(self, value):
        value = super().clean(value)
        if self.limit and len(value) > self.limit and not self.is_deferred_validation:
            raise build_excess_error(value, self.limit)
        return value


DECONSTRUCT_ALIASES = {LineBlock: "wagtail.blocks.CharBlock"}  # in migrations
