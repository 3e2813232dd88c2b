"""The sessions of Halyard. Prices are (minutes, dollars, note)."""

from demo.blocks import caution, client_words, info, people, quote, steps, text

ASK_FIRST = """
<p>Tell us first about a fresh injury, a fever, a clot now or in the past, blood thinners, an operation in the last
six weeks, or a pregnancy. Some of these change the session. Some mean that a doctor comes first.</p>"""

SERVICES = [
    {
        "slug": "sports-massage",
        "title": "Sports massage",
        "category": "Hands on",
        "summary": "Planned around your training week. Firm where it helps, light where it doesn’t.",
        "prices": [(30, "60", "one region"), (60, "105", ""), (90, "150", "")],
        "add_ons": ["Extra feet", "Boots after", "Heat pack"],
        "therapists": ["imani-brooks", "per-lindgren", "mateo-salas"],
        "description": "Sports massage in Baltimore, planned around your training week. 30, 60 or 90 minutes with a "
        "licensed massage therapist.",
        "expect": """
<p>You say what you did and what comes next. We test two or three movements. Then we work on what they showed, under a
sheet, with the rest of you covered. At the end we test again, so that you see what has changed. Sometimes nothing
has. We say so.</p>""",
        "caution": ASK_FIRST + "<p>Not on the day before a race, unless you know how your legs take it.</p>",
        "faqs": [
            ("Do I have to do sports?", "<p>No. Lifting boxes counts. So does carrying a two-year-old.</p>"),
            ("Which pressure?", "<p>You give a number from one to ten. We stay between four and six.</p>"),
        ],
        "body": [
            steps(
                "An hour, minute by minute",
                ("Minutes 0 to 5", "<p>Your week, your next start, where it catches.</p>"),
                ("Minutes 5 to 10", "<p>Two tests. You move, we watch.</p>"),
                ("Minutes 10 to 55", "<p>Hands. You may sleep, talk, or think about lunch.</p>"),
                ("Minutes 55 to 60", "<p>The same two tests. One thing to do at home.</p>"),
            ),
            client_words("From the lanes", service="sports-massage", limit=2),
        ],
    },
    {
        "slug": "recovery-massage",
        "title": "Recovery massage",
        "category": "Hands on",
        "summary": "Long, light strokes for the two days after a hard one.",
        "prices": [(45, "80", ""), (75, "125", "")],
        "add_ons": ["Extra feet", "Boots after", "Heat pack"],
        "therapists": ["mateo-salas", "per-lindgren"],
        "description": "Recovery massage in Baltimore for the days after a race or a hard block: light pressure, long "
        "strokes, 45 or 75 minutes.",
        "expect": """
<p>Nothing deep, nothing quick. We work from feet to hips with about half the pressure of a sports massage. You leave
with heavy legs that feel like yours.</p>""",
        "caution": ASK_FIRST + "<p>Dark urine, a swollen and very hard muscle, or fever after a race: go to a doctor "
        "today.</p>",
        "faqs": [
            (
                "How soon after the race?",
                "<p>From two hours afterwards, once you have eaten and stopped shivering. The next day is fine.</p>",
            ),
        ],
        "body": [
            text("""
<h2>What it is for</h2>
<p>Less soreness for a while, and an hour in which you can’t check your splits. It will not make you faster on
Thursday. We wrote down <a page="blog/does-massage-help">what studies found</a>, with the numbers.</p>"""),
        ],
    },
    {
        "slug": "pre-event",
        "title": "Pre-event massage",
        "category": "Hands on",
        "summary": "Twenty brisk minutes, one to three days before the start.",
        "prices": [(20, "45", "")],
        "add_ons": ["Heat pack"],
        "therapists": ["mateo-salas", "imani-brooks"],
        "description": "Pre-event massage in Baltimore: twenty brisk minutes one to three days before a race, ride or "
        "regatta.",
        "expect": """
<p>Shorts stay on. No oil. Quick strokes, some shaking out, no deep work. It ends with you standing up and
bouncing.</p>""",
        "caution": ASK_FIRST + "<p>If you have never had one, try it before a training run first.</p>",
        "faqs": [
            (
                "Will it improve my time?",
                "<p>Studies have not found that. It may settle your nerves, which some people call the same thing.</p>",
            ),
        ],
        "body": [
            info(
                "Race week is full",
                '<p>Before the big races we open at six. Our plan for the days before: <a page="blog/race-week">race '
                "week, day by day</a>.</p>",
            ),
            client_words("At the start line", "jonah-w"),
        ],
    },
    {
        "slug": "assisted-stretching",
        "title": "Assisted stretching",
        "category": "Movement",
        "summary": "You breathe, we hold the leg. Fully dressed.",
        "prices": [(30, "55", ""), (50, "85", "")],
        "add_ons": ["Heat pack"],
        "therapists": ["sana-rahimi"],
        "description": "Assisted stretching in Baltimore with a licensed athletic trainer: hips, hamstrings, "
        "shoulders. "
        "30 or 50 minutes, fully dressed.",
        "expect": """
<p>Shorts and a shirt. Sana moves one joint at a time to where it wants to stop, waits, and asks you to push against
her hand. Then she waits again. It is slow and oddly tiring.</p>""",
        "caution": ASK_FIRST + "<p>Very mobile joints don’t need more range. They get strength work instead.</p>",
        "faqs": [
            (
                "Does it prevent injuries?",
                "<p>Nobody has shown that well. It is a way to reach a range that your sport asks for. More in <a "
                'page="blog/stretching">our note on stretching</a>.</p>',
            ),
        ],
        "body": [quote("Range you can’t use is luggage.", "Sana Rahimi"), people("Who stretches you", "sana-rahimi")],
    },
    {
        "slug": "mobility-check",
        "title": "Mobility check",
        "category": "Movement",
        "summary": "Forty-five minutes, eight movements, one exercise to take home.",
        "prices": [(45, "95", "with a written plan")],
        "add_ons": [],
        "therapists": ["sana-rahimi"],
        "description": "A mobility check in Baltimore: eight movements with a licensed athletic trainer, one exercise "
        "and a written plan.",
        "expect": """
<p>You walk, squat, reach, hop and balance. Sana measures, and compares left with right. You get a page with eight
numbers, one exercise and a date on which we measure again.</p>""",
        "caution": "<p>A check is not a diagnosis. With numbness, a knee that gives way, or pain at night, see a "
        "doctor "
        "before you see us.</p>",
        "faqs": [
            ("What do I wear?", "<p>Whatever you train in, and the shoes you train in.</p>"),
            ("Is filming required?", "<p>No. If you agree to it, it is deleted before you leave.</p>"),
        ],
        "body": [client_words("One exercise", "adaeze-n")],
    },
    {
        "slug": "compression-boots",
        "title": "Compression boots",
        "category": "Equipment",
        "summary": "Thirty minutes in a chair with a view. Air does the work.",
        "prices": [(30, "30", "")],
        "add_ons": [],
        "therapists": ["mateo-salas", "per-lindgren"],
        "description": "Compression boots in Baltimore: thirty minutes of air pressure for tired legs, in a chair with "
        "a view of the harbor.",
        "expect": """
<p>Two long sleeves fill with air from foot to thigh, let go, and begin again. You sit. The chair faces the water and
the cranes. Bring a book or a friend; there are four chairs.</p>""",
        "caution": ASK_FIRST + "<p>Never with a suspected clot, with heart failure, or over an infection or an open "
        "wound.</p>",
        "faqs": [
            (
                "Do they work?",
                "<p>They feel good, and some people report less soreness. The studies are small. We charge "
                "accordingly.</p>",
            ),
        ],
        "body": [
            caution(
                "One swollen calf?",
                "<p>A calf that is swollen, warm and sore on one side only is not for boots. Call a doctor today.</p>",
            ),
        ],
    },
]
