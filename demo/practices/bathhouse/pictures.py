"""The pictures of Late Water: a title and an alt text for each file in images/."""

FOCUS = {"home-hero": (0.63, 0.66)}
IMAGES: dict[str, tuple[str, str]] = {
    "home-hero": (
        "The warm pool at night",
        "Somebody bathes in a pool by lamplight; three arches open on the desert, the moon and the stars",
    ),
    "the-house": (
        "The third arch",
        "A pink arcade by night; a lamp burns in the third arch, a path of light before it",
    ),
    "lamp-room": (
        "The room above the pool",
        "A massage table under a saffron blanket, one lamp, the moon in the window",
    ),
    "night-tub": (
        "The small tub",
        "A terracotta tub steams under an arch of blue and saffron tiles, a flame beside it",
    ),
    # Baths and massage
    "evening-bath": (
        "The evening bath",
        "A round pool from above: three guests lean on its tiled rim, a light in the middle",
    ),
    "salt-and-stone": (
        "Salt and warm stone",
        "From above: somebody rests on an eight-sided stone; an arm reaches to the back",
    ),
    "long-oil-massage": ("The long oil massage", "By lamplight, oil is poured from a small jug over somebody’s back"),
    "slow-back": ("The slow back", "Two hands press a warm white cloth onto a back; steam rises"),
    "head-neck-hands": ("Head, neck and hands", "A face at rest with closed eyes under a lamp, a hand at the temple"),
    "bath-for-two": (
        "A bath for two",
        "Two people side by side in a pool, seen from behind, under an arch of blue tiles",
    ),
    # People
    "ysabel-montero": (
        "Ysabel Montero",
        "Portrait of Ysabel Montero in profile: dark hair with a grey streak in a knot, a long gold earring",
    ),
    "amos-keller": ("Amos Keller", "Portrait of Amos Keller in profile: sandy hair, a full beard, a blue work shirt"),
    "noor-haddad": ("Noor Haddad", "Portrait of Noor Haddad in profile: black curls to the shoulders, a rose shawl"),
    "lucinda-pratt": (
        "Lucinda Pratt",
        "Portrait of Lucinda Pratt in profile: short white hair, glasses pushed up, a saffron scarf",
    ),
    # Evening papers
    "a-bath-before-bed": (
        "A robe and a bed",
        "A robe hangs beside a steaming bath; through an arch, a bed turned down",
    ),
    "who-should-stay-dry": ("At the gate", "An elderly woman in a long robe stands in an arch with a lantern at night"),
    "two-hours-here": (
        "The roof",
        "Somebody lies on a cot under a striped blanket and looks up at the moon and the stars",
    ),
    # Marks
    "logo": ("Logo", "Late Water"),
    "logo-dark": ("Logo for dark pages", "Late Water, in cream"),
    "icon": ("Icon", "An arch with a low moon over water"),
}
