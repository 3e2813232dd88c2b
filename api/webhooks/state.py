"""What visitors can see, as values by content tag: comparing it before and after a change tells which tags changed.

The values are plain rows of the database, read with a fixed number of queries. What a single page says is read only of
pages that are saved (:func:`read_page`). Rows don't come from the cache, as a change may not be committed yet; what
the links of header and footer lead to may.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from wagtail.blocks import StreamValue
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site, get_page_models

from blog.models import ArticlePage, Topic
from core.cache.content_tags import EVERYTHING, LIST_STARTS, build_list_tag, build_path_tag, collect_tags, get_kind
from core.models import SiteImage, SnippetPreviewMixin
from core.models.lists import IndexPage
from core.site_context import CONTEXT_TAGS, FACT_NAMES, build_site_context
from core.visibility import EDITOR_ONLY_FIELDS
from services.models import AddOn, ServiceCategory, ServicePage
from testimonials.models import Testimonial
from therapists.models import TherapistPage

# Fields of a page that no answer shows, and those that only its own answers do.
HIDDEN_FIELDS = {*EDITOR_ONLY_FIELDS, "draft_title", "expire_at", "minor_change", "content_hash"} - {"seo_title"}
OWN_FIELDS = {"add_ons", "seo_title", "noindex", "share_image", "page_ptr", "numchild", "path", "depth"}
IMAGE_FIELDS = (
    "file",
    "file_hash",
    "width",
    "height",
    "description",
    "is_unreadable",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
    "person_shown",
    "consent_given_on",
    "consent_until",
)


@dataclass(frozen=True)
class PublicPage:
    """A public page in the tree."""

    path: str
    title: str
    url_path: str


def read_state():
    """Return what visitors can see, by pairs of a content tag and what the value is about."""
    with collect_tags():
        pages = read_public_pages()
        return {
            **read_sites(),
            **read_tree(pages),
            **read_page_lists(pages),
            **read_topics(pages),
            **read_testimonials(),
            **read_dates(pages),
            **read_snippets(pages),
            **read_files(),
            **read_redirects(pages),
        }


def find_changed_tags(before, after):
    """Return the tags whose values differ in two states, with those that follow from them."""
    tags = {key[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    tags -= {tag for tag in tags if get_kind(tag) == "order"}  # what comes or goes leaves the others in their order
    tags |= {key[0] for key in before.keys() & after.keys() if before[key] != after[key]}
    for wider, narrower in (("link", "card"), ("card", "page")):
        tags |= {f"{narrower}:{tag.partition(':')[2]}" for tag in tags if get_kind(tag) == wider}
    kinds = set(map(get_kind, tags - {build_list_tag("redirects")}))
    if "page" in kinds:
        tags.add(build_list_tag("urls"))
    if kinds - {"facts", "navigation", "image", "path"}:
        tags.add("search")
    return tags


def read_public_pages():
    """Return the public pages by key; when they expire doesn't matter, as that is no change of the database."""
    restricted = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    rows = Page.objects.live().order_by().values_list("pk", "path", "title", "url_path", "alias_of")
    pages = {row[0]: PublicPage(*row[1:4]) for row in rows if not row[1].startswith(restricted)}
    sources = {pk: alias_of for pk, *_, alias_of in rows if alias_of}
    return {pk: page for pk, page in pages.items() if sources.get(pk, pk) in pages}


def read_sites():
    """Return the values of each site: its address, facts, navigation, and what follows from them."""
    state = {}
    for site in Site.objects.select_related("root_page"):
        state[EVERYTHING, site.pk] = site.hostname, site.port, site.root_page_id, site.is_default_site
        context = build_site_context(site)
        state |= {(f"facts:{name}", site.pk): getattr(context.practice, name) for name in FACT_NAMES}
        state |= {(tag, (site.pk, name)): getattr(context, name) for name, tag in CONTEXT_TAGS.items()}
    return state


def read_tree(pages):
    """Return title and address of all public pages, and what is at each address."""
    state = {(f"link:{pk}", "tree"): (page.title, page.url_path) for pk, page in pages.items()}
    state[build_list_tag("pages"), "tree"] = frozenset((pk, page.url_path) for pk, page in pages.items())
    paths = {pk: page.url_path for pk, page in pages.items()}
    if settings.HEADLESS:  # the API leads to restricted pages, too: Django asks for their passwords
        paths |= Page.objects.live().order_by().values_list("pk", "url_path")
    for root in Site.objects.values_list("root_page__url_path", flat=True):
        for pk, path in paths.items():
            if path.startswith(root):
                state[build_path_tag(path.removeprefix(root)), "page"] = pk
    return state


def build_lists(members):
    """Return the values of lists, with those of their first items; ``members`` has tuples of keys by name."""
    state = {}
    for name, pks in members.items():
        state[build_list_tag(name), "list"] = pks
        state |= {(build_list_tag(name, size), "start"): pks[:size] for size in LIST_STARTS}
    return state


def group(rows):
    """Return a tuple of the second values by the first ones of ``rows``, pairs."""
    groups = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def read_page_lists(pages):
    """Return which pages the lists of treatments, therapists and articles have, in their order."""
    in_tree = sorted(pages, key=lambda pk: pages[pk].path)
    newest = ArticlePage.objects.order_by("-first_published_at", "-pk").values_list("pk", "author_therapist")
    authors = dict(newest)
    articles = [pk for pk in authors if pk in pages]
    by_service = ArticlePage.services.through.objects.values_list("servicepage", "articlepage")
    related = sorted({*by_service, *((author, pk) for pk, author in authors.items() if author)})
    offered = ServicePage.therapists.through.objects.values_list("therapistpage", "servicepage")
    members = {
        "articles": tuple(articles),
        "services": get_listed(ServicePage, in_tree),
        "therapists": get_listed(TherapistPage, in_tree),
    }
    state = {(f"order:{name}", pk): pages[pk].path for name in ("services", "therapists") for pk in members[name]}
    for name, pairs in (("articles-of", related), ("services-of", offered)):
        shown = sorted((pages[pk].path, owner, pk) for owner, pk in pairs if pk in pages)
        pks_by_owner = group((owner, pk) for _, owner, pk in shown)
        members |= {f"{name}:{owner}": pks for owner, pks in pks_by_owner.items()}
    return state | build_lists(members)


def get_listed(model, pks):
    """Return those of ``pks`` that are pages of ``model``."""
    own = set(model.objects.order_by().values_list("pk", flat=True))
    return tuple(pk for pk in pks if pk in own)


def read_topics(pages):
    """Return the topics that have public articles, and the articles of each, newest first."""
    newest_first = ArticlePage.objects.order_by("-first_published_at", "-pk").values_list("pk", flat=True)
    order = {pk: number for number, pk in enumerate(newest_first)}
    rows = ArticlePage.topics.through.objects.values_list("topic", "articlepage")
    shown = sorted((order[pk], topic, pk) for topic, pk in rows if pk in pages)
    by_topic = group((topic, pk) for _, topic, pk in shown)
    topics = Topic.objects.order_by("name").values_list("pk", "name", "slug", "description")
    listed = tuple((*row, len(by_topic[row[0]])) for row in topics if row[0] in by_topic)
    state = build_lists({f"topic:{pk}": pks for pk, pks in by_topic.items()})
    state[build_list_tag("topics"), "list"] = listed
    return state


def read_testimonials():
    """Return which testimonials may be shown, all and those about each page."""
    valid = list(Testimonial.objects.with_valid_consent().values_list("pk", "service", "therapist"))
    about = [(page, pk) for pk, *pages in valid for page in pages if page]
    by_page = {f"testimonials-of:{page}": pks for page, pks in group(about).items()}
    return build_lists({"testimonials": tuple(pk for pk, *_ in valid), **by_page})


def read_dates(pages):
    """Return when something in the list of each index page last changed, and of each topic."""
    lists = {page.path: pk for pk, page in pages.items()}
    models = {model for index in get_page_models() if issubclass(index, IndexPage) for model in index.subpage_types}
    state = {}
    for label in models:
        model = apps.get_model(label)
        rows = model.objects.order_by().values_list("pk", "changed_at", "first_published_at")
        changed = {pk: times[0] or times[1] for pk, *times in rows if pk in pages and any(times)}
        parents = {pk: lists.get(pages[pk].path[: -model.steplen]) for pk in changed}
        shown_by = [(parent, pk) for pk, parent in parents.items()]
        if model is ArticlePage:
            by_topic = model.topics.through.objects.values_list("articlepage", "topic")
            shown_by += [(f"{parents[pk]}:{topic}", pk) for pk, topic in by_topic if pk in parents]
        state |= {(f"dates:{key}", label): max(map(changed.get, pks)) for key, pks in group(shown_by).items()}
    return state


def read_snippets(pages):
    """Return what visitors see of topics, add-ons, testimonials and other snippets, and the treatments' categories."""
    state = {}
    for model in apps.get_models():
        if not issubclass(model, SnippetPreviewMixin):
            continue
        names = [
            f.attname for f in model._meta.concrete_fields if f.name not in {*model.fields_not_shown, "latest_revision"}
        ]
        rows = model.list_shown().values_list("pk", *names)
        state |= {(f"{model._meta.model_name}:{row[0]}", "row"): tuple(map(get_plain_value, row)) for row in rows}
    state[build_list_tag("add-ons"), "list"] = tuple(AddOn.objects.values_list("pk", flat=True))
    state[build_list_tag("categories"), "list"] = tuple(ServiceCategory.objects.values_list("pk", "name"))
    services = ServicePage.objects.order_by().values_list("pk", "category__name")
    return state | {(f"card:{pk}", "category"): name for pk, name in services if name and pk in pages}


def get_plain_value(value):
    """Return ``value`` of a column as what is stored: blocks would read what they choose when they are compared."""
    return list(value.raw_data) if isinstance(value, StreamValue) else value


def read_files():
    """Return what visitors see of pictures and documents. Documents in private collections are not there."""
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    restricted = tuple(paths)
    collections = Collection.objects.values_list("pk", "path")
    private = {pk for pk, path in collections if path.startswith(restricted)}
    images = SiteImage.objects.order_by().values_list("pk", *IMAGE_FIELDS)
    documents = get_document_model().objects.order_by().values_list("pk", "collection", "title", "file", "file_size")
    return {
        **{(f"image:{row[0]}", "row"): row for row in images},
        **{(f"document:{row[0]}", "row"): row for row in documents if row[1] not in private},
    }


def read_redirects(pages):
    """Return the redirects by address, but those to pages that are not public, and what staff suggest for searches."""
    rows = list(
        Redirect.objects.order_by("old_path", "pk").values_list(
            "old_path", "site", "redirect_page", "redirect_page_route_path", "redirect_link", "is_permanent"
        )
    )
    rows = [row for row in rows if not row[2] or row[2] in pages]
    by_path = group((build_path_tag(row[0]), row) for row in rows)
    promotions = SearchPromotion.objects.order_by("pk").values_list(
        "query__query_string", "page", "external_link_url", "external_link_text", "description", "sort_order"
    )
    return {
        **{(tag, "redirects"): values for tag, values in by_path.items()},
        (build_list_tag("redirects"), "list"): tuple(rows),
        ("search", "promotions"): tuple(promotions),
    }


def read_page(pk, state):
    """Return what the page with the key ``pk`` says, and what its card shows; nothing unless ``state`` has it."""
    page = Page.objects.filter(pk=pk).specific().first()
    if page is None or (f"link:{pk}", "tree") not in state:
        return {}
    with collect_tags():
        return {(f"page:{pk}", "content"): read_content(page), (f"card:{pk}", "content"): read_card(page)}


def read_content(page):
    """Return all that answers can show of ``page``, with its child rows."""
    hidden = HIDDEN_FIELDS | set(getattr(page, "fields_not_shown", ()))
    values = {name: value for name, value in page.serializable_data().items() if name not in hidden}
    return values | {"is_review_overdue": getattr(page, "is_review_overdue", False)}


def read_card(page):
    """Return what lists and other pages show of ``page``: its fields but texts of its own, and computed properties."""
    hidden = HIDDEN_FIELDS | OWN_FIELDS | set(getattr(page, "fields_not_shown", ()))
    if not isinstance(page, ArticlePage):  # whose cards show when it changed
        hidden |= {"changed_at", "first_published_at"}
    fields = [f for f in page._meta.concrete_fields if not isinstance(f, StreamField | RichTextField)]
    values = {field.name: getattr(page, field.attname) for field in fields if field.name not in hidden}
    for field in page._meta.many_to_many:
        if not issubclass(field.remote_field.model, Page) and field.name not in hidden:
            values[field.name] = sorted(each.pk for each in getattr(page, field.name).all())
    for name in getattr(page, "catalog_properties", ()):
        values[name] = getattr(page, name)
    return values
