"""The facts of Late Water. Everything dated is computed from the day of loading, so nothing looks stale."""

from datetime import date, time

from demo.practices.calendar import get_holiday_rows

FACTS = {
    "name": "Late Water",
    "schema_type": "DaySpa",
    "tagline": "A bath house and massage rooms in Ajo, Arizona",
    "mission": "Warm water, low lamps and unhurried hands, for as long as the evening lasts.",
    "street": "19 Cistern Walk",
    "locality": "Ajo",
    "region": "AZ",
    "postal_code": "85321",
    "country": "US",
    "directions": "Behind the plaza, through the third arch, where the lamp is. If the lamp is out, we are closed, and "
    "the plaza is a good place to sit anyway.",
    "parking": "Park on the plaza and walk the last hundred yards; the walk is part of it. There is one space at the "
    "gate for those who would rather not.",
    "latitude": 32.3717,
    "longitude": -112.8607,
    "phone": "+15205550136",
    "text_number": "",
    "email": "lamp@latewater.example",
    "timezone": "America/Phoenix",
    "currency": "USD",
    "booking_url": "",
    "disclaimer": "What we write about warmth and massage is general and no substitute for a doctor who knows you. "
    "Heat is not for everybody; if you are in doubt, ask before you bathe.",
}

EVENING = [(time(15), time(23))]
LONG_EVENING = [(time(14), time(23, 30))]
HOURS = {2: EVENING, 3: EVENING, 4: LONG_EVENING, 5: LONG_EVENING, 6: EVENING}

CATEGORIES = ["Water", "Hands", "Water and hands"]

ADD_ONS = {
    "A pot of mint tea": ("6", "Brought to the resting room, with two cups, because somebody always asks for one."),
    "Orange-flower oil": ("12", "In place of the plain oil. It smells of the courtyard in March."),
    "A second robe": ("0", "For the hour when the desert turns cold, and all at once."),
}

ACCOUNTS = [  # user name, names, page or byline
    ("owner", "Ysabel", "Montero", "ysabel-montero"),
    ("editor", "Noor", "Haddad", "noor-haddad"),
    ("writer", "Lucinda", "Pratt", "lucinda-pratt"),
]

HEADER = [
    ("about", "The house"),
    ("services", "Baths and massage"),
    ("blog", "Evening papers"),
    ("therapists", "The people"),
]
FOOTER = {
    "The rest": [
        ("testimonials", "From the guest book"),
        ("policies", "House rules"),
        ("privacy", "Privacy"),
        ("accessibility", "Getting in"),
        ("contact", "Write to us"),
    ],
}

WRITER = {
    "name": "Lucinda Pratt",
    "portrait": "lucinda-pratt",
    "bio": "Lucinda lights the lamps at Late Water, keeps the guest book and has opinions about towels. She drove a "
    "bookmobile for thirty years and still recommends something to everyone.",
}

TOPICS = {
    "bathing": ("Bathing", "How to spend an evening in warm water, and when not to."),
    "rest": ("Rest", "Sleep, quiet, and what is known about either."),
}


def awards(today):
    """A prize of two years that don't follow each other."""
    prize = {"title": "Desert Lamp for Hospitality", "body": "The Sonoran Evening Review"}
    return [{**prize, "year": today.year - years_ago} for years_ago in (4, 1)]


def holidays(today):
    """Closed weeks and one short evening from today to the end of next year."""

    def build_rows(year):
        summer = {"starts_on": date(year, 7, 6), "ends_on": date(year, 7, 26), "closed": True}
        lights = {"starts_on": date(year, 12, 5), "closed": False, "opens": time(17), "closes": time(23)}
        return [
            {"label": "New Year’s Day", "starts_on": date(year, 1, 1), "closed": True},
            {"label": "Summer, when nobody wants to be warm", **summer},
            {"label": "Plaza lights", **lights},
            {"label": "Christmas", "starts_on": date(year, 12, 24), "ends_on": date(year, 12, 25), "closed": True},
        ]

    return get_holiday_rows(today, build_rows)
