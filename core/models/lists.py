"""Lists that go over several pages, each with an address of its own."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect


class ListPageMixin:
    """Stands before the other bases of a page that shows a list: its first page has one address, the bare one."""

    def serve(self, request, *args, **kwargs):
        if request.GET.get("page") == "1":
            return redirect(request.path, permanent=True)
        return super().serve(request, *args, **kwargs)

    def get_head(self, request, *, title="", path="", **options):
        """A further page of the list has a title and an address of its own."""
        number = request.GET.get("page", "")
        if number.isdecimal():
            title, path = f"{title or self.title}, page {number}", f"{path}?page={number}"
        return super().get_head(request, title=title, path=path, **options)


def paginate(items, request, per_page):
    """Return the asked-for page of ``items``; what is no number, or out of range, is a 404."""
    number = request.GET.get("page", "1")
    paginator = Paginator(items, per_page)
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= paginator.num_pages:
        raise Http404("There is no such page of this list.")
    return paginator.page(int(number[:9]))
