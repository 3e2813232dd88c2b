"""Self-care, and answers for people whose bodies are busy: runners, desk workers, the pregnant, the sleepless."""

from demo.content import sources
from demo.content.kit import (
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
    to_phone,
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
    {
        "slug": "runners",
        "title": "What runners ask us",
        "lead": "Before the race or after it? Will it make me faster? Is the toenail normal?",
        "description": "Massage for runners, by a massage therapist who runs: when to come, what studies say about "
        "soreness and speed, and what to skip.",
        "author": "tomas-reyes",
        "reviewer": "june-park",
        "topics": ["self-care"],
        "services": ["deep-tissue", "swedish"],
        "published": 161,
        "reviewed": 163,
        "sources": [sources.SPORTS_MASSAGE, sources.STRETCHING],
        "body": [
            text("""
<p>Every October a few thousand sensible people run or walk across four miles of bridge, in whatever the river is
throwing at them, and the week after I meet their calves. I run too, slowly and in good socks. These are the questions
I get, with the answers I give while somebody is face down and can’t argue.</p>"""),
            faq(
                "Seven questions",
                (
                    "Will massage make me faster?",
                    "<p>No. A review of 29 studies found no improvement in strength, sprint, jump or endurance. I was "
                    "disappointed too.</p>",
                ),
                (
                    "Will it help with soreness?",
                    "<p>A little. The same review found small improvements in soreness and in flexibility. Small is "
                    "not nothing on the stairs, two days after a long run.</p>",
                ),
                (
                    "And stretching?",
                    "<p>For soreness, hardly at all: in trials it took off about one point on a scale of a hundred. "
                    "Stretch if you like how it feels.</p>",
                ),
                (
                    "Before the race or after?",
                    "<p>Before: two or three days ahead, light, nothing new. After: wait a day or two until the worst "
                    "has passed, then something gentle.</p>",
                ),
                (
                    "Should you go hard on my calves?",
                    "<p>Not this week. Tired muscle is already busy. We start light and see what it says.</p>",
                ),
                (
                    "Do you get rid of the acid?",
                    "<p>Your body clears lactate by itself, within an hour or so of stopping. It is not what makes "
                    "you sore on Tuesday.</p>",
                ),
                (
                    "Is the toenail normal?",
                    "<p>For a runner, sadly, yes. If it is hot, throbbing or smells, show it to a doctor.</p>",
                ),
            ),
            text("""
<h2>A calendar that works</h2>
<p>During training, most people are well served by one massage a month, in an easy week. Tell me your mileage and the
date of the race, because I plan around both. <a page="services/deep-tissue">Deep tissue</a> belongs in the middle of
a block. In race week take <a page="services/swedish">Swedish</a> or nothing.</p>"""),
            steps(
                "Race week, from the table’s point of view",
                ("Monday", "<p>Last chance for anything firm.</p>"),
                (
                    "Wednesday or Thursday",
                    "<p>Half an hour, light. Legs, hips, and the shoulders you forgot about.</p>",
                ),
                ("Saturday", "<p>Nothing. Lay out your socks.</p>"),
                ("Sunday", "<p>Run. Eat. Sit on a curb with a banana and be proud.</p>"),
                ("Tuesday", "<p>Come in. Take the stairs backwards if you must; everyone does.</p>"),
            ),
            caution(
                "Not a massage question",
                """
<p>Pain in one exact spot of bone, a joint that swells or locks, a pop with sudden weakness, a calf that is hot and
swollen on one side, chest pain, or fainting. These are for a doctor, the last three at once. We will still be here
afterwards.</p>""",
            ),
            quote(
                "You can’t be rubbed fit. You can be rubbed comfortable, between runs that make you fit.", "Tomás Reyes"
            ),
            text("""
<h2>What I would do with your money</h2>
<p>Good shoes first, then sleep, then food. Then, if there is something left, come and see me. I say this on the
record, and Maren has let me keep my job.</p>"""),
            price_list("If there is something left", "deep-tissue"),
            people("The one with opinions about socks", "tomas-reyes"),
        ],
    },
    {
        "slug": "prenatal-questions",
        "title": "Massage in pregnancy: ten questions",
        "lead": "What I am asked most, what is known, and what I would ask your midwife first.",
        "description": "Ten questions about massage in pregnancy, answered by a prenatal massage therapist in "
        "Astoria: safety, timing, position and comfort.",
        "author": "ines-okafor",
        "reviewer": "june-park",
        "topics": ["explained"],
        "services": ["prenatal"],
        "published": 205,
        "reviewed": 120,
        "sources": [sources.PREGNANCY_REVIEW, sources.PREGNANCY_BACK, sources.MASSAGE],
        "body": [
            text("""
<p>There is no shortage of advice for pregnant people. Strangers give it in line at the bakery. So I try to keep mine
short, to say where it comes from, and to leave room for the person whose body it is.</p>"""),
            caution(
                "Ask your midwife or doctor first",
                """
<p>If your pregnancy is considered high-risk, or with a clot now or in the past, bleeding, early contractions, high
blood pressure, or a placenta that worries anybody. And call them, not me, about sudden swelling of face or hands, a
severe headache, changes in your vision, or one leg that is swollen, red and painful.</p>""",
            ),
            faq(
                "Ten questions",
                (
                    "Is it safe?",
                    "<p>For a pregnancy without complications, the trials so far are reassuring: a review of twelve "
                    "of them found only minor and passing side effects. All the same, they were modest in size, and "
                    "most left out complicated pregnancies.</p>",
                ),
                (
                    "Does it help?",
                    "<p>In those trials, people who had massage reported less back and leg pain and less stress than "
                    "people who had ordinary care. It is encouraging. It is not a promise.</p>",
                ),
                (
                    "When can I start?",
                    "<p>With us, from the second trimester. In the trials, too, everybody was at least twelve weeks "
                    "along, so about the time before we simply know less.</p>",
                ),
                (
                    "Until when?",
                    "<p>Until you would rather not climb on a table. I have been outrun by a due date twice.</p>",
                ),
                (
                    "How will I lie?",
                    "<p>On your side, with pillows. After about twenty weeks I do not leave anyone flat on their back "
                    "for long.</p>",
                ),
                (
                    "How firm is it?",
                    "<p>Light to moderate. I keep to gentle strokes on the legs, where clots are a concern in "
                    "pregnancy, and leave the belly alone unless you ask.</p>",
                ),
                (
                    "Are there points that start labor?",
                    "<p>Tradition says so; evidence that pressing on an ankle does it is weak. I don’t press there, "
                    "since nobody needs the worry.</p>",
                ),
                (
                    "What about scented oil?",
                    "<p>Plain oil. Pregnant noses have strong views and they change by the hour.</p>",
                ),
                (
                    "Can my partner come along?",
                    "<p>Yes. There is a chair, and I can show one or two things that are useful at home.</p>",
                ),
                (
                    "And after the birth?",
                    "<p>Whenever you feel like it and your midwife agrees. Bring the baby; Nell will argue over who "
                    "holds them.</p>",
                ),
            ),
            text("""
<h2>What also helps a pregnant back</h2>
<p>The American College of Obstetricians and Gynecologists suggests plain things: low-heeled shoes with support, a
pillow between the knees at night, bending from the knees, staying active, and warmth if your doctor has no objection.
It also says to call about a backache that does not go away, since it can be a sign of early labor. I have that
sentence on the wall.</p>
<h2>What the hour is like</h2>
<p>Slow. We spend the first minutes building: a long pillow here, a small one there, until nothing has to hold
anything up. Then back, hips, shoulders, feet if you like. You turn once. There are breaks, there is water, the
bathroom is across the hall. More about it is on the page for <a page="services/prenatal">prenatal massage</a>.</p>"""),
            quote("My favorite sound is the sigh after the seventh pillow.", "Ines Okafor"),
            info(
                "For everyone who gives this as a present",
                '<p>A <a page="gift-certificates">certificate</a> without a date is kinder than an appointment. She '
                "knows which week is possible.</p>",
            ),
            client_words("Pillows, counted", "colleen-m"),
            call_to_action("Easier to ask aloud?", "Ines calls back between appointments.", to_phone("Call us")),
        ],
    },
]
