"""Home, the section pages, and about, policies, privacy, access and contact of Halyard."""

from demo.blocks import (
    call_to_action,
    client_words,
    faq,
    image,
    opening_hours,
    people,
    price_list,
    quote,
    steps,
    text,
    to_booking,
)

HOME = {
    "title": "Halyard Sports Recovery",
    "eyebrow": "Pier 6, Baltimore",
    "headline": "Recover like you mean it",
    "lead": "Sports massage, stretching and mobility checks. Open from six thirty, seven days a week.",
    "description": "Sports massage, assisted stretching and mobility checks on the Baltimore waterfront. Open early, "
    "seven days a week, plain prices.",
    "hero": "home-hero",
    "featured": [
        "sports-massage",
        "recovery-massage",
        "pre-event",
        "assisted-stretching",
        "mobility-check",
        "compression-boots",
    ],
    "treatments_heading": "Pick a session",
    "people_heading": "The team",
    "journal_heading": "Notes with numbers",
    "visit_heading": "Under the blue crane",
    "visit_text": "Free parking on the pier. Bicycles come inside. No steps, wide doors, two showers.",
    "testimonial": "jonah-w",
}

SECTIONS = {
    "services": {
        "title": "Sessions",
        "lead": "Six of them. Each says what it is for and what it costs.",
        "description": "All sessions at Halyard Sports Recovery in Baltimore: sports massage, stretching, mobility, "
        "boots. Lengths and prices.",
    },
    "therapists": {
        "title": "The team",
        "lead": "Three massage therapists, one athletic trainer. Licensed in Maryland, tired on Mondays.",
        "description": "The massage therapists and the athletic trainer of Halyard Sports Recovery in Baltimore: what "
        "they do and when they work.",
    },
    "blog": {
        "title": "Notes",
        "lead": "What studies found, in short sentences. Sources at the end.",
        "description": "Short notes on massage, stretching and training from Halyard Sports Recovery in Baltimore, "
        "with "
        "their sources.",
    },
    "testimonials": {
        "title": "From athletes",
        "lead": "Their words, with their written consent. No stars.",
        "description": "What athletes say about Halyard Sports Recovery in Baltimore, shown with their written "
        "consent.",
    },
}

STANDARD = [
    {
        "slug": "about",
        "title": "The clinic",
        "lead": "A boathouse, four tables, four chairs with a view.",
        "description": "How Halyard works: a sports and recovery clinic in an old boathouse on Pier 6 in Baltimore, "
        "founded by a rower.",
        "hero": "clinic",
        "body": [
            text("""
<p>A halyard is the rope that raises a sail. Imani Brooks named the clinic after it in 2016, because a halyard does
nothing for the speed of a boat. It gets the sail up, so that the wind can.</p>
<h2>How we work</h2>
<p>We ask what you train for. We test before and after. We write down what changed. If nothing did, we say so, and you
decide whether to come back.</p>
<h2>What we don’t do</h2>
<p>We don’t sell courses of ten. We don’t promise times. We don’t diagnose. There is a list of doctors and physical
therapists at the desk whom we would send our own families to, and nobody pays to be on it.</p>"""),
            quote("Most of recovery is free. We charge for the rest.", "Imani Brooks"),
            steps(
                "Your first visit",
                ("Book", "<p>Online, by text or by telephone. Tell us your next start, if there is one.</p>"),
                ("Arrive", "<p>Five minutes early. Shorts are good. Showers are on the left.</p>"),
                ("Move", "<p>Two tests, so that we know where to begin.</p>"),
                ("Lie down", "<p>You have earned it.</p>"),
            ),
            people("Who works here"),
            opening_hours("Open"),
            price_list("What it costs"),
            call_to_action("See you on the pier", "Mornings go first.", to_booking()),
        ],
    },
    {
        "slug": "policies",
        "title": "Policies",
        "lead": "Five rules. Each fits on a towel.",
        "description": "Changes, lateness, payment, minors and conduct at Halyard Sports Recovery in Baltimore, in "
        "plain words.",
        "body": [
            text("""
<h2>Changes</h2>
<p>Free until the evening before. On the day we charge half. If you don’t come and don’t call, we charge all of it.
Injured or ill? Call us. There is no fee.</p>
<h2>Late</h2>
<p>We end on time, for the person after you. If we are late, you get the time or the money.</p>
<h2>Paying</h2>
<p>Card or cash, afterwards. We don’t bill insurers. You get a receipt.</p>
<h2>Under eighteen</h2>
<p>Young athletes are welcome with a parent’s written consent. Under fifteen, the parent stays in the room.</p>
<h2>Conduct</h2>
<p>You are covered. You can stop at any moment, and so can we. Massage here is never sexual. A remark or a request of
that kind ends the session and is charged in full.</p>
<h2>Something went wrong?</h2>
<p>Tell us at the desk or on the <a page="contact">contact page</a>. Each <a page="therapists">person’s page</a> names
the board that licenses them. You can write there, too.</p>"""),
        ],
    },
    {
        "slug": "privacy",
        "title": "Privacy",
        "lead": "No cookies for visitors. No trackers. Here is the rest.",
        "description": "What the website of Halyard Sports Recovery stores, for how long, and how to have it deleted. "
        "No cookies, no trackers.",
        "body": [
            text("""
<h2>This website</h2>
<p>It sets no cookies for visitors and loads nothing from other companies. We count views and calls as sums of a day. If
your browser asks not to be tracked, we don’t count you. The server keeps a log of requests for two weeks.</p>
<h2>The form</h2>
<p>The <a page="contact">contact form</a> stores what you type, with the website, for the number of days that is written
on the form. Please leave your health out of it.</p>
<h2>Your record</h2>
<p>On the first visit you fill in a sheet of paper. It is locked away and read by the people who treat you. Ask, and we
show it to you and correct it. Films of your movements are deleted before you leave.</p>
<h2>Your words</h2>
<p>We quote you only with your written consent. Take it back whenever you like, and your words are gone.</p>
<h2>Others</h2>
<p>The company that runs our server, under contract. Nobody else.</p>"""),
        ],
    },
    {
        "slug": "accessibility",
        "title": "Access",
        "lead": "No steps. Here is what else you may want to know.",
        "description": "Access to Halyard Sports Recovery in Baltimore: level entrance, tables that lower, showers, "
        "transfers, and this website.",
        "body": [
            text("""
<h2>The building</h2>
<p>Level from the parking to the tables. Doors are three feet wide. One of the two showers has a bench and rails. All
four tables lower to eighteen inches, and we help with a transfer the way you like it.</p>
<h2>Athletes with a disability</h2>
<p>We work with wheelchair racers and amputee runners every week. Tell us about your chair or your blade, and we plan
the session around it.</p>
<h2>This website</h2>
<p>We aim for level AA of the Web Content Accessibility Guidelines 2.2. If something gets in your way, tell us on the <a
page="contact">contact page</a>.</p>"""),
            image("pier", "The way in: straight ahead, under the crane."),
            faq(
                "Before you come",
                ("Can my assistant come in?", "<p>Yes, and your dog.</p>"),
                ("Can I text instead of calling?", "<p>Yes. The number is at the foot of every page.</p>"),
            ),
            client_words("Seventy-one and training", "ruth-l"),
        ],
    },
]

CONTACT = {
    "slug": "contact",
    "title": "Contact",
    "lead": "Call, text or write. We answer the same day.",
    "description": "Call, text or write to Halyard Sports Recovery on Pier 6 in Baltimore: address, opening hours, "
    "parking and a short form.",
    "thank_you": "Got it. Dee answers today. If you start tomorrow, call.",
    "body": [],
    "fields": [
        {"label": "Name", "field_type": "singleline", "required": True},
        {"label": "E-mail", "field_type": "email", "required": True},
        {"label": "Phone", "field_type": "singleline", "required": False},
        {"label": "Session", "clean_name": "service", "field_type": "service", "required": False},
        {"label": "With", "clean_name": "therapist", "field_type": "therapist", "required": False},
        {
            "label": "What are you training for?",
            "field_type": "multiline",
            "required": True,
            "help_text": "And when would suit you? Please leave your health out of it; we ask in person.",
        },
    ],
}
