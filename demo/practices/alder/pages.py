"""Home, the section pages, and the pages every practice needs: about, certificates, policies, privacy, access."""

from demo.blocks import (
    awards,
    call_to_action,
    client_words,
    faq,
    gallery,
    image,
    info,
    opening_hours,
    people,
    price_list,
    quote,
    related_pages,
    steps,
    text,
    to_booking,
    to_phone,
)

HOME = {
    "title": "Alder & Stone",
    "eyebrow": "Massage & acupuncture, Astoria",
    "headline": "A quiet hour for a tired back",
    "lead": "Five licensed therapists, unhurried sessions, and a plan you can use at home. Open six days a week.",
    "description": "Massage and acupuncture in downtown Astoria, Oregon. Five licensed therapists, plain prices, "
    "unhurried sessions, open six days a week.",
    "hero": "home-hero",
    "featured": ["swedish", "deep-tissue", "back-massage", "ashiatsu", "hot-stone", "acupuncture"],
    "treatments_heading": "What would help?",
    "people_heading": "Whose hands?",
    "journal_heading": "Worth reading first",
    "visit_heading": "Downtown, up one flight, very quiet",
    "visit_text": "Street parking on Tenth, bicycle rack at the door, step-free entrance in the alley. Come ten "
    "minutes early the first time.",
    "testimonial": "dana-r",
}

SECTIONS = {
    "services": {
        "title": "Treatments",
        "lead": "Ten ways to spend an hour, or half of one. The prices are what you pay; there is nothing to add "
        "unless you want to.",
        "description": "All massage and acupuncture treatments at Alder & Stone in Astoria, Oregon, with lengths, "
        "prices and add-ons.",
        "body": [
            info(
                "Can’t decide?",
                "<p>Book the length and choose at the door. Your therapist asks what the week was like and suggests "
                'something. If you like to read first, try <a page="blog/pressure">Deep tissue or Swedish?</a></p>',
            ),
        ],
    },
    "therapists": {
        "title": "Therapists",
        "lead": "Four massage therapists and one acupuncturist, each licensed in Oregon, each with a license number "
        "that you can look up and a habit that you can’t.",
        "description": "Meet the massage therapists and the acupuncturist of Alder & Stone in Astoria, Oregon: what "
        "they do, when they work, how to book.",
    },
    "blog": {
        "title": "Journal",
        "lead": "What happens, what helps, what nobody knows yet. Written by the people you meet here, with the "
        "sources at the end.",
        "description": "Plain, sourced articles on massage, acupuncture and self-care from the therapists of Alder & "
        "Stone in Astoria, Oregon.",
    },
    "testimonials": {
        "title": "In their words",
        "lead": "Notes from people who have been on our tables, printed with their written consent. We don’t collect "
        "stars, we don’t pay for praise, and if somebody has a connection to us, it says so.",
        "description": "What clients say about massage and acupuncture at Alder & Stone in Astoria, shown with their "
        "written consent.",
    },
}

STANDARD = [
    {
        "slug": "about",
        "title": "About us",
        "lead": "Five people, five tables, three rooms, one kettle.",
        "description": "Who we are, how we work and what we don’t promise: the story of Alder & Stone, a massage and "
        "acupuncture practice in Astoria, Oregon.",
        "hero": "about",
        "body": [
            text("""
<p>Alder &amp; Stone began in 2013 with one table above the bookshop on Tenth Street. Maren Holt had been mending
sails, had trained in the evenings, and thought that the town could use a warm room. The alder is the tree behind the
building. The stone holds the door open.</p>
<h2>What we believe, in four sentences</h2>
<p>An hour is an hour: we keep a quarter of one between appointments so that yours is whole. A price is a price. A
person who lies down half dressed in front of a stranger is owed good manners and a closed door. And what we say about
your health should be true tomorrow, too.</p>"""),
            quote(
                "We try not to keep you longer than you need us. It is a poor business model, and we like it.",
                "Maren Holt",
            ),
            text("""
<h2>How we talk about health</h2>
<p>Massage feels good, and for some things there is research to say that it helps for a while. We tell you which, we
name the sources, and we don’t go further than they do. What we publish about health is read by June Park before it
appears and again every year. If we find that we were wrong, the article says so and shows the date.</p>
<p>When something sounds like a matter for a doctor, we say that, and mean it.</p>"""),
            people("The five of us"),
            gallery(
                "Three rooms",
                ("room-river", "River"),
                ("room-garden", "Garden"),
                ("room-quiet", "Quiet"),
            ),
            awards("Kind neighbors"),
            opening_hours("Come by"),
            call_to_action("Come up and see", "The kettle is on. The stairs are worth it.", to_booking()),
        ],
    },
    {
        "slug": "gift-certificates",
        "title": "Gift certificates",
        "lead": "Any amount, no expiry date, on paper that feels like something.",
        "description": "Massage gift certificates from Alder & Stone in Astoria, Oregon: any amount, no expiry date, "
        "picked up, mailed or printed at home.",
        "hero": "gift",
        "body": [
            text("""
<p>A certificate is for an amount, and the person who gets it decides what to spend it on. If you already know that it
should be an hour of <a page="services/swedish">Swedish</a> or a <a page="services/couples">couples session</a>, we
write that on it as well, in ink.</p>"""),
            steps(
                "How it works",
                (
                    "Call, write or come up",
                    "<p>Tell us the amount and the name. We need nothing else about the person.</p>",
                ),
                (
                    "Choose how it travels",
                    "<p>Pick it up, have it mailed in a hand-addressed envelope, or get a sheet to print at home, for "
                    "those who remembered this morning.</p>",
                ),
                (
                    "They book when they like",
                    "<p>With any therapist, for anything on the menu. What is left stays on the certificate.</p>",
                ),
            ),
            price_list("For orientation"),
            faq(
                "Small print, in large print",
                ("Does it expire?", "<p>No.</p>"),
                (
                    "Can it be refunded?",
                    "<p>Unused, to the buyer, within a year. After that it stays good for a visit.</p>",
                ),
                ("What if it gets lost?", "<p>We keep a list. Bring the name; the number is nice but not needed.</p>"),
                ("Can I pay for the tip as well?", "<p>If you like. Nobody expects it.</p>"),
            ),
            client_words("Given, and used after all", "walt-p", "hank-and-joy"),
            call_to_action("Shall we write one?", "We also do envelopes.", to_phone("Call us")),
            related_pages("Before you choose", "blog/gift-hour"),
        ],
    },
    {
        "slug": "policies",
        "title": "Policies",
        "lead": "How we handle changes, lateness, illness and payment. Short, because nobody enjoys these.",
        "description": "Cancellation, late arrival, illness, payment and conduct at Alder & Stone in Astoria, Oregon, "
        "in plain words.",
        "body": [
            text("""
<h2>Changing or canceling</h2>
<p>Moving or canceling an appointment is free until the day before. On the day itself we charge half of the price. If
you don’t come and don’t call, we charge all of it. The therapist had kept the hour for you and is paid for it either
way.</p>
<p>Illness, ice on the hill and a bridge that is closed are not your fault. Call us and there is no fee.</p>
<h2>Late</h2>
<p>If you are late, we work until the end of your time, so that the next person starts on theirs. If <em>we</em> are
late, you get your full time or the difference back, as you prefer.</p>
<h2>When not to come</h2>
<p>Please stay at home with a fever, a stomach bug, or anything that you would not want to catch from us. If a
therapist is unwell, we call you as early as we can and offer somebody else or another day.</p>
<h2>Paying</h2>
<p>Card, cash, or a <a page="gift-certificates">gift certificate</a>, after the session. You get an itemized receipt
if you ask for one. We don’t bill insurers ourselves. Tips are welcome and not expected.</p>
<h2>Under eighteen</h2>
<p>Anyone under eighteen needs the written consent of a parent or guardian, who stays in the building. Under fourteen
they stay in the room.</p>
<h2>Conduct</h2>
<p>Draping is always used. You can stop a session at any moment, for any reason. So can the therapist. Massage here is
never sexual; a remark or a request of that kind ends the appointment, at full price, and there is not another
one.</p>
<h2>If something went wrong</h2>
<p>Tell us, please: at the desk or on our <a page="contact">contact page</a>. You can also write to the board that
licenses the therapist, named on each <a page="therapists">therapist’s page</a>. We won’t hold it against you.</p>"""),
        ],
    },
    {
        "slug": "privacy",
        "title": "Privacy",
        "lead": "What we know about you, why, where it is kept and how long. This site sets no cookies for visitors "
        "and loads nothing from anybody else.",
        "description": "The privacy notice of Alder & Stone: no trackers, no visitor cookies, what the contact form "
        "keeps and for how long, and your choices.",
        "body": [
            text("""
<h2>On this website</h2>
<p>You can read every page without telling us anything. There are no advertising or analytics scripts, no fonts or
maps from elsewhere, and no cookies for visitors. If an article holds a video, nothing is loaded from the company that
hosts it until you press play. We count how often each page is seen, and how often somebody calls, books or asks for
directions from it. These are sums of a day, without anything about you, and if your browser asks not to be tracked (Do
Not Track, Global Privacy Control) we don’t count you at all. Our server keeps a technical log of requests for two
weeks, to find faults and keep out abuse.</p>
<h2>When you write to us</h2>
<p>The <a page="contact">contact form</a> keeps your name, e-mail address, telephone number if you give one, the
treatment you chose, and your message. We use them to answer. The message is stored with the website, not sent through
e-mail, and is deleted after the number of days that is named on the form. Please do not write about your health
there; tell us in person.</p>
<h2>When you are a client</h2>
<p>On your first visit you fill in a form on paper. It holds what your therapist needs for your safety. It is locked
away, read only by the people who treat you, and kept as long as the rules of the licensing boards require. Ask and we
show it to you, and correct it.</p>
<h2>When we quote you</h2>
<p>We only print your words with your consent in writing, which names where they may appear and for how long. You can
take it back at any time, without a reason; your words then disappear from the site at once. If you wrote them in the
form on this site, we also keep your e-mail address, what you agreed to, and when; the link in our e-mail takes it
back.</p>
<h2>Who else sees it</h2>
<p>The company that runs our server, under contract, and nobody else. We do not sell, rent or trade anything about
anybody.</p>
<h2>Ask us</h2>
<p>Write to the address on our <a page="contact">contact page</a> to see, correct or delete what we hold. A person
answers, usually Nell.</p>"""),
        ],
    },
    {
        "slug": "accessibility",
        "title": "Accessibility",
        "lead": "Getting up here, getting around, and getting through this website.",
        "description": "Access to Alder & Stone in Astoria: step-free entrance, tables, signing, scent, and how we "
        "keep this website usable for everyone.",
        "body": [
            text("""
<h2>The building</h2>
<p>The blue door on Tenth Street leads to nineteen steps with a rail on both sides. The step-free way is the door in
the alley: ring, and somebody comes down and takes the elevator with you. It is an old freight elevator, wide enough
for a power chair and slower than any of us would like.</p>
<h2>The rooms</h2>
<p>The garden room and the river room have tables that lower to nineteen inches. There is space beside them for a
chair, and we are glad to help with a transfer if you tell us how you like it done. The bathroom has rails and a wide
door. Lights dim, music stops, and scents stay away on request.</p>
<h2>Talking with us</h2>
<p><a page="therapists/wren-adair">Wren</a> is fluent in American Sign Language. If the telephone is not for you, send
a text message or use the <a page="contact">contact form</a>. A companion, an aide or an assistance dog is always
welcome.</p>
<h2>This website</h2>
<p>We aim for level AA of the Web Content Accessibility Guidelines 2.2. Pages work with a keyboard, a screen reader,
large type, dark colors and no scripts. If something gets in your way, that is a mistake of ours: tell us on the <a
page="contact">contact page</a> and we put it right.</p>"""),
            image("visit", "The way in. The alley door is around the corner to the left."),
        ],
    },
]

CONTACT = {
    "slug": "contact",
    "title": "Contact",
    "lead": "To book, to ask, or to tell us about a towel. We answer within one working day, usually sooner.",
    "description": "Call, text or write to Alder & Stone, massage and acupuncture in Astoria, Oregon: address, hours, "
    "parking and a short contact form.",
    "thank_you": "Thank you, that has arrived. Nell answers within one working day. If it is about today, please call "
    "instead.",
    "body": [],
    "fields": [
        {"label": "Your name", "field_type": "singleline", "required": True},
        {"label": "E-mail", "field_type": "email", "required": True},
        {
            "label": "Phone",
            "field_type": "singleline",
            "required": False,
            "help_text": "Only if you would like to be called back.",
        },
        {
            "label": "Treatment",
            "clean_name": "service",
            "field_type": "service",
            "required": False,
            "help_text": "If you are not sure, leave it and tell us what the week was like.",
        },
        {"label": "Therapist", "clean_name": "therapist", "field_type": "therapist", "required": False},
        {
            "label": "Message",
            "field_type": "multiline",
            "required": True,
            "help_text": "When would suit you? Please don’t write about your health here; your "
            "therapist asks in person.",
        },
    ],
}
