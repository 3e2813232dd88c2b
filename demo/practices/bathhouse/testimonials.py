"""Four notes from the (fictional) guest book, all with consent. None claims what the house may not."""

from demo.records import LETTER, given, note

TESTIMONIALS = [
    note(
        "beatrix-o",
        "Beatrix O.",
        "We drove two hours and had meant to stay for one. At eleven somebody brought us our shoes, very kindly.",
        "ysabel-montero",
        "evening-bath",
        19,
        given(17, expires_in=700),
        source="Guest book",
    ),
    note(
        "ansel-d",
        "Ansel D.",
        "I have slept in hotels that cost more and were less quiet than that stone.",
        "amos-keller",
        "salt-and-stone",
        58,
        given(57),
        source="Guest book",
    ),
    note(
        "mireya-c",
        "Mireya C.",
        "Noor asked me nothing for forty minutes. I am a teacher. I had forgotten that this is possible.",
        "noor-haddad",
        "head-neck-hands",
        97,
        given(95, expires_in=400),
        source=LETTER,
    ),
    note(
        "frank-and-lou",
        "Frank and Lou H.",
        "Fifty-one years married and nobody had ever put us side by side and told us not to talk. We recommend it.",
        "ysabel-montero",
        "bath-for-two",
        160,
        given(158),
        source="Guest book",
        disclosure="Lou H. taught Ysabel Montero to swim.",
    ),
]
