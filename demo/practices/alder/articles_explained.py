"""Explained: how a treatment works and how sure anybody is of that."""

from demo import sources
from demo.blocks import (
    call_to_action,
    caution,
    client_words,
    faq,
    image,
    info,
    people,
    price_list,
    quote,
    related_pages,
    steps,
    text,
    to_booking,
    to_page,
)

EXPLAINED = [
    {
        "slug": "pressure",
        "title": "Deep tissue or Swedish? How to choose",
        "lead": "It is not a question of toughness. It is a question of how you would like to spend sixty minutes.",
        "description": "Swedish or deep tissue massage? How they differ in pace, pressure and the day after, and how "
        "to choose without regret.",
        "author": "tomas-reyes",
        "reviewer": "june-park",
        "topics": ["explained"],
        "services": ["deep-tissue", "swedish"],
        "published": 540,
        "updated": 88,
        "reviewed": 90,
        "sources": [sources.MASSAGE, sources.BACK_MASSAGE_REVIEW],
        "body": [
            text("""
<p>About once a day somebody looks at our menu, straightens up and says: “Deep tissue. I can take it.” I am always
tempted to answer that it is not a dare. Then I ask what they would like to feel like at dinner, and half of them book
a Swedish.</p>
<h2>The difference in one minute</h2>
<p>A <a page="services/swedish">Swedish massage</a> goes everywhere. The strokes are long and connected, and the aim
is that the whole of you calms down at about the same time. A <a page="services/deep-tissue">deep tissue massage</a>
goes to two or three places and stays. The strokes are short and slow, and the aim is that one stubborn region moves
more easily.</p>
<p>Note what is not in there: pain. Deep describes which layer we have in mind, not how much you suffer on the
way.</p>"""),
            price_list("Both, by the hour"),
            text("""
<h2>Choose Swedish if</h2>
<ul>
<li>it is your first massage, or your first in years;</li>
<li>you are tired all over rather than sore somewhere;</li>
<li>you have slept badly and would like to be left alone with some lotion;</li>
<li>you have a wedding, a flight or a long drive tomorrow.</li>
</ul>
<h2>Choose deep tissue if</h2>
<ul>
<li>you can point to it with one finger;</li>
<li>you know from before that you like firm pressure;</li>
<li>you can spare the next day a little tenderness;</li>
<li>somebody has already rubbed it kindly and it did not care.</li>
</ul>"""),
            info(
                "You can mix",
                "<p>Many of my regulars book ninety minutes: a slow half hour on the shoulders, then an hour of "
                "Swedish to be put back together. Nothing on our menu is a locked room.</p>",
            ),
            text("""
<h2>How firm is firm?</h2>
<p>I use a scale from one to ten. One is a cat walking over a blanket. Ten is a car door. I work between five and six,
and I ask, because my six may be your eight. From seven on, people hold their breath, and a person who holds their
breath is not letting go of anything. I can also be talked upwards; it just takes a second request, in a calm
voice.</p>
<p>Studies of massage compare all sorts of styles, and none that I know of shows that the one that hurts more helps
more. So there is no prize. Say the number.</p>"""),
            quote("My six may be your eight. That is why I ask.", "Tomás Reyes"),
            caution(
                "When deep is not for you",
                "<p>On blood thinners, with osteoporosis, over a fresh injury, near a clot or in pregnancy we don’t "
                "do deep work. Lighter massage may be fine. Tell us, and ask your doctor if you are unsure.</p>",
            ),
            client_words("Two of each", "gus-t", "walt-p"),
            call_to_action(
                "Still on the fence?",
                "Book an hour with Tomás or Maren and decide on the table.",
                to_booking("Book an hour"),
            ),
            related_pages("Read on", "blog/back-massage-guide", "blog/runners"),
        ],
    },
    {
        "slug": "hot-stones-how",
        "title": "How hot is a hot stone?",
        "lead": "Hotter than a hand, cooler than a teapot. What the stones do, where they come from, and why there is "
        "a thermometer.",
        "description": "How hot stone massage works: which stones, what temperature, what warmth can do for a back, "
        "and who should skip it.",
        "author": "wren-adair",
        "reviewer": "june-park",
        "topics": ["explained"],
        "services": ["hot-stone"],
        "published": 300,
        "reviewed": 150,
        "sources": [sources.HEAT, sources.MASSAGE],
        "body": [
            text("""
<p>Every March I drive down the coast to a cove I will not name, at low tide, with a backpack and a permit. I come
home with six or seven stones. They are basalt: old lava, black, dense, ground smooth by some thousand years of being
thrown at other stones. The ocean does the sanding. I only carry.</p>
<h2>Why basalt</h2>
<p>It is heavy for its size and gives its warmth away slowly. A river pebble of the same shape is hot, then lukewarm,
then a pebble. Basalt holds on for about ten minutes, which is as long as a back
wants to stay with one thought.</p>"""),
            image("stones-warming", "Fifty-four stones, from thumb to saucer. The thermometer is not decoration."),
            text("""
<h2>The number</h2>
<p>The bath stands at about 130 degrees Fahrenheit. That is too warm to lie on you, so nothing goes straight from the
water to your skin. I lift a stone out, dry it, turn it over on my forearm for a few breaths and keep it moving while
it cools. When it reaches you it is nearer to 110: a very warm bath. Stones that stay in one place are cooler still,
and they have a folded towel under them.</p>"""),
            steps(
                "What a stone does in ten minutes",
                (
                    "It glides",
                    "<p>In the hand, with oil, along the muscle. This feels like a very warm and very even palm.</p>",
                ),
                (
                    "It rests",
                    "<p>On a towel, beside the spine and never on it, while the hands work somewhere else.</p>",
                ),
                (
                    "It goes back",
                    "<p>Once it is merely pleasant it returns to the bath and its neighbor takes over.</p>",
                ),
            ),
            text("""
<h2>What warmth can do</h2>
<p>Warmth itself has been studied, mostly as heat wraps around sore backs. A Cochrane review found moderate evidence
that they bring a small relief for a short time when low-back pain is new. Stones were not in those trials. I think of
them as a pleasant way to get warm and a help to my hands: a warm muscle asks for less force. Anything grander, about
energy or minerals, you will not hear from me.</p>"""),
            caution(
                "Not for everyone",
                """
<p>Please choose another massage if you feel temperature less than you used to, as can happen with nerve conditions or
long-standing diabetes; if you are pregnant; if your skin is sunburned, broken or newly scarred; or if heat makes you
faint. Tell us about heart trouble, blood thinners and patches (some medicine patches must not get warm).</p>""",
            ),
            faq(
                "Small questions",
                (
                    "Are the stones cleaned?",
                    "<p>Washed with soap, then disinfected, after every person. Then oiled now and again, since they "
                    "like it.</p>",
                ),
                (
                    "Can I have only a few?",
                    "<p>Yes: add hot stones to almost any massage. Or take the "
                    '<a page="services/hot-stone">full set</a>.</p>',
                ),
                (
                    "May I buy one?",
                    "<p>The beach has plenty. Mind the tide, and the rules about carrying them off.</p>",
                ),
            ),
            client_words("Warm words", service="hot-stone", limit=2),
        ],
    },
    {
        "slug": "acupuncture-needles",
        "title": "How big are the needles?",
        "lead": "About a quarter of a millimeter. The other questions take a little longer.",
        "description": "An acupuncturist in Astoria answers what everyone asks: how big the needles are, what they "
        "feel like, what research says, and what is safe.",
        "author": "june-park",
        "topics": ["explained"],
        "services": ["acupuncture", "cupping"],
        "published": 620,
        "updated": 140,
        "sources": [sources.ACUPUNCTURE, sources.ACUPUNCTURE_BACK, sources.BACK_PAIN_GUIDELINE],
        "body": [
            text("""
<p>People approach this question sideways. They ask about parking. They ask how long I have been here. Then, with one
hand on the door, they ask how big the needles are. So let us begin with that and talk about parking later.</p>
<h2>A quarter of a millimeter</h2>
<p>The needles I use most are between 0.16 and 0.25 millimeters thick. A needle for drawing blood is three or four
times that, and hollow, because something has to pass through it. Mine are solid, with a rounded point, and nothing
passes through them at all. You could lose one in a haystack professionally.</p>
<p>Each arrives sterile in its own sleeve, is used once, on you, and goes into the red box. In the United States
acupuncture needles are regulated as medical devices, and single use is the rule.</p>"""),
            quote("You may ask to see one. You may ask to go home. Both have happened.", "June Park"),
            steps(
                "What you feel",
                (
                    "A tap",
                    "<p>A guide tube rests on the skin, and I tap the needle in. Many people notice the tube and miss "
                    "the needle.</p>",
                ),
                (
                    "Something dull",
                    "<p>Sometimes there is a heavy, spreading ache for a moment. That is usual. Sharp is not: say so "
                    "and I take it out.</p>",
                ),
                (
                    "Not much",
                    "<p>Then you rest for twenty to thirty minutes. There is a bell in your hand. Most people fall "
                    "asleep on it.</p>",
                ),
                ("Out", "<p>Faster than in. Sometimes a drop of blood, sometimes a small bruise.</p>"),
            ),
            text("""
<h2>Does it work?</h2>
<p>I spent nine years in a laboratory, so you get the long answer. It depends on what for, and compared with what.</p>
<p>For ongoing low-back pain, the American College of Physicians lists acupuncture among the treatments to try before
drugs. A Cochrane review from 2020 is cooler: people who had acupuncture did somewhat better than people who had no
treatment, but hardly better than people who had a sham version with needles that did not really go in. Some read this
as “it is only expectation”. Others say that the sham is not as inert as it looks. I think it is honest to tell you
both and let you decide whether a few visits are worth trying.</p>
<p>There is research on migraine, knees and nausea as well, some of it encouraging. For a long list of other things
that you can find on the internet there is very little. If yours is on that list, I say so.</p>"""),
            caution(
                "Tell me first",
                """
<p>Blood thinners or a bleeding disorder, a pacemaker, pregnancy, a metal allergy, a weak immune system, or fainting
at the sight of needles. None of these rules it out by itself; each changes what I do. Serious injuries and infections
are rare with a trained person and sterile needles. They have happened, and you should know it.</p>
<p>Please don’t stop a medicine or put off a doctor’s visit because of acupuncture.</p>""",
            ),
            text("""
<h2>And the cups?</h2>
<p><a page="services/cupping">Cupping</a> is a cousin with a more visible result. A little suction, a firm pull, and
round marks for a week or so. The research is thinner than for needles. I offer it alone or after <a
page="services/acupuncture">acupuncture</a>, to people who like how it feels and have no wedding coming up.</p>
<p>About the parking: try Eleventh Street.</p>"""),
            people("In person", "june-park"),
            call_to_action(
                "Come and ask",
                "The first visit has half an hour for questions before any needle leaves its sleeve.",
                to_booking("Book a first visit"),
            ),
        ],
    },
    {
        "slug": "aromatherapy",
        "title": "A small guide to scent",
        "lead": "Six bottles, what they smell like, and what we do not claim for them.",
        "description": "Aromatherapy as a massage add-on: the six oils we keep, how we use them, what is known about "
        "them, and who should go without.",
        "author": "wren-adair",
        "reviewer": "june-park",
        "topics": ["good-to-know", "explained"],
        "services": ["swedish", "hot-stone", "reflexology"],
        "published": 371,
        "reviewed": 200,
        "sources": [sources.AROMATHERAPY, sources.LAVENDER],
        "body": [
            text("""
<p>On the shelf in the garden room stand six small brown bottles. There used to be nineteen. Nobody could tell nine of
them apart, three gave me a headache, and one smelled like my uncle’s truck. Six are enough to disagree about.</p>
<h2>The six</h2>
<ul>
<li><strong>Lavender.</strong> Linen closet, dry hillside. The one that people expect, and often the one they
want.</li>
<li><strong>Sweet orange.</strong> Peel under a thumbnail. Cheerful on a dark afternoon.</li>
<li><strong>Cedar.</strong> A pencil, a boat shed. Chosen by people who say that they don’t like scent.</li>
<li><strong>Peppermint.</strong> Cold and bright. For feet, and never near the eyes.</li>
<li><strong>Bergamot.</strong> Earl Grey with the window open. We use a kind from which what reacts to sunlight was
removed.</li>
<li><strong>Frankincense.</strong> Church, pepper, lemon. Half of you love it and the other half leave.</li>
</ul>"""),
            quote("The seventh choice is nothing. It is the most popular and it costs the least.", "Wren Adair"),
            steps(
                "How it goes",
                (
                    "You sniff",
                    "<p>Two or three bottles, from a distance, on paper. Your nose decides faster than you do.</p>",
                ),
                (
                    "We dilute",
                    "<p>A few drops in a palmful of plain oil or lotion. Undiluted oil does not go on skin here.</p>",
                ),
                (
                    "Or we don’t touch you with it",
                    "<p>A drop on a cloth under the face cradle works too, and leaves with the cloth.</p>",
                ),
            ),
            text("""
<h2>What it does</h2>
<p>It makes the hour smell good, and scent is quick to bring things to mind. Beyond that, the evidence is modest.
Researchers have studied aromatherapy for anxiety, sleep and nausea, and the results are mixed; the studies are often
small, and a smell is hard to hide from the people in the other group. Some find that lavender helps people feel
calmer for a while. It is a pleasant maybe.</p>
<p>We do not use scent to treat anything. You get <a page="services/swedish">the same massage</a> with or without
it.</p>"""),
            caution(
                "Better without",
                """
<p>Skip it, or ask, if you have asthma, migraine set off by smells, eczema or known allergies, if you are pregnant or
nursing, or if somebody else at home can’t bear it. Essential oils are not for swallowing, and bottles belong where
children can’t reach them. If your skin itches or burns during the session, say so and we wash it off.</p>""",
            ),
            faq(
                "And also",
                (
                    "Do the rooms smell of the person before me?",
                    "<p>We air between appointments and wash every sheet. If you need a room with no scent at all, "
                    "tell us when you book and you get the first appointment of the day.</p>",
                ),
                ("Can I bring my own oil?", "<p>If it is sealed and has a label, gladly.</p>"),
                ("Do you use fragrance in the lotion?", "<p>No. Ours smells of nothing, at some expense.</p>"),
            ),
            call_to_action(
                "One bottle or none",
                "Add aromatherapy to almost any session, or leave it be.",
                to_page("services", "Treatments and add-ons"),
            ),
        ],
    },
]
