"""Three evening papers: a bath before bed, who should stay dry, and how to spend two hours."""

from demo import sources
from demo.blocks import (
    call_to_action,
    caution,
    faq,
    image,
    info,
    opening_hours,
    quote,
    related_pages,
    steps,
    text,
    to_booking,
)

ARTICLES = [
    {
        "slug": "a-bath-before-bed",
        "title": "A bath before bed",
        "lead": "Our grandmothers recommended it and, for once, somebody has checked. The answer depends on the clock.",
        "description": "Does a warm bath help you fall asleep? What a review of the studies found, why the hour "
        "matters, "
        "and how to do it at home.",
        "author": "noor-haddad",
        "reviewer": "ysabel-montero",
        "topics": ["rest", "bathing"],
        "services": ["evening-bath", "head-neck-hands"],
        "published": 6,
        "reviewed": 7,
        "sources": [sources.BATH_SLEEP, sources.INSOMNIA_GUIDELINE],
        "body": [
            text("""
<p>On the ward where I worked there was a bathtub that nobody used, because filling it took twenty minutes and nobody
had twenty minutes. One winter an old farmer asked for it every evening at eight. By ten he was asleep, while the rest
of the corridor rang and turned. I put it down to the farmer. I have since read that I should have put it down to the
hour.</p>
<h2>What is known</h2>
<p>In 2019 a group in Texas gathered the studies in which people took a warm bath or shower before they went to bed, and
put the comparable ones together. Water of about 104 to 109 degrees, for as little as ten minutes, went with better
sleep as people rated it themselves. Taken one to two hours before bed, it also went with falling asleep sooner, by
roughly ten minutes on average.</p>
<p>Ten minutes is not a great part of a night. It is, however, more than most things that are sold for the purpose,
and it comes out of a tap.</p>"""),
            quote(
                "Warm the hands and feet, and the middle of you may cool. That seems to be the trick.", "Noor Haddad"
            ),
            text("""
<h2>Why the hour matters</h2>
<p>Your body cools a little on its way to sleep, and it does so through the skin, mostly that of hands and feet. A bath
brings the blood to the surface; afterwards the warmth leaves you, and you follow the temperature down. If you go
straight from the water into bed, you are still busy being warm. An hour later you are not.</p>
<p>That is the explanation which most researchers favor. It is a good one, and it may yet be improved.</p>"""),
            steps(
                "At home, tonight",
                ("Count back", "<p>Bed at eleven means the tub at half past nine.</p>"),
                (
                    "Warm, not brave",
                    "<p>If you have to get in by inches, it is too hot. Ten to twenty minutes will do.</p>",
                ),
                ("Dim one lamp", "<p>Leave the overhead light alone, and the telephone in another room.</p>"),
                ("Dry, robe, and something dull", "<p>A seed catalog is ideal.</p>"),
            ),
            image("night-tub", "It need not be a bath house. It need only be an hour early."),
            caution(
                "Not everybody",
                "<p>If you are pregnant, faint easily, or have trouble with your heart or blood pressure, ask your "
                "doctor "
                'before you take hot baths. We wrote down <a page="blog/who-should-stay-dry">who should stay '
                "dry</a>.</p>",
            ),
            text("""
<h2>When it is not enough</h2>
<p>If you have slept badly for three months, a bath is a kindness and not a treatment. The American College of
Physicians recommends a kind of therapy with the unlovely name CBT-I as the first thing to try, before any pill. It
takes some weeks. Ask your doctor about it, and have the bath as well.</p>"""),
            related_pages("Read on", "blog/two-hours-here", "blog/who-should-stay-dry"),
            call_to_action("Or let us fill the tub", "The lamp is lit from three.", to_booking()),
        ],
    },
    {
        "slug": "who-should-stay-dry",
        "title": "Who should stay dry",
        "lead": "A bath house that lists the reasons not to come. We would rather write it here than say it at the "
        "gate.",
        "description": "Hot baths and steam are not for everybody: pregnancy, heart, blood pressure, medicines, "
        "alcohol, "
        "and when to ask first.",
        "author": "ysabel-montero",
        "reviewer": "noor-haddad",
        "topics": ["bathing"],
        "services": ["evening-bath", "salt-and-stone"],
        "published": 74,
        "updated": 30,
        "reviewed": 31,
        "sources": [sources.SAUNA_REVIEW, sources.HOT_TUB_PREGNANCY],
        "body": [
            text("""
<p>Once or twice in a season I send somebody home. They have packed a bag, they have driven across a good part of
Arizona, and I stand in the gate with my hand on the lamp like a character in an opera. I dislike it every time. This
paper is an attempt to do it less often.</p>
<h2>What heat does</h2>
<p>Warm water and steam widen the vessels in your skin. Your heart beats faster to fill them, your blood pressure may
fall, and you sweat more than you notice. For most people this is pleasant work, about that of a brisk walk. For some
it is too much, and for a few it is dangerous.</p>
<p>A review in the Mayo Clinic’s journal looked at what is known about saunas. It found them well tolerated by most
healthy adults. It also names those for whom they are not: people with unstable angina, a recent heart attack, or a
severely narrowed aortic valve. Water is not a sauna, but the heart can’t tell them apart as well as we can.</p>"""),
            info(
                "Ask your doctor first",
                "<p>If you have a heart condition, high or low blood pressure, diabetes with numb feet, epilepsy, or "
                "if you "
                "take medicine for pressure, water or mood.</p>",
            ),
            text("""
<h2>If you are pregnant</h2>
<p>The American College of Obstetricians and Gynecologists advises against saunas and hot tubs early in pregnancy,
since a body that becomes too warm in those weeks may harm the child. Please come and have your hands and feet held
instead; Noor is good at it. And come back next year, with or without the baby.</p>"""),
            steps(
                "Tonight, rather not",
                ("You have been drinking", "<p>Heat and alcohol together are how accidents in bath houses happen.</p>"),
                ("You have a fever", "<p>You are warm enough.</p>"),
                ("Something is open or catching", "<p>A wound, a rash nobody has seen, a stomach that is upset.</p>"),
                ("You are worn out and alone", "<p>Bring somebody, or tell us, and we look in on you.</p>"),
            ),
            caution(
                "Get out and call us",
                "<p>If you feel faint, sick, confused, or hear your heart. Every room has a cord, the cord has a "
                "bell, and "
                "the bell is loud. With pain in the chest we call 911, and nobody will be embarrassed.</p>",
            ),
            text("""
<h2>For everybody else</h2>
<p>Ten or fifteen minutes at a time. Water to drink between the rounds. Stand up as though the floor were a boat. And
leave while you would still like to stay, which is good advice for most evenings.</p>"""),
            quote("I would rather lose a guest for a night than worry about one for a year.", "Ysabel Montero"),
            faq(
                "At the gate",
                ("May children come?", "<p>From fourteen, with a parent, and not into the steam.</p>"),
                ("I am eighty-two. Am I too old?", "<p>No. Ask your doctor, and take the rail.</p>"),
            ),
        ],
    },
    {
        "slug": "two-hours-here",
        "title": "How to spend two hours here",
        "lead": "There is no correct order. This is it.",
        "description": "How to spend two hours in a bath house: warm pool, steam, cool pool, roof. Etiquette, timing "
        "and "
        "what to bring, from the lamp keeper.",
        "author": "lucinda-pratt",
        "reviewer": "noor-haddad",
        "topics": ["bathing"],
        "services": ["evening-bath", "bath-for-two"],
        "published": 141,
        "reviewed": 142,
        "sources": [sources.SAUNA_REVIEW],
        "body": [
            text("""
<p>I light the lamps, so I see people come in. They stand in the first room with their robe on and their shoulders up,
and they look for a sign. There is none. Ysabel is against signs. I have therefore written one, and I hope that she
does not read to the end.</p>
<h2>Before you come</h2>
<p>Eat something small at five. Drink water. Leave your jewelry at home, as the salt takes an interest in silver. If
there is a reason for you to be careful with heat, <a page="blog/who-should-stay-dry">read this first</a>.</p>"""),
            steps(
                "Two hours, in one of several orders",
                (
                    "Ten minutes: arrive",
                    "<p>Rinse. Sit on the bench by the blue tiles. Do nothing, badly at first.</p>",
                ),
                ("Twenty minutes: the warm pool", "<p>Up to the neck. Find the tile that is upside down.</p>"),
                ("Eight minutes: the steam", "<p>The low bench if you are new. Nobody is counting.</p>"),
                ("One breath: the cool pool", "<p>Feet first, and only if you like. A bucket is also honorable.</p>"),
                (
                    "Thirty minutes: the roof",
                    "<p>Robe, cot, blanket. This is the part that people skip and later remember.</p>",
                ),
                ("Again, but less", "<p>The pool once more, for the length of a song. Then tea.</p>"),
            ),
            text("""
<h2>Manners</h2>
<p>They are few. Rinse before the pool. Speak as if somebody were asleep, because somebody is. Look at the tiles, or
at the stars, or at the person with whom you came. Your telephone lives in the locker, and I have never known one to
complain.</p>
<p>Take the middle of the bench if you are alone, and the end of it if somebody else is.</p>"""),
            info(
                "Should I do the cold?",
                "<p>Some people love it. If your heart or your blood pressure is being looked after by a doctor, "
                "leave it "
                "out. You miss a shriek and nothing else.</p>",
            ),
            quote("You came here to be warm. You may stop improving yourself now.", "Lucinda Pratt"),
            text("""
<h2>What it does for you</h2>
<p>I asked Noor what I may write, and she said: that it is pleasant. There are long and careful studies of Finns in
saunas, in which those who bathed often had fewer troubles of the heart. They don’t prove that the bathing did it,
since people who bathe often are also people who have the time. So: it is pleasant. I have seen eleven thousand faces
go in and eleven thousand come out, and I would put some weight on pleasant.</p>"""),
            opening_hours("The lamp is lit"),
            related_pages("Before you go to bed", "blog/a-bath-before-bed"),
            call_to_action("Fourteen robes", "One of them is yours.", to_booking()),
        ],
    },
]
