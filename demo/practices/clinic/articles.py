"""Three notes: what massage does for soreness, what stretching does, and a plan for race week."""

from demo import sources
from demo.blocks import (
    call_to_action,
    caution,
    faq,
    info,
    price_list,
    quote,
    related_pages,
    steps,
    table,
    text,
    to_booking,
)

ARTICLES = [
    {
        "slug": "does-massage-help",
        "title": "Does massage speed up recovery?",
        "lead": "Twenty-nine studies, one modest answer. It is still worth having.",
        "description": "What studies found about sports massage, soreness and performance, in plain numbers, and how "
        "we "
        "use it in a training week.",
        "author": "imani-brooks",
        "reviewer": "sana-rahimi",
        "topics": ["evidence"],
        "services": ["recovery-massage", "sports-massage"],
        "published": 9,
        "reviewed": 10,
        "sources": [sources.SPORTS_MASSAGE, sources.MASSAGE],
        "body": [
            text("""
<p>Everybody at a finish line is sure of it. The line for the massage tent is longer than the line for bananas. So it
is fair to ask: does it work, and at what?</p>
<h2>The numbers</h2>
<p>In 2020 a group in Sheffield collected every controlled trial of sports massage that they could find. There were 29
of them, with about a thousand people. They looked at speed, strength, jumping, endurance, flexibility, fatigue and
soreness.</p>
<p>Most lines of the table came out flat. Massage did not make people sprint faster, jump higher or last longer. Two
lines moved a little. People were slightly more flexible, and they were less sore in the days after hard exercise.</p>
<p>That is the whole finding. It is small and it is honest.</p>"""),
            table(
                "What the review found",
                ["Question", "Answer"],
                ["Faster or stronger?", "No difference found"],
                ["More endurance?", "No difference found"],
                ["More flexible?", "A little"],
                ["Less sore afterwards?", "Yes, somewhat"],
            ),
            text("""
<h2>What that means on a Tuesday</h2>
<p>Soreness is not damage you can rub out. Massage does not flush anything from your legs, and your muscles clear their
own lactate within about an hour of stopping, with or without us. What changes is how the legs feel, for a day or so.
If that lets you walk down the stairs, sleep, and start the next easy run on time, it has done a job.</p>
<p>I also think that an hour without a watch is worth something. I can’t give you a number for it. Nobody has measured
it in a boat.</p>"""),
            quote(
                "Feeling ready is not the same as being ready. It is still better than not feeling ready.",
                "Per Lindgren",
            ),
            steps(
                "How we place it in a week",
                ("Hard day", "<p>Eat, sleep. Leave the muscles alone for two hours at least.</p>"),
                (
                    "One or two days later",
                    '<p><a page="services/recovery-massage">Recovery massage</a>, light, 45 minutes.</p>',
                ),
                (
                    "Rest week",
                    '<p>The firm hour. <a page="services/sports-massage">Sports massage</a> on what has bothered you '
                    "for a month.</p>",
                ),
                ("Two days before a race", "<p>Short and brisk, or nothing. Never something new.</p>"),
            ),
            caution(
                "Not for us",
                "<p>Pain in one spot on a bone. A calf that is swollen on one side. Brown urine after a race. These "
                "are for a doctor, today.</p>",
            ),
            text("""
<h2>What else helps</h2>
<p>Sleep. Food within a reasonable time. Easy days that are easy. None of these need an appointment, and all of them
matter more than what I do. Do them first. Then come and see us, because you would like to.</p>"""),
            price_list("Recovery massage", "recovery-massage"),
            call_to_action("Sore since Sunday?", "Mateo and Per have light hands.", to_booking()),
        ],
    },
    {
        "slug": "stretching",
        "title": "Stretching: what it does, what it doesn’t",
        "lead": "It won’t stop you from being sore. Do it anyway, if you have a reason.",
        "description": "Does stretching prevent soreness or injury? What a large review found, when stretching is "
        "worth it, and a ten-minute routine.",
        "author": "sana-rahimi",
        "reviewer": "imani-brooks",
        "topics": ["evidence", "training"],
        "services": ["assisted-stretching", "mobility-check"],
        "published": 58,
        "updated": 40,
        "reviewed": 41,
        "sources": [sources.STRETCHING, sources.SPORTS_MASSAGE],
        "body": [
            text("""
<p>I spent eight seasons on a sideline, counting to thirty while large men held their toes. If I could have those hours
back, I would spend about half of them differently.</p>
<h2>Soreness</h2>
<p>A Cochrane review put together twelve studies in which people stretched before exercise, after it, or both, and
others didn’t. Over the next days everybody rated how sore they were, on a scale with a hundred points. Stretching made
a difference of about one point after half a day, and about four at most. You would not notice.</p>
<p>So: stretching to avoid being sore is a habit. A pleasant one, and no more than that.</p>
<h2>Range</h2>
<p>Here it works. Hold a position for half a minute, several times a week, for a month or two, and you will reach
farther. Much of that seems to be getting used to the feeling, rather than a longer muscle. Whether you need the range
is the question to ask first. A hurdler does. A cyclist who can tie their shoes may not.</p>"""),
            info(
                "Ask what it is for",
                "<p>Name the movement that you can’t do. If there is none, spend the ten minutes on strength.</p>",
            ),
            steps(
                "Ten minutes, three times a week",
                ("Hip flexor", "<p>One knee down, tuck the pelvis, lean a little. Forty seconds a side.</p>"),
                ("Hamstring", "<p>Heel on a low step, back long, hinge. Forty seconds a side.</p>"),
                ("Calf, knee straight", "<p>Hands on the wall. Forty seconds a side.</p>"),
                ("Calf, knee bent", "<p>The same, and sink. The one that runners leave out.</p>"),
                ("Chest", "<p>Forearm on a door frame, turn away slowly. Forty seconds a side.</p>"),
            ),
            text("""
<h2>Before a race</h2>
<p>Long holds right before a sprint or a jump can cost a little power for a few minutes. So move instead: walk, jog,
swing, skip, four short accelerations. Keep the long holds for the evening, when nobody times you and the floor is
yours.</p>"""),
            quote("Warm up to move. Stretch to reach. They are two jobs.", "Sana Rahimi"),
            faq(
                "Short questions",
                ("Should it hurt?", "<p>It should pull. Stop at a sting, a tingle, or anything in a joint.</p>"),
                (
                    "Can somebody do it for me?",
                    '<p>Yes: <a page="services/assisted-stretching">assisted stretching</a>. You still have to come '
                    "more than once.</p>",
                ),
                (
                    "How long until I notice?",
                    "<p>Four to eight weeks. Film yourself today, so that you believe it.</p>",
                ),
            ),
            call_to_action(
                "Not sure what you need?", "Eight movements tell us. One exercise goes home with you.", to_booking()
            ),
        ],
    },
    {
        "slug": "race-week",
        "title": "Race week, day by day",
        "lead": "Seven days before a marathon, from somebody who has finished eleven and won none.",
        "description": "A calm plan for the week before a marathon: what to run, when to book a massage, what to leave "
        "alone, and what to do afterwards.",
        "author": "dee-kowalski",
        "reviewer": "sana-rahimi",
        "topics": ["training"],
        "services": ["pre-event", "recovery-massage", "compression-boots"],
        "published": 133,
        "reviewed": 134,
        "sources": [sources.SPORTS_MASSAGE, sources.STRETCHING],
        "body": [
            text("""
<p>I answer the telephone here. In race week it rings more, and the question is always the same: what can I still do?
Very little, says the team, and that is the good news. The work is done. The week is for not undoing it.</p>
<p>What follows is what Imani, Mateo, Per and Sana tell people at the desk. I wrote it down so that they can get back
to work.</p>"""),
            steps(
                "The seven days",
                ("Monday", "<p>Easy run, forty minutes. Cut your toenails. Really.</p>"),
                ("Tuesday", "<p>A few minutes at race pace, so that you remember it. Then home.</p>"),
                (
                    "Wednesday",
                    '<p>Last day for a firm <a page="services/sports-massage">sports massage</a>, and only if you have '
                    "had one before. New things wait until next week.</p>",
                ),
                (
                    "Thursday",
                    '<p><a page="services/pre-event">Pre-event massage</a>, twenty minutes. Lay out your clothes. Pin '
                    "on the number.</p>",
                ),
                ("Friday", "<p>Nothing, or twenty minutes of walking. Sleep. Tonight counts more than tomorrow.</p>"),
                ("Saturday", "<p>Feet up. Eat what you always eat. Do not visit a large museum.</p>"),
                ("Sunday", "<p>Start slower than you want to. Everybody says that. Nobody does it. Be the one.</p>"),
            ),
            info(
                "Don’t try anything",
                "<p>No new shoes, no new gel, no new stretch, no first massage. A race is a bad laboratory.</p>",
            ),
            text("""
<h2>After the line</h2>
<p>Walk. Put on something dry. Eat within the hour if your stomach agrees. We stand behind the finish with eight tables,
and the strokes there are light. A review of the studies found that massage makes people somewhat less sore in the days
that follow; it found nothing that would make them recover their speed sooner.</p>
<p>From Monday on, <a page="services/recovery-massage">recovery massage</a> or thirty minutes in the <a
page="services/compression-boots">boots</a> are pleasant. So are soup and stairs with a handrail. Run again when
walking has become boring.</p>"""),
            caution(
                "Go to the medical tent",
                "<p>Chest pain, confusion, a headache that grows, vomiting that doesn’t stop. Later: brown urine, or "
                "one calf that swells. Don’t wait to see whether it passes.</p>",
            ),
            text("""
<h2>If it goes badly</h2>
<p>Mine have gone badly four times. Once it was the heat, once a shoe, and twice I had started with people who were
faster than me and better looking. None of it had anything to do with the week before. Write down what happened while
you still remember it, then put the paper away.</p>
<p>You will be tempted to sign up for another on the same evening. Wait for ten days.
Then sign up.</p>"""),
            related_pages("Read on", "blog/does-massage-help", "blog/stretching"),
            call_to_action("Book the Thursday", "Twenty minutes, and you are out again.", to_booking()),
        ],
    },
]
