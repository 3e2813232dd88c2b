"""The five people who lay on hands or needles.

Licence numbers have a shape that no board issues (the letter comes last); they belong to nobody.
"""

from demo.blocks import call_to_action, faq, quote, text, to_booking
from demo.records import training

MASSAGE_BOARD = "Oregon Board of Massage Therapists"
MEDICAL_BOARD = "Oregon Medical Board"
SCHOOL = "North Coast School of Bodywork"


def licence(number, months, title="LMT", body=MASSAGE_BOARD):
    return {"title": title, "licence_number": number, "issuing_body": body, "expires_in_months": months}


THERAPISTS = [
    {
        "slug": "maren-holt",
        "names": ("Maren", "Holt"),
        "pronouns": "she/her",
        "role": "Founder, massage therapist",
        "summary": "Swedish, deep tissue and barefoot work. Slow hands, slower feet.",
        "credentials": [licence("55010-M", 19)],
        "languages": "English, Norwegian",
        "working_days": [0, 1, 2, 3],
        "description": "Maren Holt founded Alder & Stone in Astoria. Swedish, deep tissue and ashiatsu massage.",
        "body": [
            text("""
<p>Maren mended nets and sails on the waterfront before she trained, which she says is the same work: you look for the
place that carries too much and you do not pull at it. She opened Alder &amp; Stone above the bookshop in 2013 with
one table, a borrowed heater and a sign she painted herself, slightly crooked. The sign is still there.</p>
<h2>How she works</h2>
<p>A session with Maren begins with a few questions and then very little talk. She likes broad pressure and plenty of
time, so most people who come to her book 90 minutes of <a page="services/swedish">Swedish</a> or <a
page="services/ashiatsu">ashiatsu</a>. If you want to chat, she is glad to. If you want silence, she is gladder.</p>
<h2>Off the clock</h2>
<p>She rows, badly and happily, in the early morning. If you see someone going in circles off the East Mooring Basin,
wave.</p>"""),
            training(f"{SCHOOL}, 2012", "Ashiatsu with bars, 60 hours", "Table and floor ergonomics, every winter"),
            quote("I would rather do one thing slowly than six things on the way to the door.", "Maren Holt"),
        ],
    },
    {
        "slug": "ines-okafor",
        "names": ("Ines", "Okafor"),
        "pronouns": "she/her",
        "role": "Massage therapist",
        "summary": "Backs, necks and pregnancies. Finds the spot, explains the spot.",
        "credentials": [licence("55013-I", 9)],
        "languages": "English, Portuguese",
        "working_days": [0, 1, 3, 4],
        "description": "Ines Okafor, LMT: back massage, prenatal massage and Swedish in Astoria, Oregon.",
        "body": [
            text("""
<p>Ines studied anatomy before she studied massage, and it shows: she will tell you which muscle is complaining, what
it does for a living, and why it might be tired of it. People leave her room looser and slightly better informed.</p>
<h2>How she works</h2>
<p>Ines does most of our <a page="services/back-massage">back massage</a> and all of our <a
page="services/prenatal">prenatal massage</a>. She works side-lying with a great many pillows and a firm belief that
nobody should have to hold their head up during an hour that they are paying for. She often sends people home with one
exercise. One, because nobody does six.</p>
<p>She is also the author of our <a page="blog/back-massage-guide">guide to back massage</a>.</p>"""),
            training(f"{SCHOOL}, 2015", "Prenatal and postpartum massage, 40 hours"),
            faq(
                "People ask Ines",
                (
                    "Will you tell me what you find?",
                    "<p>Yes, in plain words, and only what hands can know. A therapist can feel that a muscle is "
                    "tense. She can’t see a disc or read a scan, and we do not diagnose.</p>",
                ),
                (
                    "Do you work on the neck from the front?",
                    "<p>Rarely, lightly, and only after we have talked about it. Most of what a neck wants can be "
                    "done from behind.</p>",
                ),
            ),
        ],
    },
    {
        "slug": "june-park",
        "names": ("June", "Park"),
        "pronouns": "she/her",
        "role": "Acupuncturist",
        "summary": "Fine needles, a quiet room, and straight answers about both.",
        "credentials": [licence("55017-A", 21, "L.Ac.", MEDICAL_BOARD)],
        "languages": "English, Korean",
        "working_days": [1, 2, 3, 4, 5],
        "description": "June Park, L.Ac., offers acupuncture and cupping at Alder & Stone in Astoria, Oregon.",
        "body": [
            text("""
<p>June is our acupuncturist and the only one of us who may hold a needle. She came to it from a hospital laboratory,
where she read other people’s results for nine years and began to wonder about the people.</p>
<h2>How she works</h2>
<p>The first visit is longer because June asks a lot: how you sleep, what you take, what you have tried. Then a few
needles, a blanket, a dim room and twenty-five minutes in which nobody wants anything from you. She tells you what
research says about your question, including when it says very little.</p>
<p>She offers <a page="services/acupuncture">acupuncture</a> and <a page="services/cupping">cupping</a>, and reads
every article in our journal that makes a claim about health before it goes out. Several have come back
shorter.</p>"""),
            training(
                "Master of Acupuncture, Willamette College of East Asian Medicine", "Clean needle technique, renewed"
            ),
            quote("If I am not the right person for it, I say so at the desk, before you pay.", "June Park"),
        ],
    },
    {
        "slug": "tomas-reyes",
        "names": ("Tomás", "Reyes"),
        "pronouns": "he/him",
        "role": "Massage therapist",
        "summary": "Deep tissue and tired legs. Firm, never grim.",
        "credentials": [licence("55021-T", 5)],
        "languages": "English, Spanish",
        "working_days": [0, 1, 2, 3, 4],
        "description": "Tomás Reyes, LMT: deep tissue and sports-minded massage in Astoria, Oregon.",
        "body": [
            text("""
<p>Tomás looks after people who lift, haul, climb, run and regret it. He has been most of them: deckhand, line cook,
half-marathoner with opinions about socks. He trained at thirty-four, when his own shoulder made the case.</p>
<h2>How he works</h2>
<p>Slowly. <a page="services/deep-tissue">Deep tissue</a> with Tomás is firm pressure that arrives late and waits to
be let in. He keeps to a scale from one to ten, asks for your number and lives around six. He says that seven is where
people start being brave, and nobody relaxes while being brave.</p>
<p>Runners can read <a page="blog/runners">what he tells them</a> for free, which he considers bad business and good
manners.</p>"""),
            training(f"{SCHOOL}, 2018", "Sports massage, 80 hours"),
            call_to_action(
                "Haul, lift, run, regret?",
                "Tomás works Monday to Friday. Evenings go first.",
                to_booking("Book with Tomás"),
            ),
        ],
    },
    {
        "slug": "wren-adair",
        "names": ("Wren", "Adair"),
        "pronouns": "they/them",
        "role": "Massage therapist",
        "summary": "Hot stones, quiet feet, and the warmest room in Clatsop County.",
        "credentials": [licence("55026-W", 11)],
        "languages": "English, American Sign Language",
        "working_days": [2, 3, 4, 5],
        "description": "Wren Adair, LMT: hot stone, reflexology and ashiatsu massage. Fluent in American Sign "
        "Language.",
        "body": [
            text("""
<p>Wren collects basalt from the same cove every spring and can tell the stones apart in the dark, which is how they
use them. They came to massage from pottery: heat, patience, and respect for anything that can crack.</p>
<h2>How they work</h2>
<p>Expect warmth. Wren gives our <a page="services/hot-stone">hot stone massage</a> and <a
page="services/reflexology">reflexology</a>, shares the <a page="services/ashiatsu">ashiatsu</a> bars with Maren, and
is the other half of most <a page="services/couples">couples sessions</a>. Every stone is tried on Wren’s own forearm
before it comes near yours.</p>
<h2>Signing welcome</h2>
<p>Wren is fluent in American Sign Language. If you sign, tell us when you book and we put you in their calendar with
extra time before and after, since hands are otherwise occupied.</p>"""),
            training(
                f"{SCHOOL}, 2017",
                "Hot stone massage, 30 hours",
                "Reflexology, 110 hours",
                "Ashiatsu with bars, 60 hours",
            ),
        ],
    },
]
