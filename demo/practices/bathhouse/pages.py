"""Home, the section pages, and the house, rules, privacy, access and contact of Late Water."""

from demo.blocks import (
    awards,
    call_to_action,
    faq,
    gallery,
    image,
    opening_hours,
    people,
    price_list,
    quote,
    text,
    to_booking,
)

HOME = {
    "title": "Late Water",
    "eyebrow": "Bath house and massage rooms, Ajo, Arizona",
    "headline": "Come when the heat has gone, and stay until the stars are out",
    "lead": "Two pools, a warm stone, a roof, and three pairs of unhurried hands. The lamp is lit five evenings a "
    "week.",
    "description": "A bath house with massage rooms in the desert town of Ajo, Arizona: warm pools, a heated stone, "
    "slow "
    "massage, open five evenings a week.",
    "hero": "home-hero",
    "featured": [
        "evening-bath",
        "long-oil-massage",
        "salt-and-stone",
        "slow-back",
        "head-neck-hands",
        "bath-for-two",
    ],
    "treatments_heading": "Water, and hands",
    "people_heading": "Who you will meet",
    "journal_heading": "The evening papers",
    "visit_heading": "Through the third arch, where the lamp is",
    "visit_text": "Park on the plaza and walk the last hundred yards. Bring nothing; there are robes, linen and tea.",
    "testimonial": "beatrix-o",
}

SECTIONS = {
    "services": {
        "title": "Baths and massage",
        "lead": "Six ways of spending an evening. They may be combined, though hardly anybody needs to.",
        "description": "Baths, salt scrubs and massage at Late Water in Ajo, Arizona, with their lengths and prices.",
    },
    "therapists": {
        "title": "The people",
        "lead": "A tile setter, a baker and a night nurse, as they were. All three are licensed in Arizona now.",
        "description": "The massage therapists of the bath house Late Water in Ajo, Arizona: who they are and when "
        "they "
        "work.",
    },
    "blog": {
        "title": "The evening papers",
        "lead": "Short essays on bathing and rest, to be read in a robe. What we know, we name the source of.",
        "description": "Essays on bathing, heat and sleep from the bath house Late Water in Ajo, Arizona, with their "
        "sources.",
    },
    "testimonials": {
        "title": "From the guest book",
        "lead": "It lies by the door with a pencil on a string. These four have let us print theirs.",
        "description": "What guests wrote in the book at Late Water in Ajo, Arizona, printed with their written "
        "consent.",
    },
}

STANDARD = [
    {
        "slug": "about",
        "title": "The house",
        "lead": "It was the cistern of a mining town. It is still mostly water.",
        "description": "The story of Late Water, a bath house in an old cistern behind the plaza of Ajo, Arizona, "
        "and how "
        "an evening there goes.",
        "hero": "the-house",
        "body": [
            text("""
<p>When the mine was open, the cistern behind the plaza held water for four hundred families. Then the mine closed, the
families went, and the roof of the cistern fell in, which let in the light. Ysabel Montero came upon it in 2011, with a
bougainvillea growing where the water had been. She bought it for less than the price of a car.</p>
<p>She kept the arches and the hole in the roof. She laid the tiles herself. On the first evening, in 2014, there was
warm water in one pool, a lamp at the door and nobody there, and she says that it was the finest bath of her life.</p>
<h2>The water</h2>
<p>This is a desert, and we are careful with it. The pools hold what two households use in a month; the water is
filtered, warmed by the sun, topped up from the roof when it rains, and goes to the orange trees when its time is
over.</p>
<h2>The hour</h2>
<p>We open when the heat breaks. That is the whole idea. A bath house in the desert that opened in the morning would
be a kind of joke.</p>"""),
            quote("I only put back what it was for.", "Ysabel Montero"),
            gallery(
                "Rooms",
                ("lamp-room", "The room above the pool"),
                ("night-tub", "The small tub"),
                ("the-house", "The third arch"),
            ),
            people("Three pairs of hands"),
            awards("Kindly noticed"),
            opening_hours("When the lamp is lit"),
            price_list("What an evening costs"),
            call_to_action("Come this evening", "Or the next. It keeps.", to_booking()),
        ],
    },
    {
        "slug": "policies",
        "title": "House rules",
        "lead": "There are seven, and none of them is about towels.",
        "description": "Quiet, changes, lateness, payment, age and conduct at the bath house Late Water in Ajo, "
        "Arizona.",
        "body": [
            text("""
<h2>Quiet</h2>
<p>Soft voices by the water, none in the steam, and telephones in the locker.</p>
<h2>Changing your mind</h2>
<p>Until noon of the day, at no charge. After that we ask for half, since the water is already warm. If you don’t come
and don’t call, we ask for all of it. Illness and closed roads are nobody’s fault.</p>
<h2>Late</h2>
<p>The bath waits for you. A massage can’t; it ends when it would have ended. If we are late, you get your time, or the
difference.</p>
<h2>Paying</h2>
<p>On the way out, by card or in cash. Tips go into the bowl and are shared.</p>
<h2>Age</h2>
<p>From fourteen with a parent, from eighteen alone. No one under eighteen is in the steam.</p>
<h2>Conduct</h2>
<p>Bathing suits in the water, linen on the table. Massage here is never sexual. Whoever says or does otherwise is shown
the plaza, and doesn’t come back.</p>
<h2>If we have done something badly</h2>
<p>Tell us that evening, or <a page="contact">write to us</a>. The board that licenses each of us is named on <a
page="therapists">our pages</a>, and you may write there as well.</p>"""),
        ],
    },
    {
        "slug": "privacy",
        "title": "Privacy",
        "lead": "We are discreet by trade. Here it is in writing.",
        "description": "What the website of Late Water in Ajo, Arizona, keeps about you and for how long. No cookies "
        "for "
        "visitors, nothing from elsewhere.",
        "body": [
            text("""
<h2>When you read</h2>
<p>No cookies are set for visitors and nothing is loaded from anybody else. We count how often a page is seen, as a
sum for the day, and not at all if your browser asks us not to. A technical log is kept for two weeks.</p>
<h2>When you write</h2>
<p>The <a page="contact">form</a> keeps your name, your address and your message with the website, and deletes them
after the number of days that stands on the form. Please leave out your health. There is a better moment for it.</p>
<h2>When you come</h2>
<p>You fill in a card, by hand, about heat and health. It is locked in the cabinet under the stairs and read by the
people who look after you. Ask for it, and you may read and correct it.</p>
<h2>When we quote you</h2>
<p>Only with your consent in writing. Take it back, and the words go.</p>
<h2>Who else</h2>
<p>The company that runs our server, under contract. Nobody buys anything from us but evenings.</p>"""),
        ],
    },
    {
        "slug": "accessibility",
        "title": "Getting in",
        "lead": "An old cistern has steps. It also has a way around them.",
        "description": "Access to the bath house Late Water in Ajo, Arizona: gate, ramp, pool lift, rails, light, "
        "and this "
        "website.",
        "body": [
            text("""
<h2>The way</h2>
<p>The third arch has five steps. The gate beside it has none; ring, and somebody opens it. From there a ramp leads to
the lockers, the warm pool, the small tub and both massage rooms. The roof has stairs only, and we are sorry about
it.</p>
<h2>The water</h2>
<p>The warm pool has a lift, and rails on both sides. The floor is rough tile, laid so that wet feet hold. Somebody
can go in with you: your companion, or one of us.</p>
<h2>Light</h2>
<p>It is dim by design. If you need more, say so, and we turn up the lamps along your way. Tell us before you come if
a dim room is a difficulty.</p>
<h2>This website</h2>
<p>We aim for level AA of the Web Content Accessibility Guidelines 2.2. If something here stands in your way, <a
page="contact">write to us</a>.</p>"""),
            image("the-house", "The third arch. The gate without steps is just to its right."),
            faq(
                "Asked by telephone",
                ("Is there a chair in the steam?", "<p>A bench with a back, yes. And a cord with a bell.</p>"),
                ("May my dog come?", "<p>An assistance dog may go wherever you go, except into the water.</p>"),
            ),
        ],
    },
]

CONTACT = {
    "slug": "contact",
    "title": "Write to us",
    "lead": "Or call after two, when somebody is up. We answer before the lamp is lit.",
    "description": "Write to or call the bath house Late Water in Ajo, Arizona: address, evening hours, how to find "
    "the "
    "third arch, and a form.",
    "thank_you": "Thank you. Lucinda reads it before she lights the lamp, and answers the same day. If it is about "
    "tonight, please call.",
    "body": [],
    "fields": [
        {"label": "Your name", "field_type": "singleline", "required": True},
        {"label": "E-mail", "field_type": "email", "required": True},
        {
            "label": "Telephone",
            "field_type": "singleline",
            "required": False,
            "help_text": "Only if you would like us to call.",
        },
        {"label": "Which bath or massage", "clean_name": "service", "field_type": "service", "required": False},
        {"label": "Whose hands", "clean_name": "therapist", "field_type": "therapist", "required": False},
        {
            "label": "Your message",
            "field_type": "multiline",
            "required": True,
            "help_text": "Which evening would suit you? Please leave out your health; we ask when you are here.",
        },
    ],
}
