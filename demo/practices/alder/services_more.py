"""The rest of the menu: for two, and with needles or cups."""

from demo.blocks import caution, image, info, people, quote, steps, text
from demo.practices.alder.services_massage import USUAL

MORE = [
    {
        "slug": "prenatal",
        "title": "Prenatal massage",
        "category": "For two",
        "summary": "Side-lying, well propped, nobody in a hurry. From the second trimester on.",
        "prices": [(60, "95", ""), (90, "135", "")],
        "add_ons": ["Warm towels"],
        "therapists": ["ines-okafor"],
        "description": "Prenatal massage in Astoria, Oregon, with a therapist trained for it: side-lying, well "
        "propped, from the second trimester on.",
        "expect": """
<p>You lie on your side with pillows under your head, belly, knee and anything else that asks. Ines works on back,
hips, shoulders and legs with gentle to moderate pressure, and you turn over once, with help, at a dignified pace.
Breaks are included; so is the bathroom across the hall.</p>""",
        "caution": """
<p>Please ask your midwife or doctor first if your pregnancy is considered high-risk, or if you have had a clot,
bleeding, early contractions or high blood pressure. Sudden swelling, a severe headache, changes in your vision, or
one painful, swollen leg are reasons to call them now and us later.</p>""",
        "faqs": [
            (
                "Why only from the second trimester?",
                "<p>Mostly caution and comfort. Little research covers the first twelve weeks, and nausea is common "
                "then. Ines is glad to explain how she thinks about it.</p>",
            ),
            (
                "Can I lie on my front?",
                "<p>Some tables have a hole for that. Ours do not: the side is kinder to a stretched back.</p>",
            ),
            ("Is oil all right?", "<p>We use an unscented one. Noses change.</p>"),
        ],
        "body": [
            text("""
<h2>An hour with nothing in the way</h2>
<p>Late in pregnancy, lying down stops being a simple idea. A good part of what Ines does happens before the massage
starts: propping, trying, propping again, until no muscle has to hold anything up. Many people tell us that this alone
was worth the stairs. (About the stairs: the entrance in the alley has none. Ring and we come down.)</p>
<p>We collected <a page="blog/prenatal-questions">ten questions about massage in pregnancy</a>, with what is known and
what is not.</p>"""),
            people("Your therapist", "ines-okafor"),
        ],
    },
    {
        "slug": "couples",
        "title": "Couples massage",
        "category": "For two",
        "summary": "Two tables, two therapists, one room, no talking required.",
        "prices": [(60, "180", "for both"), (90, "255", "for both")],
        "add_ons": ["Aromatherapy", "Hot stones", "Warm towels"],
        "therapists": ["wren-adair", "maren-holt", "ines-okafor"],
        "description": "Couples massage in Astoria, Oregon: two tables and two therapists in one quiet room. 60 or 90 "
        "minutes for partners, friends or family.",
        "expect": """
<p>Two tables stand side by side in our largest room, the one with the river in the window. Each of you has a
therapist and your own pressure, so the deep-tissue half of a marriage and the Swedish half can both be right.</p>""",
        "caution": USUAL,
        "faqs": [
            (
                "Do we have to be a couple?",
                "<p>No. Sisters, friends, a father and his grown daughter: two people who would like an hour in the "
                "same quiet room.</p>",
            ),
            (
                "Can we have different massages?",
                "<p>Yes, Swedish or deep tissue for each of you. Ashiatsu needs the room with the bars.</p>",
            ),
            (
                "Which therapists will we get?",
                "<p>Two of the three, by calendar. Tell us if either of you has a preference.</p>",
            ),
        ],
        "body": [
            image("room-river", "The river room. Freighters included.", size="wide"),
            info(
                "Giving it?",
                '<p>A <a page="gift-certificates">gift certificate</a> can be for a couples session, and we know how '
                "to be vague on the telephone if it is a surprise.</p>",
            ),
        ],
    },
    {
        "slug": "acupuncture",
        "title": "Acupuncture",
        "category": "Acupuncture and cupping",
        "summary": "Fine needles, a quiet room, a licensed acupuncturist.",
        "prices": [(60, "90", ""), (90, "120", "first visit, with time for questions")],
        "add_ons": ["Warm towels"],
        "therapists": ["june-park"],
        "description": "Acupuncture in Astoria, Oregon, with June Park, L.Ac.: sterile single-use needles, a quiet "
        "room, honest answers.",
        "expect": """
<p>June asks, listens and looks, then places a few hair-thin sterile needles, each used once. You may feel a small
pinch or a dull, heavy sensation; most people feel little. Then you rest for twenty to thirty minutes under a blanket
with a bell in your hand. Needles out, a glass of water, home.</p>""",
        "caution": """
<p>Tell June if you take blood thinners, bleed easily, wear a pacemaker, are pregnant, or faint at needles. Soreness,
a drop of blood or a small bruise can happen. Serious harm is rare when a trained person uses sterile needles, and
June will talk with you about that too.</p>""",
        "faqs": [
            (
                "Does it hurt?",
                "<p>Less than you fear. The needles are solid and much finer than the ones that draw blood. <a "
                'page="blog/acupuncture-needles">June wrote about them</a>, with measurements.</p>',
            ),
            (
                "What is it good for?",
                "<p>The research is strongest for some kinds of ongoing pain, including low-back pain, and even there "
                "effects tend to be modest. June tells you what is known about your question before you decide.</p>",
            ),
            (
                "Can you bill my insurance?",
                "<p>We give you an itemized receipt that some plans accept. We do not bill insurers ourselves.</p>",
            ),
        ],
        "body": [
            steps(
                "Your first visit",
                ("Talk", "<p>Thirty minutes of questions about sleep, work, medicines and what brought you.</p>"),
                (
                    "Decide",
                    "<p>June says what she would do and how sure anyone can be. You may say no; it costs nothing.</p>",
                ),
                ("Rest", "<p>Needles in, lights down, bell in hand.</p>"),
                ("Look back", "<p>After three or four visits you decide together whether it is worth going on.</p>"),
            ),
            text("""
<h2>Who may do this</h2>
<p>In Oregon, acupuncturists are licensed by the <a href="https://www.oregon.gov/omb/">Oregon Medical Board</a>. June
is the only one of us who is, so she is the only one of us who does.</p>"""),
        ],
    },
    {
        "slug": "cupping",
        "title": "Cupping",
        "category": "Acupuncture and cupping",
        "summary": "Glass cups, gentle suction, round marks and an honest word about both.",
        "prices": [(30, "60", ""), (45, "80", "with acupuncture")],
        "add_ons": ["Warm towels"],
        "therapists": ["june-park"],
        "description": "Dry cupping in Astoria, Oregon, with a licensed acupuncturist: what it feels like, what it "
        "leaves behind, who should not.",
        "expect": """
<p>June places glass cups on oiled skin and draws a little air out of them. It feels like a firm, even pull. The cups
stay for a few minutes or glide slowly along the back. This is dry cupping: nothing is pierced.</p>""",
        "caution": """
<p>Not over broken or irritated skin, varicose veins or a clot; not on blood thinners; not over the belly or low back
in pregnancy. The round marks are to be expected and can last for a week or two. Burns and infections have been
reported elsewhere, mostly with flame or piercing, and we use neither.</p>""",
        "faqs": [
            (
                "Will it leave marks?",
                "<p>Very likely, and they are rounder than anyone will believe. Not before a wedding, then, unless "
                "the dress has a back.</p>",
            ),
            (
                "Does it work?",
                "<p>Some studies find less neck or back pain for a while; most of them are small and of low quality. "
                "If you like how it feels, that is a fair reason. It is not a treatment for an illness.</p>",
            ),
        ],
        "body": [
            quote(
                "I show people photographs of the marks first. Nobody should be surprised in a changing room.",
                "June Park",
            ),
            caution(
                "Sauna tonight?",
                "<p>Leave heat, hard exercise and alcohol until tomorrow, and keep the skin covered if it is cold. It "
                "usually is.</p>",
            ),
        ],
    },
]
