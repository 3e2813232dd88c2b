"""Whose links a person may change: the link guard publishes nothing that its person may not publish."""

from core.models import SharedSection
from editorial.permissions import page_policy


def find_changeable(user, sources):
    """Return those of ``sources`` that ``user`` may publish, or change if they are drafts; all without a person.

    Shared sections, whose words stand on live pages, may be changed by who may publish sections; settings and items of
    lists by everybody who may publish some page.
    """
    if user is None:
        return list(sources)
    keys = [source.pk for source in sources if source.is_page]
    pages = set(map(str, page_policy.filter_changeable(user, keys)))
    may_publish_pages = page_policy.user_has_permission(user, "publish")
    may_publish_sections = user.has_perm("core.publish_sharedsection")

    def is_changeable(source):
        if source.is_page:
            return source.pk in pages
        return may_publish_sections if source.model is SharedSection else may_publish_pages

    return [source for source in sources if is_changeable(source)]
