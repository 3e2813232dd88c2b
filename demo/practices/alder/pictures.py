"""The pictures of Alder & Stone: a title and an alt text for each file in images/."""

IMAGES: dict[str, tuple[str, str]] = {
    # The practice
    "home-hero": (
        "The river in the evening",
        "Balanced stones on the riverbank, the long bridge and low hills under an evening sun",
    ),
    "about": (
        "The front room",
        "The reception: a green counter with a vase of alder, an arched window on the river, a small sofa",
    ),
    "visit": (
        "Tenth Street",
        "A steep street of wooden houses runs down to the river; the practice is the green house on the corner",
    ),
    "gift": (
        "A gift certificate",
        "A gift card with a drawing of three stones lies half out of a clay-red envelope, beside an alder twig",
    ),
    # Treatments
    "swedish": ("Swedish massage", "Seen from above: two hands glide along the back of a person lying under a sheet"),
    "deep-tissue": ("Deep tissue massage", "A therapist leans a forearm slowly along the muscles beside the spine"),
    "ashiatsu": ("Ashiatsu", "Two bare feet stand on a broad back; wooden bars run overhead"),
    "back-massage": ("Back massage", "Two hands rest on a lower back, thumbs either side of the spine"),
    "hot-stone": ("Hot stone massage", "Four warm stones lie along a back like hills, with sunset in the window"),
    "prenatal": ("Prenatal massage", "A person lies on her side among pillows; a hand rests on her back"),
    "acupuncture": ("Acupuncture", "An arm rests on folded towels with four fine needles, a pale moon behind it"),
    "cupping": ("Cupping", "Six glass cups in two rows on a person's back, seen from above"),
    "reflexology": ("Reflexology", "Two thumbs press the soles of a pair of feet that look out from under a blanket"),
    "couples": ("Couples massage", "Two people rest on tables side by side, a candle on a tray between them"),
    # People
    "maren-holt": ("Maren Holt", "Portrait of Maren Holt: silver hair pinned up, linen shirt, a small stone on a cord"),
    "ines-okafor": (
        "Ines Okafor",
        "Portrait of Ines Okafor: natural hair held by a clay-red band, gold hoops, green top",
    ),
    "june-park": ("June Park", "Portrait of June Park: chin-length black hair with a fringe, a wrapped sage tunic"),
    "tomas-reyes": (
        "Tomas Reyes",
        "Portrait of Tomas Reyes: short dark hair, a trimmed beard with a little grey, a rust-red shirt",
    ),
    "wren-adair": (
        "Wren Adair",
        "Portrait of Wren Adair: auburn curls, round glasses, freckles, a striped shirt under green dungarees",
    ),
    "nell-marsh": (
        "Nell Marsh",
        "Portrait of Nell Marsh: white hair, red reading glasses, a knitted scarf, the river behind her",
    ),
    # Articles
    "back-massage-guide": (
        "A back at rest",
        "Somebody sits with a bare back to us, looking through an arched window at the river",
    ),
    "first-visit": (
        "The entrance on a wet day",
        "A hallway with a raincoat and boots; through an arched door, a warmly lit massage table",
    ),
    "pressure": (
        "Light, firm, deep",
        "Three cushions: a small stone, a larger and a heavy one, each sunk deeper than the last",
    ),
    "desk-shoulders": (
        "Shoulders at a desk",
        "Somebody works at a screen by a rainy window, seen from behind, the shoulders marked in red",
    ),
    "sleep": ("Asleep under the moon", "Somebody sleeps under a blue blanket below an arched window with a full moon"),
    "aromatherapy": ("Oils and lavender", "Three oil bottles, stems of lavender and a dish of bath salt on a table"),
    "hot-stones-how": ("A warm stone", "Two hands hold a smooth dark stone that gives off steam"),
    "prenatal-questions": (
        "Hands on a round belly",
        "A pregnant woman in a clay-red dress rests both hands on her belly",
    ),
    "runners": (
        "A run by the river",
        "A runner on a winding path beside the river early in the morning, the bridge far behind",
    ),
    "acupuncture-needles": ("Fine needles", "Nine acupuncture needles with wound handles fanned out on a white dish"),
    "gift-hour": ("From hand to hand", "Two hands hold a small green parcel tied with a white ribbon"),
    "after-the-session": (
        "Tea after the session",
        "A cup of tea, a carafe of water and two books on a windowsill; the bridge at dusk outside",
    ),
    # Inside the articles
    "draped-back": (
        "A draped back",
        "Seen from above: a person lies face down, the back bare to the waist, the rest under a drape",
    ),
    "table-face-cradle": (
        "The face cradle",
        "The end of a massage table with its padded ring for the face, and a bowl of leaves on the floor below",
    ),
    "ashiatsu-bars": (
        "Bars for ashiatsu",
        "Two wooden bars hang from the ceiling above a massage table, a red towel over one of them",
    ),
    "stones-warming": (
        "Stones in warm water",
        "Dark stones lie in a basin of steaming water with a thermometer and a wooden spoon",
    ),
    "stretch-poster": (
        "A side bend",
        "Somebody sits on a round mat and bends to the side, one arm overhead, before a window on the river",
    ),
    # Rooms
    "room-river": (
        "The river room",
        "A massage table before a wide window with white curtains, the river and the bridge outside",
    ),
    "room-garden": ("The garden room", "A pink-walled room with a massage table and an arched glass door onto ferns"),
    "room-quiet": (
        "The quiet room",
        "A dark green room: candles in wall niches, a low lamp, a massage table with a red blanket",
    ),
}
