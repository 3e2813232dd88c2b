"""Good to know: before, during and after a visit."""

from demo import sources
from demo.blocks import (
    call_to_action,
    caution,
    client_words,
    faq,
    gallery,
    info,
    opening_hours,
    price_list,
    quote,
    related_pages,
    steps,
    table,
    text,
    to_page,
)

VISIT = [
    {
        "slug": "first-visit",
        "title": "Your first visit, minute by minute",
        "lead": "Nobody tells you what to do with your socks. We do.",
        "description": "What happens at a first massage appointment in Astoria, from the stairs to the tip question: "
        "minute by minute, socks included.",
        "author": "nell-marsh",
        "topics": ["good-to-know"],
        "services": ["swedish", "back-massage"],
        "published": 690,
        "updated": 210,
        "body": [
            text("""
<p>I am the person at the desk, so I see everybody twice: once arriving, a little stiff and slightly too early, and
once leaving, with a crease from the face cradle and no idea what day it is. In between, I am told, it is lovely. What
worries people is the arriving. So here it is, with nothing left out.</p>
<h2>Before you come</h2>
<p>Eat something small. Wear whatever you like. You do not have to shave, tan, exfoliate or lose weight. If you have a
cold or a fever, stay at home and call me; being ill is not a late cancellation, it is good manners.</p>
<p>Come ten minutes early the first time. The blue door sticks in wet weather, which is to say it sticks. If you don’t
want the stairs, ring at the entrance in the alley and I come down.</p>"""),
            steps(
                "The visit",
                (
                    "Ten minutes before",
                    "<p>Tea or water, a form with eleven questions, and a chair by the window. Fill in what matters "
                    "for your safety and leave the rest. The form stays on paper, in a cabinet, with a key.</p>",
                ),
                (
                    "Minute zero",
                    "<p>Your therapist fetches you and closes the door. You talk for five minutes: what you would "
                    "like, what to leave alone, how much pressure.</p>",
                ),
                (
                    "Minute five",
                    "<p>They leave. You undress as far as you want and lie down under the sheet. Socks: off if you "
                    "want your feet done, otherwise your choice. There is a hook, a chair and a dish for rings.</p>",
                ),
                (
                    "Minute eight",
                    "<p>A knock. They wait for your answer. From now on only the part being worked on is "
                    "uncovered.</p>",
                ),
                (
                    "Minute fifty-five",
                    "<p>The strokes get lighter and you are told there is no hurry. There isn’t: we keep a quarter of "
                    "an hour between appointments.</p>",
                ),
                (
                    "Afterwards",
                    "<p>You come out, I say nothing clever, you pay. If you would like to come again, I find a time. "
                    "If you would rather think about it, I do not ask twice.</p>",
                ),
            ),
            gallery(
                "Where you will be",
                ("room-river", "The river room, for one or two"),
                ("room-garden", "The garden room, over the yard"),
                ("room-quiet", "The quiet room, with no window and no regrets"),
            ),
            faq(
                "The questions people whisper",
                (
                    "Do I have to talk?",
                    "<p>No. Say “I’ll be quiet today” and that is that. If something hurts or you are cold, do speak "
                    "up.</p>",
                ),
                (
                    "What if I need the bathroom?",
                    "<p>Say so. It happens every day; the therapist steps out and you lose two minutes.</p>",
                ),
                (
                    "Do I tip?",
                    "<p>You may, and nobody looks. Our prices are meant to pay people properly without it.</p>",
                ),
                (
                    "Can I bring my mother, child or dog?",
                    "<p>Your mother is welcome in the waiting room or in the treatment room, as you prefer. Anyone "
                    "under eighteen needs a parent in the building. The dog may wait with me. I insist.</p>",
                ),
            ),
            info(
                "If you have to change it",
                "<p>Moving an appointment is free until the day before. After that there is a fee, explained without "
                'fine print in our <a page="policies">policies</a>.</p>',
            ),
            text("""
<h2>Which one should I book?</h2>
<p>If you have never been, take an hour of <a page="services/swedish">Swedish massage</a>. If you are sure that only
one part of you needs help, take half an hour <a page="services/back-massage">for your back</a>. You can’t choose
wrong: the first five minutes are there to change it.</p>"""),
            table(
                "What to book the first time",
                ("If you want", "Book", "Time"),
                ("to try it out", "Swedish massage", "an hour"),
                ("help for one place", "back massage", "half an hour"),
                ("to be left alone", "a hot bath at home", "as long as it is hot"),
            ),
            opening_hours("When to find us"),
        ],
    },
    {
        "slug": "after-the-session",
        "title": "The rest of the day",
        "lead": "You paid for an hour. With a little care you can keep it until bedtime.",
        "description": "What to do after a massage, what is normal the next day, when to call, and whether you really "
        "need all that water.",
        "author": "maren-holt",
        "reviewer": "june-park",
        "topics": ["good-to-know", "self-care"],
        "services": ["swedish", "deep-tissue", "ashiatsu"],
        "published": 33,
        "reviewed": 35,
        "sources": [sources.MASSAGE, sources.DETOX],
        "body": [
            text("""
<p>The most expensive minute of a massage is the one in which you switch your phone back on in the stairwell. I have
seen faces close like umbrellas. So let me speak up for the hours that follow, which cost nothing and are mostly
wasted.</p>
<h2>The first ten minutes</h2>
<p>Sit up slowly. Blood pressure often dips while you lie still, and the floor is further away than you left it. Dress
in the wrong order if you have to. There is a bench on the landing and nobody needs it before you do.</p>
<h2>The first evening</h2>
<p>If you can, walk. Ten minutes along the river is enough: easy movement keeps a back loose longer than the sofa
does. A warm shower is pleasant. A large dinner is your business. Save hard training and a long bath for tomorrow if
the work was <a page="services/deep-tissue">deep</a>.</p>"""),
            quote("Do less than you think you could. You can always ruin it tomorrow.", "Maren Holt"),
            text("""
<h3>About the water</h3>
<p>Somebody has surely told you to drink two quarts to wash out the toxins. Drink when you are thirsty. Massage does
not release poisons that need rinsing; sorting out what does not belong in you is the steady work of liver and
kidneys, and research on products that promise to help them with it is thin and unimpressive. We hand you a glass
because you have been lying in a warm room.</p>"""),
            steps(
                "A small plan",
                (
                    "Leave a gap",
                    "<p>Half an hour without a call, a class or a supermarket. Put it in the calendar when you "
                    "book.</p>",
                ),
                ("Walk some of the way", "<p>Park at the far end. You will be glad of it, and so will the meter.</p>"),
                (
                    "Notice one thing",
                    "<p>Can you turn your head further? Breathe lower? One thing. That is what you tell us next "
                    "time.</p>",
                ),
                (
                    "Go to bed a little early",
                    '<p>If sleep comes easily tonight, take it. <a page="blog/sleep">What is known about massage and '
                    "sleep</a> is less than people say, and still nice.</p>",
                ),
            ),
            text("""
<h2>The next day</h2>
<p>A dull tenderness, like the day after raking leaves, is common after firm work. It usually goes within two days.
After <a page="services/ashiatsu">ashiatsu</a> some people feel nothing at all except tall.</p>"""),
            caution(
                "When to call",
                "<p>Call us if soreness lasts beyond three days or you find a bruise that we ought to know about. "
                "Call a doctor, not us, about sudden severe pain, numbness or weakness, a hot and swollen leg, "
                "shortness of breath or a headache like no other. Serious harm from massage is rare. It is not "
                "impossible, and it should be looked at.</p>",
            ),
            text("""
<h2>The next month</h2>
<p>People ask how soon they should return, and expect me to say a week. I say: when you notice that you miss it. If
your calendar has a heavy season, put one visit before it and one after. In between, small movements win, and <a
page="blog/desk-shoulders">Ines has four</a>.</p>"""),
            related_pages("Read on", "blog/first-visit", "blog/sleep", "blog/desk-shoulders"),
        ],
    },
    {
        "slug": "gift-hour",
        "title": "How to give an hour",
        "lead": "A massage is a generous present and an easy one to get wrong. A few thoughts from the person who "
        "writes the certificates.",
        "description": "How to choose a massage gift certificate that gets used: which amount, which treatment, and "
        "what to write on the card.",
        "author": "nell-marsh",
        "topics": ["good-to-know"],
        "services": ["swedish", "couples", "prenatal"],
        "published": 9,
        "body": [
            text("""
<p>In a drawer of my desk is a folder labeled “Not yet”. It holds the numbers of certificates that were bought and
have not been used. Most of them will come. A few have been in there so long that the ink is getting shy. Each began
as somebody’s good idea. So here is what I have learned about presents that leave the drawer.</p>
<h2>Give time, not a treatment</h2>
<p>You know that they are tired. You do not know whether they would like stones, feet or needles. Choose a length and
let them choose the rest: an hour covers most of the menu, and ninety minutes covers the sort of year that deserves
ninety minutes.</p>
<p>There are exceptions. If she is pregnant, name the <a page="services/prenatal">prenatal massage</a>, so that she
knows you know. If it is for the two of you, name the <a page="services/couples">couples session</a>, and then really
go.</p>"""),
            price_list("What an hour costs"),
            text("""
<h2>Mind the message</h2>
<p>I write what people dictate. Over the years I have learned which cards get smiles at the desk.</p>
<h3>Better not</h3>
<ul>
<li>“For your back problems.” It is a present, not a referral.</li>
<li>“You look like you need this.”</li>
<li>“Use it before it expires.” (Ours don’t.)</li>
</ul>
<h3>Rather</h3>
<ul>
<li>“An hour in which nobody asks you anything.”</li>
<li>“I have the children on Saturday.”</li>
<li>“No occasion.”</li>
</ul>"""),
            text("""
<h2>Mind the date</h2>
<p>December certificates are used in March, if at all. The ones bought on a Tuesday in May, for no reason, are used
within two weeks. I do not have a theory, only a folder. If you must give in December, write a suggestion on the back:
“the first wet Thursday in January”. There will be one.</p>"""),
            info(
                "The real present is the babysitter",
                "<p>If the person has small children, a shop, or a father who calls, the missing thing is rarely "
                "money. Add an afternoon of yours to the certificate and it will be used within a month.</p>",
            ),
            client_words("Given, and used after all", "walt-p", "hank-and-joy"),
            faq(
                "Practical questions",
                (
                    "Can they use it with any therapist?",
                    "<p>Yes. A certificate is worth its amount, with anyone, for anything on the menu.</p>",
                ),
                (
                    "What if they do not like massage?",
                    "<p>Plenty of people don’t want to be touched by a stranger, and that is a good reason to give "
                    "them something else. If it has happened already, we refund the buyer.</p>",
                ),
                (
                    "Can you mail it?",
                    "<p>Anywhere in the country. It arrives on thick paper, in an envelope that I address by hand, "
                    "because that is my favorite part of the job.</p>",
                ),
                ("May I add a tip?", "<p>You may; nobody expects it.</p>"),
            ),
            call_to_action(
                "Ready when they are",
                "Any amount, no expiry date, on paper that feels like something.",
                to_page("gift-certificates", "How certificates work"),
            ),
        ],
    },
]
