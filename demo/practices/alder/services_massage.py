"""The massages on the menu. Prices are (minutes, dollars, note)."""

from demo.blocks import caution, client_words, image, info, quote, shared, steps, text

USUAL = """
<p>Please tell us beforehand about a recent injury or operation, a fever, a skin condition, blood thinners,
osteoporosis, a clot now or in the past, cancer treatment, or a pregnancy. Some of these mean lighter work, some mean
another day, and a few mean asking your doctor first. We keep what you tell us in your record, not in an e-mail.</p>"""

MASSAGES = [
    {
        "slug": "swedish",
        "title": "Swedish massage",
        "category": "Massage",
        "summary": "Long, unhurried strokes from neck to heel. The place to start.",
        "prices": [(60, "85", ""), (90, "125", "")],
        "add_ons": ["Aromatherapy", "Hot stones", "Salt foot scrub", "Warm towels"],
        "therapists": ["maren-holt", "ines-okafor", "tomas-reyes", "wren-adair"],
        "description": "Swedish massage in Astoria, Oregon: 60 or 90 minutes of long, unhurried strokes with a "
        "licensed massage therapist.",
        "expect": """
<p>You lie under a sheet, warm and draped; only the part being worked on is uncovered. The strokes begin long and
light, then settle into kneading wherever a muscle asks for it. Most people are asked about pressure twice and about
everything else not at all.</p>
<p>Sixty minutes covers the whole body at an easy pace. Ninety leaves time to stay somewhere.</p>""",
        "caution": USUAL,
        "faqs": [
            (
                "Do I have to undress?",
                "<p>As far as you like, and behind a closed door. Plenty of people keep some clothes on. A therapist "
                "can work through cloth; oil can’t.</p>",
            ),
            (
                "What if I fall asleep?",
                "<p>Then you fall asleep. We wake you gently to turn over, and again at the end. Snoring is "
                "confidential.</p>",
            ),
            (
                "How often should I come?",
                "<p>As often as it does you good and your budget stays calm. Many people come once a month. Nobody "
                "here will sell you a course of twelve.</p>",
            ),
        ],
        "body": [
            text("""
<h2>A good first massage</h2>
<p>If you have never had a massage, or have not had one since the cruise, start here. Swedish is the common language
of the trade: everything else on our menu is this, with something turned up. Afterwards you will know whether you
would like more pressure, more warmth, or simply more of the same.</p>
<p>Not sure between this and <a page="services/deep-tissue">deep tissue</a>? We wrote <a page="blog/pressure">a short
comparison</a>.</p>"""),
            client_words("From people on the table", service="swedish", limit=2),
            shared("before-you-come"),
        ],
    },
    {
        "slug": "deep-tissue",
        "title": "Deep tissue massage",
        "category": "Massage",
        "summary": "Slow, firm work where you hold your week.",
        "prices": [(60, "95", ""), (90, "135", "")],
        "add_ons": ["Aromatherapy", "Hot stones", "Warm towels"],
        "therapists": ["maren-holt", "tomas-reyes"],
        "description": "Deep tissue massage in Astoria, Oregon: slow, firm work on a few places instead of a tour of "
        "them all. 60 or 90 minutes.",
        "expect": """
<p>Less ground, more time. Your therapist picks two or three areas with you, warms them, and then works slowly with
knuckles, forearms and patience. Firm is fine. Pain that makes you hold your breath is a sign to say so; the pressure
drops at once and nobody’s feelings are hurt.</p>
<p>You may be tender the next day, as after good exercise. That usually passes within a day or two.</p>""",
        "caution": USUAL + "<p>Deep work is not for you on blood thinners, with fragile bones, or over a fresh "
        'injury. A <a page="services/swedish">Swedish massage</a> often is.</p>',
        "faqs": [
            (
                "Does it have to hurt to help?",
                "<p>No. There is no good evidence that more pain means more use. We work at the edge of comfortable, "
                "on the comfortable side.</p>",
            ),
            ("Will I bruise?", "<p>You should not. If you bruise easily, tell us first and we stay lighter.</p>"),
        ],
        "body": [
            steps(
                "How an hour goes",
                ("Show us", "<p>Where it catches, when, and what you were doing. Pointing is allowed.</p>"),
                ("Warm up", "<p>Ten minutes of broad strokes. Cold tissue argues.</p>"),
                (
                    "Go slowly",
                    "<p>Steady pressure along the muscle, no faster than it gives way. You give us a number from one "
                    "to ten and we keep it near six.</p>",
                ),
                ("Come back up", "<p>Lighter strokes to finish, so that you do not leave feeling interrupted.</p>"),
            ),
            quote("The trick is to arrive late and wait to be let in.", "Tomás Reyes"),
            shared("before-you-come"),
        ],
    },
    {
        "slug": "back-massage",
        "title": "Back massage",
        "category": "Massage",
        "summary": "Just the back, shoulders and neck, for when that is all you need.",
        "prices": [(30, "55", ""), (45, "75", "with the neck and scalp")],
        "add_ons": ["Aromatherapy", "Hot stones", "Warm towels"],
        "therapists": ["ines-okafor", "maren-holt", "tomas-reyes", "wren-adair"],
        "description": "A back massage in Astoria, Oregon: 30 or 45 minutes for back, shoulders and neck. Short "
        "enough for a lunch hour.",
        "expect": """
<p>Shirt off or shirt loose, face in the cradle, towel to the waist. The whole appointment goes to the strip of you
between hips and hairline. It fits into a lunch hour, and you go back to work without oil in your hair if you tell us
that you would like to.</p>""",
        "caution": USUAL + "<p>Back pain with numbness, weakness in a leg, fever, or trouble with bladder or bowel is "
        "for a doctor today, not for a massage.</p>",
        "faqs": [
            (
                "Is half an hour enough?",
                "<p>For one region, yes. If the list in your head has the word “also” in it, take forty-five "
                "minutes.</p>",
            ),
            (
                "Can I lie on my side?",
                "<p>Of course. We have pillows for every argument between you and the table.</p>",
            ),
            (
                "Which pressure will it be?",
                "<p>Yours. It begins light and goes as firm as you like, anywhere between Swedish and deep tissue.</p>",
            ),
        ],
        "body": [
            image("draped-back", "Only what is being worked on is uncovered."),
            text("""
<h2>Short on purpose</h2>
<p>This is not a full massage cut off at the waist. Thirty minutes on one region is a decent amount of attention, and
many of our regulars prefer it twice a month to an hour once. Before you choose, you might like <a
page="blog/back-massage-guide">our guide to back massage</a>: what happens, what helps and what to ask for.</p>"""),
            shared("before-you-come"),
        ],
    },
    {
        "slug": "ashiatsu",
        "title": "Ashiatsu",
        "category": "Massage",
        "summary": "Barefoot pressure from bars overhead: broad, deep, calm.",
        "prices": [(60, "110", ""), (90, "150", "")],
        "add_ons": ["Aromatherapy", "Warm towels"],
        "therapists": ["maren-holt", "wren-adair"],
        "description": "Ashiatsu in Astoria, Oregon: barefoot massage from bars overhead. Broad, even pressure from "
        "two trained therapists.",
        "expect": """
<p>Two wooden bars run along the ceiling. Your therapist holds them, and most of their weight with them, and works
with the soles of clean, warm feet: long glides down the back, slow presses through the hips. The sole of a foot is
wide and soft, so deep pressure arrives without a corner on it.</p>""",
        "caution": USUAL + "<p>We do not give ashiatsu in pregnancy, with osteoporosis, with recent surgery or "
        "implants, or on blood thinners. There is always something else on the menu.</p>",
        "faqs": [
            (
                "Will the therapist’s whole weight be on me?",
                "<p>No. The bars carry most of it. You feel as much as you ask for, and you can ask for less at any "
                "moment.</p>",
            ),
            ("Is it hygienic?", "<p>Feet are washed and warmed before they touch you, and yours stay out of it.</p>"),
            (
                "Do I have to be big and sturdy?",
                "<p>No. Small people like it too. We ask about bones and joints, not about size.</p>",
            ),
        ],
        "body": [
            image("ashiatsu-bars", "The bars hold the therapist. You only have to hold still.", size="wide"),
            info(
                "Eat lightly",
                "<p>You will lie on your front for a good part of the hour. A sandwich beforehand is fine. Fish and "
                "chips is a decision.</p>",
            ),
        ],
    },
    {
        "slug": "hot-stone",
        "title": "Hot stone massage",
        "category": "Massage",
        "summary": "Smooth basalt, warmed to loosen what hands alone would have to force.",
        "prices": [(60, "105", ""), (90, "145", "")],
        "add_ons": ["Aromatherapy", "Salt foot scrub", "Warm towels"],
        "therapists": ["wren-adair"],
        "description": "Hot stone massage in Astoria, Oregon: smooth basalt, carefully warmed and always tested "
        "first. 60 or 90 minutes.",
        "expect": """
<p>Basalt stones rest in a water bath with a thermometer in it. Wren tries each on their own forearm, then strokes
with it, as with a very warm and very smooth hand, and parks a few along the way with a towel between. Too warm is a
thing to say, immediately, and it is put right immediately.</p>""",
        "caution": USUAL + "<p>Please choose something else if you feel heat less than you used to (some nerve "
        "conditions and diabetes do this), if you are pregnant, or if your skin is sunburned or broken.</p>",
        "faqs": [
            (
                "How hot is hot?",
                "<p>Like a bath that you get into slowly and then refuse to leave. There is a whole <a "
                'page="blog/hot-stones-how">article</a> about it.</p>',
            ),
            (
                "What is the difference from the hot stone add-on?",
                "<p>The add-on is a few stones in a session of hands. Here the stones do about half of the work.</p>",
            ),
        ],
        "body": [
            image("stones-warming", "Basalt keeps its warmth for about ten minutes, then goes back for more."),
            caution(
                "Say when",
                "<p>Stones should feel warm and welcome. If one is merely tolerable, it is too hot. Tell us; don’t be "
                "polite about it.</p>",
            ),
        ],
    },
    {
        "slug": "reflexology",
        "title": "Reflexology",
        "category": "Massage",
        "summary": "Forty-five minutes for the two parts of you that do the most standing.",
        "prices": [(45, "70", ""), (60, "90", "with hands")],
        "add_ons": ["Aromatherapy", "Salt foot scrub", "Warm towels"],
        "therapists": ["wren-adair"],
        "description": "Reflexology in Astoria, Oregon: slow, firm foot work, fully dressed, in a reclining chair. 45 "
        "or 60 minutes.",
        "expect": """
<p>You stay dressed and lean back; shoes and socks come off. Wren works across each foot with thumbs and knuckles,
slowly and in an order that is older than any of us. It does not tickle. Everybody asks.</p>""",
        "caution": USUAL + "<p>We leave out a foot with a wound, an infection, gout in full swing or a new sprain.</p>",
        "faqs": [
            (
                "Do points on the foot really belong to organs?",
                "<p>The maps are a tradition. Research has not shown that they can find or treat an illness, and we "
                "do not use them for that. What is left is a very thorough foot massage, which is a good thing to be "
                "left with.</p>",
            ),
            ("Are my feet fit to be seen?", "<p>Yes. We work in a fishing town.</p>"),
        ],
        "body": [
            text("""
<h2>For whom</h2>
<p>Cooks, nurses, teachers, clerks, dog walkers. Also anyone who would like an hour of quiet without undressing for
it. It goes well after a shift, or before a long evening of doing nothing.</p>"""),
        ],
    },
]
