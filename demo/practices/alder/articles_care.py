"""Self-care: shoulders at a desk, and sleep."""

from demo import sources
from demo.blocks import (
    call_to_action,
    caution,
    client_words,
    faq,
    image,
    info,
    quote,
    related_pages,
    steps,
    text,
    to_booking,
)

CARE = [
    {
        "slug": "desk-shoulders",
        "title": "Four stretches for people who sit",
        "lead": "No mat, no special trousers, nobody needs to know. Two minutes, at your desk, several times a day.",
        "description": "Four simple stretches for desk workers’ necks and shoulders, with a drawing to print, and an "
        "honest word about posture.",
        "author": "ines-okafor",
        "reviewer": "june-park",
        "topics": ["self-care"],
        "services": ["back-massage"],
        "published": 455,
        "updated": 55,
        "reviewed": 58,
        "sources": [sources.ERGONOMICS, sources.WORKSTATION],
        "body": [
            text("""
<p>I can usually tell who works at a screen before they say so. They come in chin first. The neck has been holding up
ten pounds of head at an angle since nine in the morning, and by the time I meet it, it is speaking in short
sentences.</p>
<h2>Posture is not a crime</h2>
<p>You have been told to sit up straight all your life, so let me say something friendlier: no single position is the
right one. The trouble is staying in it. A slouch is fine for ten minutes. So is sitting like a sergeant. Eight hours
of either is a lot.</p>
<p>What tends to be worth doing is dull. Bring the screen to eye level, let the elbows hang, put the feet on
something, and change your mind often. When researchers compared ways of keeping office necks and arms out of trouble,
most of the evidence was weak; an arm support with a suitable mouse came out among the few things that looked useful.
Breaks cost nothing, so we like them anyway.</p>"""),
            steps(
                "The four",
                (
                    "The slow no",
                    "<p>Turn your head to the right as far as is easy, wait for two breaths, come back, turn left. "
                    "Three times. Do it during long e-mails, it looks like disagreement.</p>",
                ),
                (
                    "The doorway",
                    "<p>Forearm against the door frame, elbow at shoulder height, one small step through. You feel it "
                    "across the chest. Three breaths on each side.</p>",
                ),
                (
                    "The self-embrace",
                    "<p>Arms across, hands on the opposite shoulder blades, elbows up a little, round the upper back "
                    "and breathe into it. Four breaths. You deserve it.</p>",
                ),
                (
                    "The ceiling inspector",
                    "<p>Hands behind the head, elbows wide, lean back over the top of the chair and look up. Two "
                    "breaths, twice. Check first that the chair agrees.</p>",
                ),
            ),
            image(
                "stretch-poster", "All four on one sheet. Print it, pin it, ignore it until three o’clock.", size="wide"
            ),
            info(
                "How often?",
                "<p>Little and often beats long and never. Tie it to something that happens anyway: the kettle, the "
                "end of a call, the ferry horn.</p>",
            ),
            caution(
                "Stop if",
                "<p>A stretch may pull; it should not stab, tingle or make you dizzy. If an arm goes numb or weak, if "
                "a headache comes suddenly, or if pain wakes you at night, leave the stretching and see a doctor.</p>",
            ),
            text("""
<h2>What I do, what you do</h2>
<p>A <a page="services/back-massage">back massage</a> can make turning your head feel easy again, for a day or
several. That is a good window. If you use it to move, it tends to stay open longer; if you go straight back to
chin-first, I will see you on Thursday. I like seeing you. I would still rather you used the window.</p>"""),
            client_words("From a desk", "dana-r", "lucia-v"),
            call_to_action(
                "Half an hour at lunch",
                "Shoulders, neck, back to work by one.",
                to_booking("Book a back massage"),
            ),
        ],
    },
    {
        "slug": "sleep",
        "title": "Massage and sleep: what we know, what we hope",
        "lead": "Half of our clients fall asleep on the table. Whether it helps at three in the morning is another "
        "question.",
        "description": "Does massage help you sleep? What studies show, what doctors recommend for insomnia, and how "
        "to use a quiet hour well.",
        "author": "nell-marsh",
        "reviewer": "june-park",
        "topics": ["explained", "self-care"],
        "services": ["swedish", "reflexology"],
        "published": 96,
        "reviewed": 97,
        "sources": [sources.SLEEP, sources.INSOMNIA_GUIDELINE, sources.MASSAGE],
        "body": [
            text("""
<p>The quiet room has a thin wall, so I can report from experience: by minute twenty, half of our clients are asleep.
There is a retired pilot who snores in a perfect descending fourth. It seems obvious, then, that massage is good for
sleep. I asked June to tell me what is actually known. She brought papers. I had hoped for a sentence.</p>
<h2>What is known</h2>
<p>Falling asleep <em>during</em> a massage is easily explained: it is warm, you are lying down, and your telephone is
in a locker. Sleeping better <em>that night</em> is what many people report. Some small studies agree with them. When
the national center that looks after this sort of research weighed it all, its verdict on massage and sleep disorders
was that the evidence is too thin or too mixed to say.</p>
<p>That is not a no. It means: pleasant, unlikely to hurt, unproven.</p>"""),
            quote("I would call it a good evening with a chance of sleep.", "June Park"),
            text("""
<h2>What is recommended</h2>
<p>If you have slept badly for months, the first thing to try has a clumsy name and good evidence: cognitive
behavioral therapy for insomnia, CBT-I for short. The American College of Physicians recommends it as the first
treatment for adults, before pills. It takes a few weeks, there are courses online, and no candles are involved. Ask
your doctor about it.</p>"""),
            caution(
                "Worth a doctor’s visit",
                "<p>Loud snoring with pauses, falling asleep at the wheel, legs that won’t lie still, or months of "
                "bad nights with low mood. There are good answers to all of these, and none of them is lavender.</p>",
            ),
            steps(
                "If you come for a sleepy evening",
                (
                    "Take a late appointment",
                    "<p>The last one on a weekday starts at six. You walk home in the dark, which helps.</p>",
                ),
                (
                    "Choose the slow things",
                    '<p><a page="services/swedish">Swedish</a>, or <a page="services/reflexology">reflexology</a> if '
                    "you would rather stay dressed. Deep work can leave you wide awake and interested.</p>",
                ),
                (
                    "Eat before, not after",
                    "<p>A small supper at five. Nobody dozes well on an empty stomach or on a burrito.</p>",
                ),
                ("Leave the telephone in the locker", "<p>And then in the hall. It has had you all day.</p>"),
            ),
            faq(
                "Asked at the desk",
                ("Will you wake me?", "<p>Yes. Gently, and twice if needed.</p>"),
                (
                    "Is it a waste to sleep through it?",
                    "<p>The therapists say no. They can work very well without your attention.</p>",
                ),
            ),
            text("""
<h2>What I do</h2>
<p>I get up at the same time every day, weekends included, since someone has to let the therapists in. It is the
single tip that has worked for me, and it is free. On Thursdays I have a massage. I sleep well on Thursdays. On this
evidence no one should build anything, but I would not give up the Thursdays.</p>"""),
            related_pages("Read on", "blog/after-the-session", "blog/aromatherapy"),
        ],
    },
]
