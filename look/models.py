"""The look of a site, which owners change on the screen *Look* and see before they publish it."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.forms import RadioSelect
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import DraftStateMixin, PreviewableMixin, Site, get_page_models

from look.choices import HOME_SECTIONS, PALETTES, ColorScheme, ColorSource, Hero, Shape, Typefaces
from look.forms import LookForm
from look.logo_color import read_main_color
from look.palettes import DEFAULT
from look.theme import Theme
from look.widgets import ColorInput, PictureSelect
from practice.models import Practice
from versions.models import VersionedModel

NO_LOGO = "There is no logo with a color yet. Upload one among the practice facts, or choose a color of your own."
SMALLEST_ICON = 192  # pixels
PREVIEW_SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 390, "label": "Phone"},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 820, "label": "Tablet"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Desktop"},
]


class HomeSectionsBlock(blocks.StreamBlock):
    """The sections of the home page in their order, each at most once."""

    def __init__(self, **kwargs):
        sections = [
            (name, blocks.StaticBlock(label=label, admin_text=source, icon="bars"))
            for name, (label, source) in HOME_SECTIONS.items()
        ]
        super().__init__(
            sections, required=False, block_counts={name: {"max_num": 1} for name in HOME_SECTIONS}, **kwargs
        )


def list_all_sections():
    """Return the value of ``home_sections`` in a new site: all of them."""
    return [(name, None) for name in HOME_SECTIONS]


class Look(PreviewableMixin, DraftStateMixin, VersionedModel):
    """Colors, typefaces, shape, hero style, logos and the sections of the home page. A site has one look."""

    preview_sizes = PREVIEW_SIZES
    base_form_class = LookForm

    site = models.OneToOneField(Site, on_delete=models.CASCADE, editable=False, related_name="look")
    color_source = models.CharField(
        "where they come from", max_length=10, choices=ColorSource, default=ColorSource.PALETTE
    )
    palette = models.CharField(max_length=20, choices=PALETTES, default=DEFAULT)
    accent = models.CharField(
        "color of our own",
        max_length=7,
        default="#a1462a",
        validators=[RegexValidator(r"^#[0-9a-f]{6}\Z", "Choose a color, such as #2f6370.")],
        help_text="Buttons get this color, or the nearest one on which their words can be read.",
    )
    color_scheme = models.CharField("light or dark", max_length=10, choices=ColorScheme, default=ColorScheme.DEVICE)
    typefaces = models.CharField(max_length=40, choices=Typefaces, default=Typefaces.SOFT)
    shape = models.CharField(max_length=10, choices=Shape, default=Shape.ARCH)
    hero = models.CharField("beginning of the home page", max_length=10, choices=Hero, default=Hero.BESIDE)
    home_sections = StreamField(
        HomeSectionsBlock(),
        blank=True,
        default=list_all_sections,
        verbose_name="sections of the home page",
        help_text="Drag them into another order; remove what you don’t want to show."
        " A section without content is left out.",
    )
    logo_dark = models.ForeignKey(
        get_image_model_string(),
        verbose_name="logo for dark mode",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Empty: the logo of the practice facts in both modes.",
    )
    icon = models.ForeignKey(
        get_image_model_string(),
        verbose_name="square icon",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown in the browser’s tab, among bookmarks and on a phone’s home screen. At least 192 pixels wide.",
    )

    color_panels = [
        MultiFieldPanel(
            [
                FieldPanel("color_source", widget=RadioSelect),
                FieldPanel("palette", widget=PictureSelect("palette"), classname="look-if-palette"),
                FieldPanel("accent", widget=ColorInput, classname="look-if-accent"),
                FieldPanel("color_scheme", widget=RadioSelect),
            ],
            "Colors",
            classname="look-colors",
        ),
        FieldPanel("typefaces", widget=PictureSelect("typefaces")),
        FieldPanel("shape", widget=PictureSelect("shape")),
    ]
    home_panels = [FieldPanel("hero", widget=PictureSelect("hero")), "home_sections"]
    logo_panels = [HelpPanel(template="editorial/look/logo_help.html"), "logo_dark", "icon"]
    edit_handler = TabbedInterface(
        [
            ObjectList(color_panels, heading="Colors and shape"),
            ObjectList(home_panels, heading="Home page"),
            ObjectList(logo_panels, heading="Logo and icon"),
        ],
        base_form_class=LookForm,
    )

    class Meta:
        verbose_name = "look"
        verbose_name_plural = "look"

    def __str__(self):
        return "Look"

    def clean(self):
        """Read the color from the logo if it is to come from there, and check the icon."""
        super().clean()
        if self.color_source == ColorSource.LOGO:
            self.accent = self.find_logo_color()
        if self.icon and min(self.icon.width, self.icon.height) < SMALLEST_ICON:
            raise ValidationError({"icon": f"This picture is too small: it needs {SMALLEST_ICON} pixels at least."})

    def find_logo_color(self):
        """Return the main color of the practice's logo as ``#rrggbb``.

        :raises ValidationError: if there is no logo, or none with a color
        """
        practice = Practice.objects.filter(site=self.site).select_related("logo").first()
        color = read_main_color(practice.logo) if practice and practice.logo else ""
        if not color:
            raise ValidationError({"color_source": NO_LOGO})
        return color

    @property
    def theme(self):
        """What was chosen, as a :class:`look.theme.Theme`."""
        return Theme(
            palette=self.palette,
            accent="" if self.color_source == ColorSource.PALETTE else self.accent,
            typefaces=self.typefaces,
            shape=self.shape,
            hero=self.hero,
            color_scheme=self.color_scheme,
            home_sections=tuple(section.block_type for section in self.home_sections),
        )

    @property
    def preview_modes(self):
        """The page types that show the look, by label of the model; each names itself in ``look_preview_label``."""
        shown = (model for model in get_page_models() if getattr(model, "look_preview_label", ""))
        modes = [(model._meta.label, model.look_preview_label) for model in shown if model.objects.live().exists()]
        return sorted(modes, key=lambda mode: not mode[0].endswith(".HomePage"))

    def serve_preview(self, request, mode_name):
        """Serve the first live page of the model ``mode_name``, or of the first mode, in this look."""
        modes = [name for name, _ in self.preview_modes]
        label = mode_name if mode_name in modes else modes[0]
        model = next(model for model in get_page_models() if model._meta.label == label)
        page = model.objects.live().order_by("path").first()
        request.look = self
        return page.serve_preview(request, page.default_preview_mode)
