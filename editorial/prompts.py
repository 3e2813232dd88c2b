"""What drafts say before somebody has written them: prompts for the owner, honest about what only they know."""

DRAFT = "This is a draft."


def _text(*paragraphs):
    return [("text", "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in paragraphs))]


ABOUT = _text(
    "<h2>How it began</h2>",
    "Say here who founded the practice, when, and what they wanted to be different.",
    "<h2>How we work</h2>",
    "Say here what a first visit is like, and what you never do.",
    "<h2>The rooms</h2>",
    "Say here what people see when they come in, and whether there are steps. Add a picture.",
)

PRIVACY = _text(
    f"{DRAFT} Fill in what only you know, take out what is not true of you, and have somebody who knows the "
    "law where you work read it before you publish it.",
    "<h2>Who is responsible</h2>",
    "Say here the name and address of the business, and how to reach whoever answers questions on privacy.",
    "<h2>When you visit this website</h2>",
    "This website sets no cookies for visitors and loads nothing from other companies. A video is loaded from its "
    "host only when you press play. Say here what your web host records, and for how long.",
    "<h2>When you write to us</h2>",
    "Messages from the contact form are kept for the time set on the contact page, then deleted. Say here who reads "
    "them. Please don’t ask for details of anybody’s health in the form.",
    "<h2>When you are our client</h2>",
    "Say here what you write down about treatments, where it is kept, who sees it, and for how long you must keep it.",
    "<h2>When you book online</h2>",
    "Say here which booking service you use, if any, and where its own privacy policy is.",
    "<h2>What you can ask of us</h2>",
    "Say here how people see, correct or delete what you hold about them, and how to complain.",
)

POLICIES = _text(
    f"{DRAFT} Say how you really do it; short is fine.",
    "<h2>Changing or cancelling an appointment</h2>",
    "Say here until when somebody can cancel without paying, and what happens after that.",
    "<h2>Coming late</h2>",
    "Say here whether the time is shortened, and whether the price stays the same.",
    "<h2>Paying</h2>",
    "Say here how people can pay, and how you see tips.",
    "<h2>Health and safety</h2>",
    "Say here when people should not come or should ask a doctor first, and what you need to know before a treatment.",
    "<h2>Respect</h2>",
    "Say here how draping works, that both sides can end a session at any time, and whom to tell if something is not "
    "right.",
    "<h2>Children and young people</h2>",
    "Say here from which age you treat people, and who has to agree or come along.",
)
