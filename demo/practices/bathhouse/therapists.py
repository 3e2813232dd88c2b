"""The people of Late Water. Licence numbers have a shape that no board issues; they belong to nobody."""

from demo.blocks import faq, quote, related_pages, text
from demo.records import training

BOARD = "Arizona State Board of Massage Therapy"


def licence(number, months):
    return {"title": "LMT", "licence_number": number, "issuing_body": BOARD, "expires_in_months": months}


THERAPISTS = [
    {
        "slug": "ysabel-montero",
        "names": ("Ysabel", "Montero"),
        "pronouns": "she/her",
        "role": "Founder, massage therapist",
        "summary": "She gives the long oil massage, and built the house around it.",
        "credentials": [licence("77204-Y", 15)],
        "languages": "English, Spanish",
        "working_days": [2, 4, 5, 6],
        "description": "Ysabel Montero, LMT, founded the bath house Late Water in Ajo, Arizona, and gives its long oil "
        "massage.",
        "body": [
            text("""
<p>Ysabel restored tiles for a living, in churches and railway stations, on her knees and by daylight. When her own
knees asked her to stop she learned massage, and found that the work had hardly changed: you look for what is loose,
you warm it, and you do not press where it would crack.</p>
<p>She found the old cistern behind the plaza in 2011, dry and full of bougainvillea. It took her three years to fill
it again. The tiles in the warm pool are hers, all four thousand, and one of them is upside down on purpose.</p>
<h2>Her hour and a half</h2>
<p>She gives the <a page="services/long-oil-massage">long oil massage</a> in the room above the pool, where you can hear
the water without seeing it. She speaks at the beginning and at the end. In between there is a clock in the corridor,
if you listen for it.</p>"""),
            training("Sonoran School of Massage, 2010", "Work with older bodies, 50 hours"),
            quote("Nobody has ever asked me to go faster.", "Ysabel Montero"),
        ],
    },
    {
        "slug": "amos-keller",
        "names": ("Amos", "Keller"),
        "pronouns": "he/him",
        "role": "Massage therapist, keeper of the stone",
        "summary": "Salt, warm stone, and backs that have driven a long way to get here.",
        "credentials": [licence("77209-K", 10)],
        "languages": "English",
        "working_days": [2, 3, 4, 5],
        "description": "Amos Keller, LMT: salt scrubs on warm stone and slow back massage at Late Water in Ajo, "
        "Arizona.",
        "body": [
            text("""
<p>Amos baked bread in Tucson until the nights became too many. He says that he only changed the dough. He is up at
noon now instead of two in the morning, and he looks ten years younger than the photograph on his licence.</p>
<h2>On the stone</h2>
<p>The stone in the middle of the steam room is warm from below, and it is where he gives the <a
page="services/salt-and-stone">salt scrub</a>: wet linen, coarse salt, then bucket after bucket of water, each a little
cooler than the last. Off the stone he gives the <a page="services/slow-back">slow back</a> to those who have come on
four wheels from Phoenix or on two from Mexico.</p>"""),
            training("Sonoran School of Massage, 2018", "Bath house practice, one winter in Budapest"),
            faq(
                "People ask Amos",
                (
                    "Is the stone hot?",
                    "<p>It is as warm as a wall that had the sun on it all day. You lie on linen, and you say so if "
                    "you want two.</p>",
                ),
                ("Does salt sting?", "<p>On a shaving cut, yes. Come unshaven.</p>"),
            ),
        ],
    },
    {
        "slug": "noor-haddad",
        "names": ("Noor", "Haddad"),
        "pronouns": "she/her",
        "role": "Massage therapist",
        "summary": "Head, neck and hands, for everyone who thinks for a living.",
        "credentials": [licence("77215-N", 20)],
        "languages": "English, Arabic",
        "working_days": [3, 4, 5, 6],
        "description": "Noor Haddad, LMT: head, neck and hand massage and oil massage at the bath house Late Water in "
        "Ajo, Arizona.",
        "body": [
            text("""
<p>Noor was a night nurse for eleven years, and she has kept the walk: you do not hear her come in. She moved to Ajo for
the dark. On a clear night she can name about sixty stars, and on request she will do so while you lie on the roof
with a blanket.</p>
<h2>How she works</h2>
<p>Mostly above the shoulders. Her <a page="services/head-neck-hands">head, neck and hands</a> is forty minutes in which
nothing is asked of you. She reads our papers on health before they are printed, and she has the nurse’s habit of
asking where a number comes from.</p>"""),
            training("Sonoran School of Massage, 2020", "Registered nurse from 2007 to 2018, no longer in practice"),
            related_pages("She has read", "blog/a-bath-before-bed", "blog/who-should-stay-dry"),
        ],
    },
]
