"""Tags of rich text as stored."""

import re

TAG = re.compile(r"</?[a-zA-Z][^>]*>")  # of rich text, whose attributes hold no ">"
