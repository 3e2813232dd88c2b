import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

import practice.models
import practice.validators


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Practice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(default="Our practice", max_length=100, verbose_name="name of the practice")),
                (
                    "phone",
                    models.CharField(
                        blank=True, help_text="Outside North America with + and the country code.", max_length=40
                    ),
                ),
                (
                    "text_number",
                    models.CharField(
                        blank=True,
                        help_text="Empty if clients can’t text you.",
                        max_length=40,
                        verbose_name="number for text messages",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "booking_url",
                    models.URLField(
                        blank=True,
                        help_text="Where “Book” leads. Without it, the buttons lead to the contact page or the phone.",
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(
                                message="Start with https:// or http://.", schemes=["http", "https"]
                            )
                        ],
                        verbose_name="online booking",
                    ),
                ),
                ("street", models.TextField(blank=True, verbose_name="street and number")),
                ("locality", models.CharField(blank=True, max_length=100, verbose_name="town or city")),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        help_text="As in an address, such as OR.",
                        max_length=100,
                        verbose_name="state or region",
                    ),
                ),
                ("postal_code", models.CharField(blank=True, max_length=20)),
                (
                    "country",
                    models.CharField(
                        default="US",
                        help_text="Two letters, such as US or CA.",
                        max_length=2,
                        validators=[practice.validators.country],
                    ),
                ),
                ("directions", models.TextField(blank=True, verbose_name="how to find us")),
                ("parking", models.TextField(blank=True)),
                (
                    "latitude",
                    models.FloatField(
                        blank=True, help_text="Right-click your door on an online map to see both numbers.", null=True
                    ),
                ),
                ("longitude", models.FloatField(blank=True, null=True)),
                (
                    "timezone",
                    models.CharField(
                        default=practice.models.default_timezone,
                        max_length=64,
                        validators=[practice.validators.time_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "clock",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "As usual in the country"), (12, "2:00 pm"), (24, "14:00")],
                        default=0,
                        verbose_name="times are written",
                    ),
                ),
                (
                    "notice_text",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences on top of every page, such as a closure.",
                        max_length=240,
                        verbose_name="notice",
                    ),
                ),
                (
                    "notice_starts_on",
                    models.DateField(blank=True, help_text="Empty: at once.", null=True, verbose_name="show from"),
                ),
                (
                    "notice_ends_on",
                    models.DateField(
                        blank=True, help_text="The last day it is shown.", null=True, verbose_name="show until"
                    ),
                ),
                (
                    "tagline",
                    models.CharField(blank=True, help_text="A few words that go with the name.", max_length=140),
                ),
                ("mission", models.TextField(blank=True, help_text="What you stand for, in two or three sentences.")),
                (
                    "schema_type",
                    models.CharField(
                        choices=[
                            ("HealthAndBeautyBusiness", "Massage or wellness practice"),
                            ("DaySpa", "Day spa"),
                            ("MedicalBusiness", "Licensed medical practice"),
                            ("MedicalClinic", "Licensed clinic"),
                            ("Physiotherapy", "Licensed physiotherapy practice"),
                        ],
                        default="HealthAndBeautyBusiness",
                        help_text="Tells search engines what you are. Choose a licensed kind only if you hold that licence.",
                        max_length=40,
                        verbose_name="kind of business",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        default="USD",
                        help_text="Three letters, such as USD or EUR.",
                        max_length=3,
                        validators=[practice.validators.currency],
                    ),
                ),
                (
                    "disclaimer",
                    models.TextField(
                        blank=True, help_text="Goes with articles and treatments.", verbose_name="health disclaimer"
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.siteimage",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="day",
                    ),
                ),
                ("opens", models.TimeField(verbose_name="from")),
                ("closes", models.TimeField(verbose_name="to")),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="practice.practice"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "opening hours",
                "ordering": ["weekday", "opens"],
            },
        ),
        migrations.CreateModel(
            name="HolidayHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "label",
                    models.CharField(
                        help_text="Such as Christmas or Staff training.", max_length=80, verbose_name="occasion"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                (
                    "ends_on",
                    models.DateField(blank=True, help_text="Empty: one day only.", null=True, verbose_name="last day"),
                ),
                ("closed", models.BooleanField(default=True, verbose_name="closed all day")),
                ("opens", models.TimeField(blank=True, null=True, verbose_name="or open from")),
                ("closes", models.TimeField(blank=True, null=True, verbose_name="to")),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="holidays", to="practice.practice"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "holiday hours",
                "ordering": ["starts_on", "opens"],
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(help_text="Write it the same way every year.", max_length=120)),
                ("body", models.CharField(blank=True, max_length=120, verbose_name="awarded by")),
                ("year", models.PositiveSmallIntegerField(validators=[practice.validators.award_year])),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where readers can check it.",
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(
                                message="Start with https:// or http://.", schemes=["http", "https"]
                            )
                        ],
                        verbose_name="evidence",
                    ),
                ),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="awards", to="practice.practice"
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "title"],
            },
        ),
        migrations.CreateModel(
            name="SocialProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="Such as Instagram.", max_length=40, verbose_name="site")),
                (
                    "url",
                    models.URLField(
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(
                                message="Start with https:// or http://.", schemes=["http", "https"]
                            )
                        ],
                        verbose_name="address of your profile",
                    ),
                ),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="social_profiles",
                        to="practice.practice",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
    ]
