"""``robots.txt`` (RFC 9309): what the owner allows which kind of bot, asked by the names that their makers publish.

A bot that finds its own name follows that group alone, so every group repeats what holds for all. Search pages and
forms stay open: what says ``noindex`` must be read to be obeyed.
"""

CLOSED = "/cms/"

# They read a page because somebody asks an assistant, or to be able to name it in an answer.
ANSWERS = [
    *("OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User", "PerplexityBot", "Perplexity-User"),
    *("meta-webindexer", "meta-externalfetcher", "Amzn-SearchBot", "Amzn-User", "MistralAI-Index", "MistralAI-User"),
    "DuckAssistBot",
]
# They collect texts to train models, or stand for that use of what another bot of their maker reads.
TRAINING = [
    *("GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "CCBot", "meta-externalagent", "Amazonbot"),
    *("Bytespider", "MistralAI-Training", "cohere-training-data-crawler", "AI2Bot"),
]


def robots_txt(discovery, sitemap):
    """Return the text for a site's choices, :class:`seo.models.Discovery`, and the address of its ``sitemap``."""
    groups = [
        ("Everybody, search engines included.", ["*"], True),
        ("Assistants that look something up and name the page.", ANSWERS, discovery.allow_answers),
        ("Training of models. This changes nothing in search.", TRAINING, discovery.allow_training),
    ]
    parts = [
        "\n".join([f"# {what}", *(f"User-agent: {name}" for name in names), f"Disallow: {CLOSED if allowed else '/'}"])
        for what, names, allowed in groups
    ]
    return "\n\n".join([*parts, f"Sitemap: {sitemap}\n"])
