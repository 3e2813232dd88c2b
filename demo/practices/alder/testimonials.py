"""Sixteen notes from (fictional) clients: twelve that may be shown and four that may not.

Days are counted back from the day of loading. `original` is given where the shown words are shorter.
No note claims what the practice may not (16 CFR 465; FTC, Health Products Compliance Guidance).
"""

from demo.records import EMAIL, LETTER, given, note

TESTIMONIALS = [
    note(
        "dana-r",
        "Dana R.",
        "I came in after months at a bad desk. Ines found the knot I had stopped noticing, and told me what to change "
        "at home.",
        "ines-okafor",
        "back-massage",
        24,
        given(22, expires_in=700),
    ),
    note(
        "walt-p",
        "Walt P.",
        "My wife gave me the certificate and I nearly did not use it. I have since bought my own.",
        "maren-holt",
        "swedish",
        48,
        given(47),
    ),
    note(
        "priya-s",
        "Priya S.",
        "I told June I was scared of needles. She showed me one, waited, and never once hurried me. I fell asleep.",
        "june-park",
        "acupuncture",
        75,
        given(73, expires_in=600),
        source=EMAIL,
    ),
    note(
        "colleen-m",
        "Colleen M.",
        "Nine pillows. I counted. First time in weeks that I lay down and nothing was in the way.",
        "ines-okafor",
        "prenatal",
        102,
        given(101, expires_in=400),
    ),
    note(
        "gus-t",
        "Gus T.",
        "Forty years on boats. Tomás asked what I do, then worked as if he had done it too. Turns out he had.",
        "tomas-reyes",
        "deep-tissue",
        131,
        given(130),
    ),
    note(
        "amira-l",
        "Amira L.",
        "I expected the barefoot thing to be odd. It was the calmest hour of my spring.",
        "maren-holt",
        "ashiatsu",
        166,
        given(160, expires_in=500),
        source=EMAIL,
        original="Okay so I expected the barefoot thing to be odd!! It was the calmest hour of my spring. Parking was "
        "a pain though.",
    ),
    note(
        "hank-and-joy",
        "Hank and Joy B.",
        "Thirty years married and this was the first appointment we were both on time for.",
        "wren-adair",
        "couples",
        198,
        given(197),
        disclosure="They won this session in our spring raffle.",
    ),
    note(
        "bea-f",
        "Bea F.",
        "Wren signs, so I could say what I wanted instead of pointing at it. That alone is worth the drive from "
        "Seaside.",
        "wren-adair",
        "hot-stone",
        240,
        given(238, expires_in=365),
        source=LETTER,
    ),
    note(
        "ned-k",
        "Ned K.",
        "The stones are warm, the room is warm, the towels are warm. Astoria is not warm. You see my point.",
        "wren-adair",
        "hot-stone",
        290,
        given(290),
    ),
    note(
        "lucia-v",
        "Lucía V.",
        "Half an hour at lunch, back at work by one, and I was civil to everybody all afternoon.",
        "tomas-reyes",
        "back-massage",
        335,
        given(334, expires_in=300),
    ),
    note(
        "marcus-w",
        "Marcus W.",
        "She said acupuncture might not be the right thing for what I had and sent me to my doctor first. So I trust "
        "her with the rest.",
        "june-park",
        "acupuncture",
        402,
        given(400, expires_in=330),
        source=EMAIL,
    ),
    note(
        "theo-g",
        "Theo G.",
        "I say very little and nobody minded. At the end Maren said “same time next month?” and that was the "
        "conversation.",
        "maren-holt",
        "swedish",
        455,
        given(455),
        disclosure="Theo G. is the landlord’s brother. He pays like everybody else.",
    ),
    # Kept on file and never shown:
    note(
        "rosalind-e",
        "Rosalind E.",
        "The feet of an angel, attached to a person who has clearly walked a lot.",
        "wren-adair",
        "reflexology",
        800,
        given(798, expires_in=-68),  # consent was for two years
    ),
    note(
        "pat-d",
        "Pat D.",
        "I tell everyone at the cannery to ask for Tomás on a Friday.",
        "tomas-reyes",
        "deep-tissue",
        510,
        given(509, revoked_ago=120),  # moved away and asked us to take it down
    ),
    note(
        "sylvie-n",
        "Sylvie N.",
        "Came in like a folded chair, left like a hammock.",
        "ines-okafor",
        "back-massage",
        64,
        {},  # a card in the box without a form: nobody has asked her yet
    ),
    note(
        "oren-h",
        "Oren H.",
        "The cups leave marks like a friendly octopus. I knew that beforehand because June had shown me photographs.",
        "june-park",
        "cupping",
        6,
        {"evidence": "Asked by e-mail on his last visit; no answer yet"},  # asked is not agreed
    ),
]
HIDDEN = ("rosalind-e", "pat-d", "sylvie-n", "oren-h")
