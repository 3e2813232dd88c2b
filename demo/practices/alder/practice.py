"""The facts of Alder & Stone. Everything dated is computed from the day of loading, so nothing looks stale."""

from datetime import date, time, timedelta

FACTS = {
    "name": "Alder & Stone",
    "schema_type": "HealthAndBeautyBusiness",
    "tagline": "Massage and acupuncture in Astoria, Oregon",
    "mission": "We help you get back to what you love doing, and we try not to keep you longer than you need us.",
    "street": "31 Tenth Street, upstairs",
    "locality": "Astoria",
    "region": "OR",
    "postal_code": "97103",
    "country": "US",
    "directions": "Downtown, one block up from the river walk. The blue door between the bookshop and the chandler, "
    "then one flight of stairs. The step-free entrance is in the alley; ring and we come down with you.",
    "parking": "Street parking on Tenth, free for two hours. A bicycle rack stands at the door. If all is taken, try "
    "Eleventh before you try your patience.",
    "latitude": 46.1893,
    "longitude": -123.8334,
    "phone": "+15035550142",
    "text_number": "+15035550143",
    "email": "hello@alderandstone.example",
    "timezone": "America/Los_Angeles",
    "currency": "USD",
    "booking_url": "",
    "disclaimer": "What you read here is general information, not medical advice. Massage and acupuncture do not "
    "replace the care of a doctor, midwife or physical therapist. If something is new, severe or "
    "worrying, ask one of them first.",
}

WEEKDAY_SPANS = [(time(8, 30), time(12, 30)), (time(14), time(19))]
HOURS = dict.fromkeys(range(5), WEEKDAY_SPANS) | {5: [(time(9), time(17))]}

CATEGORIES = ["Massage", "For two", "Acupuncture and cupping"]

ADD_ONS = {
    "Aromatherapy": ("10", "One oil, chosen with you, in the lotion or on a cloth near the face cradle. Or none."),
    "Hot stones": ("20", "A few warmed stones in a session of hands, for the places that are slow to let go."),
    "Salt foot scrub": ("15", "Ten minutes of coarse salt and a warm towel, at the start or at the end."),
    "Warm towels": ("0", "On the back and feet, whenever you like. It seems unkind to charge for them in February."),
}

ACCOUNTS = [  # user name, names, page or byline
    ("owner", "Maren", "Holt", "maren-holt"),
    ("editor", "Ines", "Okafor", "ines-okafor"),
    ("writer", "Nell", "Marsh", "nell-marsh"),
]

AWARD = {"title": "Coast Readers’ Pick", "body": "The Columbia Bar Gazette"}
AWARD_YEARS = 8

HEADER = [
    ("services", "Treatments"),
    ("therapists", "Therapists"),
    ("blog", "Journal"),
    ("about", "About"),
]
FOOTER = {
    "More": [
        ("gift-certificates", "Gift certificates"),
        ("testimonials", "In their words"),
        ("policies", "Policies"),
        ("privacy", "Privacy"),
        ("accessibility", "Accessibility"),
        ("contact", "Contact"),
    ],
}

WRITER = {
    "name": "Nell Marsh",
    "portrait": "nell-marsh",
    "bio": "Nell answers the telephone at Alder & Stone, keeps the calendar and writes most of the journal. She is "
    "not a therapist and says so often. Before this she edited tide tables, which taught her to be exact about "
    "things that keep moving.",
}

TOPICS = {
    "guides": ("Guides", "Long reads on one treatment: what happens, what it can do, and what to ask for."),
    "good-to-know": ("Good to know", "Practical things before, during and after a visit."),
    "self-care": ("Self-care", "What you can do at home, in small portions."),
    "explained": ("Explained", "How a treatment works, how sure anybody is of that, and who should skip it."),
}


def awards(today):
    """The award in an unbroken row up to last year, whose winner is known on any day of this one."""
    return [{**AWARD, "year": year} for year in range(today.year - AWARD_YEARS, today.year)]


def thanksgiving(year):
    """The fourth Thursday of November (5 U.S.C. 6103)."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def holidays(today):
    """Closed and short days from today to the end of next year, as rows of the practice's holiday hours."""
    rows = []
    for year in (today.year, today.year + 1):
        rows += [
            {"label": "New Year’s Day", "starts_on": date(year, 1, 1), "closed": True},
            {"label": "Independence Day", "starts_on": date(year, 7, 4), "closed": True},
            {"label": "Thanksgiving", "starts_on": thanksgiving(year), "closed": True},
            {
                "label": "Christmas Eve",
                "starts_on": date(year, 12, 24),
                "closed": False,
                "opens": time(9),
                "closes": time(13),
            },
            {"label": "Christmas", "starts_on": date(year, 12, 25), "ends_on": date(year, 12, 26), "closed": True},
        ]
    return [row for row in rows if row.get("ends_on", row["starts_on"]) >= today]
