"""Four notes from (fictional) athletes, all with consent. None claims what the clinic may not."""

from demo.records import CARD, EMAIL, given, note

TESTIMONIALS = [
    note(
        "jonah-w",
        "Jonah W.",
        "Twenty minutes, no chat, straight to the calves. I walked to the start line feeling like myself.",
        "mateo-salas",
        "pre-event",
        31,
        given(29, expires_in=700),
        source=EMAIL,
    ),
    note(
        "adaeze-n",
        "Adaeze N.",
        "Sana gave me one exercise. One. I have done it every morning since March, which is a record for me.",
        "sana-rahimi",
        "mobility-check",
        66,
        given(64, expires_in=500),
    ),
    note(
        "ruth-l",
        "Ruth L.",
        "I am seventy-one and I swim. Per is the first person who asked what I am training for.",
        "per-lindgren",
        "sports-massage",
        120,
        given(118),
    ),
    note(
        "marcus-t",
        "Marcus T.",
        "They told me to skip the session and see a doctor about my foot. They were right. I came back in May.",
        "imani-brooks",
        "sports-massage",
        210,
        given(207),
        source=CARD,
        disclosure="Marcus T. coaches the rowing club in which Imani Brooks is a member.",
    ),
]
