"""The URLs that are measured; their names are the same in every table."""

ARTICLE = "/blog/back-massage-guide/"
BY_PATH = f"/api/v1/pages/by-path?path={ARTICLE}"
CARD_PARAMETERS = "&limit=20&order=-first_published_at&fields=lead,card,author_therapist,topics"
HTTP_TARGETS = {
    "article": ARTICLE,
    "journal": "/blog/",
    "search": "/search/?q=massage",
    "API, list of 20": "/api/v1/articles",
    "API, page by path": BY_PATH,
}
IN_PROCESS_TARGETS = {
    "article": ARTICLE,
    "first page of the journal": "/blog/",
    "hundredth page of the journal": "/blog/?page=100",
    "search, a frequent word": "/search/?q=massage",
    "search, a rare word": "/search/?q=cupping",
    "sitemap index": "/sitemap.xml",
    "one sitemap of articles": "/sitemap-articlepage-1.xml",
    "feed": "/blog/feed.rss",
    "Markdown of the article": f"{ARTICLE}index.md",
    "llms.txt": "/llms.txt",
    "admin, the journal's articles": "/cms/pages/{journal}/",
    "API, site": "/api/v1/site",
    "API, list of 20": "/api/v1/articles",
    "API, page by path": BY_PATH,
    "API, search": "/api/v1/search?q=cupping",
    "Wagtail's API v2, list of 20": f"/wagtail-v2/pages/?type=blog.ArticlePage{CARD_PARAMETERS}",
    "Wagtail's API v2, page by path (2 requests)": f"/wagtail-v2/pages/find/?html_path={ARTICLE}",
}
# Targets that may cost at most twice as much with many articles as with few (docs/performance.md).
SCALING_TARGETS = (
    "article",
    "first page of the journal",
    "search, a frequent word",
    "one sitemap of articles",
    "admin, the journal's articles",
)
FIRST_PAGE = "first page of the journal"
HUNDREDTH_PAGE = "hundredth page of the journal"
HUNDREDTH_PAGE_MIN_ARTICLES = 1200
