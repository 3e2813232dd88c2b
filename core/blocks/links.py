"""The block for links, used by bodies and navigation."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.forms import Media
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks import ChoiceBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockAdapter, StructBlockValidationError

from core.blocks.lines import LineBlock
from core.blocks.targets import PageTargetBlock
from core.http.own_addresses import clean_address, find_own_target
from practice.links import is_safe_link

KINDS = [
    ("page", "A page of this site"),
    ("booking", "Booking (wherever booking happens)"),
    ("phone", "Our phone number"),
    ("url", "Another website"),
]
WRONG_ADDRESS = "Write the whole web address, beginning with https://."


def use_page_of_own_address(value):
    """Change ``value`` of a link block to a link to a page, if its web address is that of a page here."""
    if value.get("kind") != "url":
        return
    value["url"] = clean_address(value.get("url")) or value.get("url")
    target = find_own_target(value["url"])
    if target and target.kind == "page" and not target.suffix:
        value.update(kind="page", page=target.instance, url="")


def drop_unused_target(block, value):
    """Return ``value`` of the link ``block`` without the target that its kind doesn't use and the editor hides."""
    unused = {name: empty for name, empty in (("page", None), ("url", "")) if name != value.get("kind")}
    return StructValue(block, {**value, **unused})


def validate_address(url):
    """Raise ``ValidationError`` unless ``url`` is that of a website, a mailbox or a phone."""
    scheme, _, rest = url.partition(":")
    if scheme == "mailto":
        validate_email(rest.partition("?")[0])
    elif scheme in ("tel", "sms"):
        RegexValidator(r"^\+?[\d().-]{3,}$")(rest.partition("?")[0])
    else:
        URLValidator(["http", "https"])(url)


def find_target_errors(value):
    """Return by field why ``value`` of a link block leads nowhere."""
    if value.get("kind") == "page" and value.get("page") is None:
        return {"page": ValidationError("Choose the page that the link leads to.")}
    if value.get("kind") != "url":
        return {}
    errors = {}
    url = (value.get("url") or "").strip()
    try:
        validate_address(url)
    except ValidationError:
        errors["url"] = ValidationError(WRONG_ADDRESS)
    if url and not value.get("text"):
        errors["text"] = ValidationError("Say in a few words where this leads.")
    return errors


class LinkBlock(StructBlock):
    """A link to a page, to booking, to the phone or to a website, for :func:`core.links.resolve_link`."""

    kind = ChoiceBlock(choices=KINDS, default="page", label="Leads to")
    page = PageTargetBlock(required=False, help_text="Only for a page of this site.")
    url = LineBlock(
        required=False,
        max_length=500,
        label="Web address",
        help_text="Only for another website: https://…",
    )
    text = LineBlock(
        required=False,
        max_length=60,
        label="Words",
        help_text="Left empty, the page's title or a fitting phrase.",
    )

    class Meta:
        icon = "link"
        hidden_text = ("url",)
        label_format = "{text} {page} {kind}"

    def clean(self, value):
        """Refuse a link without its target, with the error at that field. A draft may lack targets.

        A target that the kind doesn't use is removed: the editor doesn't show it.
        """
        is_safe = is_safe_link(value.get("url"))
        value = drop_unused_target(self, value)
        errors = {}
        try:
            value = super().clean(value)
        except StructBlockValidationError as error:
            errors.update(error.block_errors)
        if not is_safe:  # not even in a draft, as it may be published unseen
            errors["url"] = ValidationError(WRONG_ADDRESS)
        use_page_of_own_address(value)
        if self.is_deferred_validation and not errors:  # a draft may have links that lead nowhere yet
            return value
        errors = {**find_target_errors(value), **errors}
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value


class LinkBlockAdapter(StructBlockAdapter):
    """The link in the editor."""

    js_constructor = "core.blocks.LinkBlock"

    @cached_property
    def media(self):
        return super().media + Media(js=[versioned_static("js/admin/link-block.js")])


register(LinkBlockAdapter(), LinkBlock)
