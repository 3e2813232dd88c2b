"""The shared sections: words that are stored once and stand on several pages."""

from demo.blocks import call_to_action, text, to_booking

PHONE = '<a linktype="fact" fact="phone">our number</a>'

SHARED_SECTIONS = {
    "before-you-come": {
        "title": "Before you come the first time",
        "body": [
            text(f"""
<h2>Before you come the first time</h2>
<ul>
<li>Leave ten minutes for the door, the coat and a glass of water.</li>
<li>Eat something small an hour or two before, and leave the big meal for later.</li>
<li>Bring the list of what you take, if there is one. Paper is fine.</li>
</ul>
<p>Running late, or not sure whether today is a good day for it? Call {PHONE}; we would rather know than guess.</p>"""),
            call_to_action(
                "Ready when you are",
                "Pick an hour, and write a word about your week if you like.",
                to_booking("Find a time"),
            ),
        ],
    },
}
