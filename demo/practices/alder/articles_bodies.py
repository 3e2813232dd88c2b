"""Answers for runners and for pregnancy."""

from demo import sources
from demo.blocks import (
    call_to_action,
    caution,
    client_words,
    faq,
    info,
    people,
    price_list,
    quote,
    steps,
    text,
    to_phone,
)

BODIES = [
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
