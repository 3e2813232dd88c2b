"""The journal's long read: the guide to back massage."""

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
)

GUIDE = {
    "slug": "back-massage-guide",
    "title": "Back massage: what happens, what helps, what to ask for",
    "lead": "Most of us carry the week between our shoulder blades. Here is what a therapist can do about it, what "
    "nobody can promise, and how to get the most out of the time you pay for.",
    "description": "A plain guide to back massage: the kinds, what research says, how a session goes, what it costs "
    "in Astoria, and what to ask your therapist for.",
    "author": "ines-okafor",
    "reviewer": "june-park",
    "topics": ["guides"],
    "services": ["back-massage", "swedish", "deep-tissue", "ashiatsu"],
    "published": 61,
    "updated": 18,
    "reviewed": 20,
    "sources": [sources.BACK_MASSAGE_REVIEW, sources.BACK_PAIN_GUIDELINE, sources.BACK_PAIN, sources.MASSAGE],
    "body": [
        text("""
<p>Stand at the foot of Tenth Street at six in the evening and watch people walk uphill. You can see the day in them:
one shoulder higher than the other, a hand that goes to the small of the back at the curb. It is nobody’s fault. A
back works from the moment you sit up in bed, and most of its work is holding still, which is the dullest and most
tiring thing a muscle can be asked to do.</p>
<p>I have worked on backs for eleven years. This is what I would tell a friend who had never been, including the parts
that don’t fit on a gift certificate.</p>
<h2>What a back massage is</h2>
<p>It is what it says: hands, forearms or feet working the muscles on both sides of the spine, the shoulders, the base
of the neck and, if you like, the hips. Never the spine itself. Bones are left in peace.</p>
<p>It can be the long middle part of a full massage, or it can be the whole appointment. Ours takes <a
page="services/back-massage">thirty or forty-five minutes</a>, and you need no better reason to book it than wanting
your back looked after and your feet left alone.</p>"""),
        image("draped-back", "You stay covered. Only the part being worked on comes out from under the sheet."),
        text("""
<h2>Four ways to do it</h2>
<p>The names on a menu are less strict than they look. A good therapist moves between them as your back answers.
Still, it helps to know where you would like to begin.</p>
<h3>Swedish</h3>
<p>Long strokes with the flat of the hand, then kneading, then small circles where something resists. The pressure is
light to moderate. If you don’t know what to choose, choose <a page="services/swedish">Swedish</a>; the back gets the
largest share of it.</p>
<h3>Deep tissue</h3>
<p>Fewer places, more time in each. In a <a page="services/deep-tissue">deep tissue session</a> the therapist leans in
slowly and waits until the muscle gives way, instead of arguing with it. Firm, yes. A contest, no.</p>
<h3>Ashiatsu</h3>
<p>The therapist holds on to bars overhead and uses their feet. That sounds alarming and feels like being ironed by
something kind. The sole is so broad that strong pressure spreads out, and people who find thumbs too pointed often
take to <a page="services/ashiatsu">ashiatsu</a> at once.</p>
<h3>With warm stones</h3>
<p>Heat first, hands second. A handful of stones can be added to most sessions, and <a page="services/hot-stone">hot
stone massage</a> gives them half of the work.</p>"""),
        info(
            "Still undecided?",
            "<p>Book the time, not the technique. Tell us at the door what the week was like and we start from there. "
            'The two names that are most often confused have <a page="blog/pressure">an article of their own</a>.</p>',
        ),
        text("""
<h2>What it can do, and what it can’t</h2>
<p>Here is where many pages about massage start to glow. We would rather be believed.</p>
<h3>What research says</h3>
<p>Researchers have looked at massage and low-back pain more closely than at almost anything else we do. A Cochrane
review of 25 trials found that people with back pain tended to feel better shortly after a course of massage than
people who had none, and that the difference faded over the following months. The authors put little confidence in the
result, because the trials were small and hard to keep fair: you can’t hide from someone whether they are having a
massage.</p>
<p>The American College of Physicians, in its 2017 guideline, names massage among several things worth trying for a
<em>new</em> low-back pain before reaching for pills, next to warmth, acupuncture and spinal manipulation. For pain
that has lasted longer it puts other things first, exercise above all. It also says the plainest sentence in the whole
subject: most new back pain gets better with time, whatever you do.</p>
<h3>What people notice</h3>
<p>Apart from trials, there is what people say with their coat half on. They are warmer. They turn their head further
when backing out of the parking space. They are sleepy, or hungry, or oddly cheerful. For most it lasts a day or two;
for some, until the next deadline. I think that is worth having. It is just not the same as a repair.</p>
<h3>What massage does not do</h3>
<ul>
<li>It does not put bones, discs or hips “back in”.</li>
<li>It does not rinse anything out of your muscles. Your liver and kidneys have that in hand.</li>
<li>It does not straighten posture. Moving more, and differently, is the better bet there.</li>
<li>It does not replace a diagnosis. Therapists feel muscles; they can’t see inside.</li>
</ul>"""),
        quote(
            "I can make it easier for you to move. The moving is the part that lasts, and that part is yours.",
            "Ines Okafor",
        ),
        caution(
            "First a doctor, then us",
            """
<p>Please see a doctor promptly, not a massage therapist, if back pain comes with any of these: numbness around the
groin or trouble with bladder or bowel, growing weakness in a leg, fever, a recent fall, a history of cancer, or
weight you have lost without trying.</p>
<p>And tell us before the session about pregnancy, blood thinners, osteoporosis, a recent operation, or a clot, now or
in the past. Usually there is still something good that we can do, just not the same thing.</p>""",
        ),
        text("""
<h2>The session, step by step</h2>
<p>Nothing about it is secret, and knowing the order lets you lie there without wondering what comes next. If it is
your first time with us, <a page="blog/first-visit">there is more about the visit itself</a>: the stairs, the form,
the socks.</p>"""),
        steps(
            "Forty-five minutes, roughly",
            (
                "A short talk",
                "<p>Where, since when, and what makes it better or worse. I ask how you would like to feel when you "
                "leave, which surprises people.</p>",
            ),
            (
                "You settle in",
                "<p>I leave the room. You undress to the waist, or not, and lie face down under the sheet. The cradle "
                "holds your face so that your neck can stay straight. If lying on your front is a nuisance, we do it "
                "side-lying.</p>",
            ),
            (
                "Broad and slow",
                "<p>Long strokes from the hips to the shoulders, first through the sheet, then with oil or lotion. It "
                "warms the tissue, and it tells my hands where to go later.</p>",
            ),
            (
                "Where it counts",
                "<p>Fifteen to twenty minutes for the one or two places that matter today. Slower, deeper, and with "
                "questions: more, less, or exactly there?</p>",
            ),
            (
                "Neck and scalp",
                "<p>The muscles under the edge of the skull are small and overemployed. You are welcome to make "
                "noises.</p>",
            ),
            (
                "Back to the surface",
                "<p>Lighter strokes, a warm towel, a minute of nothing. Then you sit up slowly, because the room "
                "sometimes takes a moment to catch up with you.</p>",
            ),
        ),
        image("table-face-cradle", "The cradle tilts and slides. If it pinches, it is set wrong, not you."),
        text("""
<h2>How to ask for what you want</h2>
<p>Therapists are trained to notice, but they are not mind readers. The people who get most out of a massage are not
the ones who endure it well. They are the ones who talk, briefly, at the right moment. Some sentences to borrow:</p>
<ol>
<li>“Could you spend most of the time on the right side?”</li>
<li>“That is a seven. I would like a five.”</li>
<li>“Please stay there for a while.”</li>
<li>“Not the lower back today, thank you.”</li>
<li>“I would rather not talk.” (Nobody minds. Honestly.)</li>
</ol>
<p>You can also change your mind halfway through. Pressure is a conversation, not a contract.</p>
<h3>Little extras</h3>
<p>Two come up often. <strong>Aromatherapy</strong> means one scented oil of your choice; it makes the hour smell
better and we claim no more for it than that. We keep <a page="blog/aromatherapy">a short guide to the bottles</a>.
<strong>Hot stones</strong> are pieces of smooth basalt, warmed in water and tried on the therapist’s own arm first.
<a page="blog/hot-stones-how">How warm that is</a> we have measured.</p>"""),
        price_list("What a back massage costs", "back-massage"),
        people("Whose hands?", "ines-okafor", "tomas-reyes", "maren-holt", "wren-adair"),
        text("""
<h2>Afterwards</h2>
<p>You may feel loose, slow, hungry or a little tender, as after a swim. Drink if you are thirsty; there is no need to
flush anything. If you have the evening off, spend it. If you don’t, at least walk part of the way.</p>
<p>Tenderness after firm work usually passes within a day or two. If something hurts sharply or goes on longer, call
us. We would rather hear about it than not.</p>
<h3>How often?</h3>
<p>There is no number that research agrees on. I tell people to come again when they notice that they miss it, and not
on a schedule that I made up for them. Between visits, two minutes of movement every hour will probably do more for an
office back than I can. Here are <a page="blog/desk-shoulders">four stretches</a> that need no mat
and no courage.</p>"""),
        faq(
            "Questions people ask at the desk",
            (
                "Should it hurt?",
                "<p>It may be intense. It should not make you hold your breath, clench your hands or plan your "
                "escape. Say a number, and the pressure drops.</p>",
            ),
            (
                "Can I have only the upper back done?",
                "<p>Yes. Half an hour on shoulders and upper back is one of our most common appointments.</p>",
            ),
            (
                "What if I am ticklish?",
                "<p>Slow, firm pressure rarely tickles; light brushing does. Tell us where and we go around it.</p>",
            ),
            (
                "Is it all right with an old disc problem?",
                "<p>Often, yes, with lighter work and without strong pressure near it. Tell us what your doctor or "
                "physical therapist said. If it is new, see them first.</p>",
            ),
            ("Do I need to shave, scrub or apologize?", "<p>None of the three.</p>"),
        ),
        client_words("What people said about their backs", service="back-massage", limit=2),
        call_to_action(
            "Just the back, please",
            "Thirty or forty-five minutes, with any of our four massage therapists.",
            to_booking("Book a back massage"),
        ),
        related_pages("Read on", "blog/pressure", "blog/desk-shoulders", "blog/after-the-session"),
    ],
}
