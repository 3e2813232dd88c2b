import django.core.validators
import django.db.models.deletion
import wagtail.fields
import wagtail.models.preview
from django.db import migrations, models

import look.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0007_shared_sections"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "color_source",
                    models.CharField(
                        choices=[
                            ("palette", "One of the palettes"),
                            ("accent", "Made from a color of our own"),
                            ("logo", "Made from our logo"),
                        ],
                        default="palette",
                        max_length=10,
                        verbose_name="where they come from",
                    ),
                ),
                (
                    "palette",
                    models.CharField(
                        choices=[
                            ("alder", "Alder: paper, sage, clay"),
                            ("harbor", "Harbor: mist, sea, berry"),
                            ("clinic", "Clinic: white, navy, blue"),
                            ("ochre", "Ochre: sand, umber, saffron"),
                            ("plum", "Plum: lilac, aubergine, rose"),
                            ("ink", "Ink: white, black, emerald"),
                        ],
                        default="alder",
                        max_length=20,
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#a1462a",
                        help_text="Buttons get this color, or the nearest one on which their words can be read.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}\\Z", "Choose a color, such as #2f6370."
                            )
                        ],
                        verbose_name="color of our own",
                    ),
                ),
                (
                    "color_scheme",
                    models.CharField(
                        choices=[
                            ("device", "As the visitor’s device is set"),
                            ("light", "Always light"),
                            ("dark", "Always dark"),
                        ],
                        default="device",
                        max_length=10,
                        verbose_name="light or dark",
                    ),
                ),
                (
                    "typefaces",
                    models.CharField(
                        choices=[
                            ("fraunces-figtree", "Soft: Fraunces and Figtree"),
                            ("newsreader-mulish", "Classic: Newsreader and Mulish"),
                            ("bricolage-instrument", "Modern: Bricolage Grotesque and Instrument Sans"),
                        ],
                        default="fraunces-figtree",
                        max_length=40,
                    ),
                ),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("arch", "Arches: portraits in an arch, round buttons"),
                            ("soft", "Soft: rounded corners"),
                            ("square", "Square: straight corners"),
                        ],
                        default="arch",
                        max_length=10,
                    ),
                ),
                (
                    "hero",
                    models.CharField(
                        choices=[
                            ("beside", "The picture beside the words"),
                            ("full", "The picture across the whole page, the words on it"),
                            ("words", "Large words, no picture"),
                        ],
                        default="beside",
                        max_length=10,
                        verbose_name="beginning of the home page",
                    ),
                ),
                (
                    "home_sections",
                    wagtail.fields.StreamField(
                        [
                            ("facts", 0),
                            ("treatments", 1),
                            ("testimonial", 2),
                            ("therapists", 3),
                            ("journal", 4),
                            ("body", 5),
                            ("visit", 6),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.static_block.StaticBlock",
                                (),
                                {
                                    "admin_text": "Hours, address and phone, from the practice facts.",
                                    "icon": "bars",
                                    "label": "Facts at a glance",
                                },
                            ),
                            1: (
                                "wagtail.blocks.static_block.StaticBlock",
                                (),
                                {
                                    "admin_text": "Those that are chosen on the home page, or the first ones of the list.",
                                    "icon": "bars",
                                    "label": "Treatments and prices",
                                },
                            ),
                            2: (
                                "wagtail.blocks.static_block.StaticBlock",
                                (),
                                {
                                    "admin_text": "The one that is chosen on the home page, or the newest.",
                                    "icon": "bars",
                                    "label": "A client’s words",
                                },
                            ),
                            3: (
                                "wagtail.blocks.static_block.StaticBlock",
                                (),
                                {"admin_text": "Everybody who works here.", "icon": "bars", "label": "Therapists"},
                            ),
                            4: (
                                "wagtail.blocks.static_block.StaticBlock",
                                (),
                                {"admin_text": "The newest articles.", "icon": "bars", "label": "Journal"},
                            ),
                            5: (
                                "wagtail.blocks.static_block.StaticBlock",
                                (),
                                {
                                    "admin_text": "The blocks that were added to the home page.",
                                    "icon": "bars",
                                    "label": "Own content",
                                },
                            ),
                            6: (
                                "wagtail.blocks.static_block.StaticBlock",
                                (),
                                {
                                    "admin_text": "Address, directions and hours, from the practice facts.",
                                    "icon": "bars",
                                    "label": "Visit",
                                },
                            ),
                        },
                        default=look.models.list_all_sections,
                        help_text="Drag them into another order; remove what you don’t want to show. A section without content is left out.",
                        verbose_name="sections of the home page",
                    ),
                ),
                (
                    "icon",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown in the browser’s tab, among bookmarks and on a phone’s home screen. At least 192 pixels wide.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.siteimage",
                        verbose_name="square icon",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "logo_dark",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the logo of the practice facts in both modes.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.siteimage",
                        verbose_name="logo for dark mode",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="look",
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "look",
                "verbose_name_plural": "look",
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
    ]
