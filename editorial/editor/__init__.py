"""What the editor of pages has besides Wagtail's own: starts, pasting, links, versions, the search preview."""
