"""The facts of Halyard. Everything dated is computed from the day of loading, so nothing looks stale."""

from datetime import date, time

from demo.practices.calendar import get_holiday_rows

FACTS = {
    "name": "Halyard Sports Recovery",
    "schema_type": "HealthAndBeautyBusiness",
    "tagline": "Sports massage and recovery on the Baltimore waterfront",
    "mission": "Train hard. Recover on purpose. We look after the second half.",
    "street": "1410 Keel Street, Pier 6",
    "locality": "Baltimore",
    "region": "MD",
    "postal_code": "21230",
    "country": "US",
    "directions": "On the pier, under the blue crane. The entrance faces the water. No steps anywhere.",
    "parking": "Forty free spaces on the pier. Bicycles go inside, on the rack by the desk. The water taxi stops next "
    "door.",
    "latitude": 39.2702,
    "longitude": -76.5941,
    "phone": "+14105550127",
    "text_number": "+14105550128",
    "email": "desk@halyardrecovery.example",
    "timezone": "America/New_York",
    "currency": "USD",
    "booking_url": "",
    "disclaimer": "This is general information, not medical advice. A new, severe or strange pain belongs to a doctor "
    "first. We are glad to see you afterwards.",
}

LONG_DAY = [(time(6, 30), time(20, 30))]
HOURS = {
    **dict.fromkeys(range(4), LONG_DAY),
    4: [(time(6, 30), time(18))],
    5: [(time(8), time(14))],
    6: [(time(9), time(13))],
}

CATEGORIES = ["Hands on", "Movement", "Equipment"]

ADD_ONS = {
    "Extra feet": ("15", "Ten more minutes below the ankle."),
    "Boots after": ("20", "Twenty minutes of compression while you drink something."),
    "Heat pack": ("0", "On request. No charge, no ceremony."),
}

ACCOUNTS = [  # user name, names, page or byline
    ("owner", "Imani", "Brooks", "imani-brooks"),
    ("editor", "Sana", "Rahimi", "sana-rahimi"),
    ("writer", "Dee", "Kowalski", "dee-kowalski"),
]

HEADER = [
    ("services", "Sessions"),
    ("therapists", "Team"),
    ("blog", "Notes"),
    ("about", "The clinic"),
]
FOOTER = {
    "More": [
        ("testimonials", "From athletes"),
        ("policies", "Policies"),
        ("privacy", "Privacy"),
        ("accessibility", "Access"),
        ("contact", "Contact"),
    ],
}

WRITER = {
    "name": "Dee Kowalski",
    "portrait": "dee-kowalski",
    "bio": "Dee runs the desk and the calendar, and has finished eleven marathons, slowly. She writes the notes that "
    "need no license and asks the team about the rest.",
}

TOPICS = {
    "evidence": ("Evidence", "What studies show, and how sure they are."),
    "training": ("Training weeks", "What to do on which day."),
}


def awards(today):
    """No award: the clinic has won none."""
    return []


def holidays(today):
    """Closed and short days from today to the end of next year."""

    def build_rows(year):
        return [
            {"label": "New Year’s Day", "starts_on": date(year, 1, 1), "closed": True},
            {"label": "Harbor race, we are at the finish line", "starts_on": date(year, 10, 18), "closed": True},
            {
                "label": "Independence Day",
                "starts_on": date(year, 7, 4),
                "closed": False,
                "opens": time(8),
                "closes": time(12),
            },
            {"label": "Winter break", "starts_on": date(year, 12, 24), "ends_on": date(year, 12, 26), "closed": True},
        ]

    return get_holiday_rows(today, build_rows)
