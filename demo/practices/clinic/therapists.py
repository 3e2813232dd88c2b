"""The team of Halyard. Licence numbers have a shape that no board issues; they belong to nobody."""

from demo.blocks import call_to_action, faq, quote, text, to_booking
from demo.records import training

MASSAGE_BOARD = "Maryland Board of Massage Therapy Examiners"
PHYSICIANS_BOARD = "Maryland Board of Physicians"
SCHOOL = "Chesapeake Institute of Bodywork"


def licence(number, months, title="LMT", body=MASSAGE_BOARD):
    return {"title": title, "licence_number": number, "issuing_body": body, "expires_in_months": months}


THERAPISTS = [
    {
        "slug": "imani-brooks",
        "names": ("Imani", "Brooks"),
        "pronouns": "she/her",
        "role": "Founder, massage therapist",
        "summary": "Sports massage for people with a start number. Rowed for twelve years. Still counts in strokes.",
        "credentials": [licence("66101-B", 17)],
        "languages": "English, French",
        "working_days": [0, 1, 2, 3],
        "description": "Imani Brooks, LMT, founded Halyard in Baltimore: sports massage for rowers, runners and "
        "riders.",
        "body": [
            text("""
<p>Imani rowed in the second seat for twelve years. Her back had opinions about it. Massage kept her in the boat, and
nobody could tell her why, so she went to school to find out. The short answer: some of it is known. She works with
that part.</p>
<h2>How she works</h2>
<p>Three questions, two tests, then hands. Imani wants to know what you did this week, what comes next, and what hurts
at which point. She gives most of the <a page="services/sports-massage">sports massage</a> here and plans it around
your training, not around her calendar.</p>"""),
            training(f"{SCHOOL}, 2014", "Sports massage, 120 hours", "Team therapist at four regattas a year"),
            quote("If it has to hurt, I am in the wrong place.", "Imani Brooks"),
        ],
    },
    {
        "slug": "mateo-salas",
        "names": ("Mateo", "Salas"),
        "pronouns": "he/him",
        "role": "Massage therapist",
        "summary": "Legs, hips, feet. Works before races and right after them.",
        "credentials": [licence("66107-S", 8)],
        "languages": "English, Spanish",
        "working_days": [1, 2, 3, 4, 5],
        "description": "Mateo Salas, LMT: pre-event and recovery massage for runners and cyclists in Baltimore.",
        "body": [
            text("""
<p>Mateo rode as a courier until a taxi door ended it. Six weeks on crutches taught him what a good pair of hands is
worth. He trained the year after, and he has worked at finish lines ever since.</p>
<h2>How he works</h2>
<p>Fast before a race, slow after it. His <a page="services/pre-event">pre-event massage</a> is brisk and takes
twenty minutes. His <a page="services/recovery-massage">recovery massage</a> is the opposite: light, long strokes and
very little talk.</p>
<p>He asks for a number from one to ten, and he stays at five. Six if you insist.</p>"""),
            training(f"{SCHOOL}, 2019", "Event massage, 60 hours"),
            call_to_action("Racing on Sunday?", "Book Mateo for Thursday. Friday fills first.", to_booking()),
        ],
    },
    {
        "slug": "sana-rahimi",
        "names": ("Sana", "Rahimi"),
        "pronouns": "she/her",
        "role": "Athletic trainer",
        "summary": "Watches you move, then changes one thing. Only one.",
        "credentials": [licence("66112-R", 22, "LAT", PHYSICIANS_BOARD)],
        "languages": "English, Dari",
        "working_days": [0, 2, 3, 4],
        "description": "Sana Rahimi, licensed athletic trainer: mobility checks and assisted stretching in Baltimore.",
        "body": [
            text("""
<p>Sana spent eight seasons on the sideline of a college football team. She taped a great many ankles. What she
learned: people do the one exercise that fits into their day, and none of the other nine.</p>
<h2>How she works</h2>
<p>You walk, squat, reach and hop. She films it if you agree, and deletes it while you watch. Then you get one
exercise and a date. The <a page="services/mobility-check">mobility check</a> and all <a
page="services/assisted-stretching">assisted stretching</a> are hers.</p>
<p>She also reads every note on this site that makes a claim about health. Some came back with a red line through
the middle.</p>"""),
            training("Master of Science in Athletic Training, 2013", "Emergency care, renewed every two years"),
            faq(
                "People ask Sana",
                (
                    "Can you tell me what I have?",
                    "<p>She can tell you what she sees and when to see a doctor. A diagnosis of your knee needs an "
                    "examination, and sometimes a picture.</p>",
                ),
                ("Do I need to be fit for a check?", "<p>No. You need shoes you can walk in.</p>"),
            ),
        ],
    },
    {
        "slug": "per-lindgren",
        "names": ("Per", "Lindgren"),
        "pronouns": "he/him",
        "role": "Massage therapist",
        "summary": "Shoulders, necks and swimmers. Four decades of pool water.",
        "credentials": [licence("66118-L", 13)],
        "languages": "English, Swedish",
        "working_days": [0, 1, 4, 5, 6],
        "description": "Per Lindgren, LMT: sports and recovery massage for swimmers and masters athletes in Baltimore.",
        "body": [
            text("""
<p>Per taught school until sixty. Then he learned a trade. He swims a mile before breakfast, holds a county record in
an age group with four people in it, and mentions the four people himself.</p>
<h2>How he works</h2>
<p>Calmly. Per sees most of our masters athletes and most of our shoulders. He likes 60 minutes of <a
page="services/sports-massage">sports massage</a> on a rest day, with the window open. He will ask what you want to be
able to do at eighty, and he means it as a training question.</p>"""),
            training(f"{SCHOOL}, 2021", "Massage for older athletes, 40 hours"),
            quote("Rest is not what you do when the plan fails. It is a line in the plan.", "Per Lindgren"),
        ],
    },
]
