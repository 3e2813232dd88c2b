"""Baths and massage of Late Water. Prices are (minutes, dollars, note)."""

from demo.blocks import caution, client_words, image, info, people, quote, steps, text

BEFORE_HEAT = """
<p>Please ask your doctor before you bathe in heat if you are pregnant, if you have a heart condition or an uncertain
blood pressure, or if you take medicine that makes you dizzy. Please don’t bathe after drinking, with a fever, or with
an open wound. We mean it kindly.</p>"""

BEFORE_HANDS = """
<p>Tell us about blood thinners, a clot now or in the past, fragile bones, a recent operation, cancer treatment or a
pregnancy, and we choose something lighter or another day. With some of these, your doctor comes first.</p>"""

SERVICES = [
    {
        "slug": "evening-bath",
        "title": "The evening bath",
        "category": "Water",
        "summary": "The warm pool, the cool pool, the steam and the roof, in whatever order you like.",
        "prices": [(120, "48", "with linen, robe and tea")],
        "add_ons": ["A pot of mint tea", "A second robe"],
        "therapists": ["amos-keller", "noor-haddad"],
        "description": "Two hours at the bath house Late Water in Ajo, Arizona: warm pool, cool pool, steam, and a "
        "roof "
        "under the stars.",
        "expect": """
<p>You are given a robe, a linen sheet, a locker and a nod. After that nobody tells you what to do. The warm pool is as
warm as you are. The cool pool is as cool as a cellar. The steam smells of creosote bush, which is what rain smells of
here. On the roof there are cots, blankets, and as many stars as the moon allows.</p>
<p>There are never more than fourteen guests in the house.</p>""",
        "caution": BEFORE_HEAT,
        "faqs": [
            ("What does one wear?", "<p>A bathing suit in the water, the robe everywhere else. We lend both.</p>"),
            ("May one talk?", "<p>Softly in the pools, freely on the roof, never in the steam.</p>"),
        ],
        "body": [
            text("""
<h2>If you have never done this</h2>
<p>People worry that there is a correct order. There are several, and each has its believers. We wrote <a
page="blog/two-hours-here">one of them</a> down for those who like to be told.</p>"""),
            client_words("From the guest book", service="evening-bath", limit=2),
        ],
    },
    {
        "slug": "salt-and-stone",
        "title": "Salt and warm stone",
        "category": "Water",
        "summary": "A scrub with coarse salt on the heated stone, and a great deal of water.",
        "prices": [(45, "85", "the bath included")],
        "add_ons": ["A pot of mint tea", "Orange-flower oil"],
        "therapists": ["amos-keller"],
        "description": "A salt scrub on the warm stone of the bath house Late Water in Ajo, Arizona: 45 minutes with "
        "the "
        "evening bath included.",
        "expect": """
<p>You lie on linen on the stone. Amos works with a rough cloth and wet salt, arms and legs and back, and rinses you
from a copper bowl. The first bowl is warm, the last is not, and between them there are about thirty. You wear your
bathing suit throughout.</p>""",
        "caution": BEFORE_HEAT + "<p>Salt is not for sunburn, eczema that is awake, or a fresh tattoo.</p>",
        "faqs": [
            ("Will it leave me red?", "<p>Pink, for an hour, like somebody with good news.</p>"),
        ],
        "body": [quote("Bread and people. Warm, turn, rest.", "Amos Keller"), people("On the stone", "amos-keller")],
    },
    {
        "slug": "long-oil-massage",
        "title": "The long oil massage",
        "category": "Hands",
        "summary": "Slow, warm and whole, from the scalp to the soles, with the sound of water below.",
        "prices": [(75, "130", ""), (105, "175", "")],
        "add_ons": ["Orange-flower oil", "A pot of mint tea"],
        "therapists": ["ysabel-montero", "noor-haddad"],
        "description": "A long oil massage at Late Water in Ajo, Arizona: 75 or 105 unhurried minutes in the room "
        "above "
        "the warm pool.",
        "expect": """
<p>The oil stands in a bowl over a flame no larger than a thumbnail. You are covered except where she works. The
strokes are long enough that you stop following them, which is what they are for.</p>
<p>Nothing cracks, nothing is corrected. If you want firm work on one knot, ask for the slow back instead.</p>""",
        "caution": BEFORE_HANDS,
        "faqs": [
            (
                "What is in the oil?",
                "<p>Jojoba, from a little way up the road, and nothing else unless you choose the orange flower. Tell "
                "us about allergies.</p>",
            ),
            ("Bath first or massage first?", "<p>Bath first. An hour between the two is better than none.</p>"),
        ],
        "body": [
            image("lamp-room", "The room above the pool, with the lamp turned down."),
            info(
                "Leave the evening free",
                "<p>People who plan a dinner afterwards usually end up calling it off. We serve tea, and the plaza has "
                "benches.</p>",
            ),
        ],
    },
    {
        "slug": "slow-back",
        "title": "The slow back",
        "category": "Hands",
        "summary": "Forty-five minutes between the hips and the hairline, for those who drove here.",
        "prices": [(45, "85", "")],
        "add_ons": ["Orange-flower oil"],
        "therapists": ["amos-keller", "ysabel-montero"],
        "description": "A slow back massage at the bath house Late Water in Ajo, Arizona: 45 minutes of steady "
        "pressure "
        "after a long drive.",
        "expect": """
<p>A warm cloth first, left where it is for longer than you expect. Then the heel of a hand, moving about as fast as the
minute hand of a clock. Say when it is too much. You will be believed.</p>""",
        "caution": BEFORE_HANDS
        + "<p>Back pain with a numb leg, a fever, or trouble with bladder or bowel is for a doctor "
        "tonight, not for us.</p>",
        "faqs": [("Is it deep?", "<p>It arrives there, if you let it. It never starts there.</p>")],
        "body": [
            steps(
                "What happens",
                ("The cloth", "<p>Warm, wet, heavy. Five minutes.</p>"),
                ("The hands", "<p>Thirty minutes, in one direction.</p>"),
                ("The blanket", "<p>Ten minutes in which you are left alone.</p>"),
            ),
        ],
    },
    {
        "slug": "head-neck-hands",
        "title": "Head, neck and hands",
        "category": "Hands",
        "summary": "For people who think, type and frown. Dressed, in a reclining chair, by one lamp.",
        "prices": [(40, "75", "")],
        "add_ons": ["A pot of mint tea"],
        "therapists": ["noor-haddad"],
        "description": "Head, neck and hand massage at Late Water in Ajo, Arizona: forty quiet minutes, fully "
        "dressed, in "
        "a reclining chair.",
        "expect": """
<p>You lean back. Noor begins with the left hand, since it is the one that nobody thanks, and ends at the scalp. There
is no oil in your hair unless you ask for it.</p>""",
        "caution": BEFORE_HANDS + "<p>A sudden headache unlike any before is a matter for an emergency room.</p>",
        "faqs": [("May I fall asleep?", "<p>It would be a compliment.</p>")],
        "body": [client_words("From a teacher", "mireya-c")],
    },
    {
        "slug": "bath-for-two",
        "title": "A bath for two",
        "category": "Water and hands",
        "summary": "The small pool to yourselves, then two tables, side by side.",
        "prices": [(150, "290", "for both of you")],
        "add_ons": ["A pot of mint tea", "Orange-flower oil", "A second robe"],
        "therapists": ["ysabel-montero", "amos-keller", "noor-haddad"],
        "description": "A bath for two at Late Water in Ajo, Arizona: the small pool to yourselves, then an hour of "
        "massage side by side.",
        "expect": """
<p>Half an hour in the small pool, under the arch with the blue tiles. Half an hour on the roof, or in front of the
stove if it is January. Then an hour of massage at two tables, with two therapists who have agreed on a tempo.</p>
<p>Couples come, of course. So do sisters, old friends, and once a father and a son who hadn’t spoken since
spring.</p>""",
        "caution": BEFORE_HEAT + BEFORE_HANDS,
        "faqs": [
            ("Can we choose different massages?", "<p>Yes: long or slow, each as they like.</p>"),
        ],
        "body": [
            caution("Wine comes later", "<p>Heat and alcohol don’t go together. We keep the bottle for the roof.</p>"),
            client_words("Side by side", "frank-and-lou"),
        ],
    },
]
