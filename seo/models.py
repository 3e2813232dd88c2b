"""What the owner decides about search engines, and the addresses that nobody found."""

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

CODE = RegexValidator(
    r"^[A-Za-z0-9_=.-]+$", "Write only the code: what stands between the quotation marks behind content=."
)


@register_setting(icon="search")
class Discovery(BaseSiteSetting):
    """How the site may be found, in the owner's words."""

    google_verification = models.CharField(
        "code of Google Search Console", max_length=120, blank=True, validators=[CODE]
    )
    bing_verification = models.CharField("code of Bing Webmaster Tools", max_length=120, blank=True, validators=[CODE])
    allow_answers = models.BooleanField(
        "assistants may look things up here",
        default=True,
        help_text="ChatGPT, Claude, Perplexity and others read a page when somebody asks about it, and name it.",
    )
    allow_training = models.BooleanField(
        "companies may train their models with our texts",
        default=False,
        help_text="Asked of GPTBot, ClaudeBot, Google-Extended, CCBot and others. It doesn’t change how you are found.",
    )
    offer_markdown = models.BooleanField(
        "offer pages as plain text",
        default=True,
        help_text="Each page also as Markdown, and a list of them at /llms.txt. Search engines don’t use them.",
    )

    panels = [
        MultiFieldPanel(["google_verification", "bing_verification"], heading="Show that the site is yours"),
        MultiFieldPanel(["allow_answers", "allow_training"], heading="Artificial intelligence"),
        FieldPanel("offer_markdown"),
    ]

    class Meta:
        verbose_name = verbose_name_plural = "being found"

    def __str__(self):
        return "Being found"


class MissingAddress(models.Model):
    """An address that visitors asked for in vain; the list is bounded, see :mod:`seo.missing`."""

    path = models.CharField("address", max_length=255, unique=True)
    hits = models.PositiveIntegerField("times", default=1)
    referrer = models.CharField("last link from", max_length=255, blank=True)
    first_at = models.DateTimeField("first", auto_now_add=True)
    last_at = models.DateTimeField("last", auto_now=True)

    class Meta:
        ordering = ["-hits", "-last_at"]
        verbose_name = "missing address"
        verbose_name_plural = "missing addresses"

    def __str__(self):
        return self.path
