"""The pictures of Halyard: a title and an alt text for each file in images/."""

FOCUS = {"home-hero": (0.63, 0.55)}
IMAGES: dict[str, tuple[str, str]] = {
    "home-hero": (
        "Morning on the pier",
        "A runner in a white top and coral shorts crosses a dark track in front of harbor cranes and a low sun",
    ),
    "clinic": (
        "The boathouse",
        "A white boathouse on stilts with three rowing shells on its wall, a tall crane behind",
    ),
    "pier": (
        "The way in",
        "A dark pier with a coral line leads between the legs of a blue crane to a small white house",
    ),
    # Sessions
    "sports-massage": ("Sports massage", "Two forearms work along a broad back; a coral towel covers the hips"),
    "recovery-massage": ("Recovery massage", "Two light hands rest on the calf of an outstretched leg"),
    "pre-event": ("Pre-event massage", "A sprinter crouches in the blocks on lane four of a red track"),
    "assisted-stretching": (
        "Assisted stretching",
        "Somebody lies on a mat with one leg straight up; a trainer in a blue headscarf kneels and holds it",
    ),
    "mobility-check": ("Mobility check", "Somebody squats with arms overhead before a grid; dots mark the joints"),
    "compression-boots": ("Compression boots", "Two legs in white air boots on a lounger, cranes in the window"),
    # People
    "imani-brooks": ("Imani Brooks", "Portrait of Imani Brooks: cropped dark hair, small gold earrings, a navy top"),
    "mateo-salas": ("Mateo Salas", "Portrait of Mateo Salas: dark wavy hair, a short beard, a coral shirt"),
    "sana-rahimi": ("Sana Rahimi", "Portrait of Sana Rahimi: a deep blue headscarf, a white training jacket"),
    "per-lindgren": ("Per Lindgren", "Portrait of Per Lindgren: white hair and beard, round glasses, a blue sweater"),
    "dee-kowalski": (
        "Dee Kowalski",
        "Portrait of Dee Kowalski: copper hair to the chin, freckles, a yellow sweatshirt",
    ),
    # Notes
    "does-massage-help": ("A double scull", "Two rowers from above in a narrow shell, rings of water beside them"),
    "stretching": ("Over the hurdle", "A hurdler in mid-air over a bar, half circles of blue behind her"),
    "race-week": ("Seven numbers", "Seven start numbers hang on a line; the seventh is coral, a crane behind them"),
    # Marks
    "logo": ("Logo", "Halyard"),
    "logo-dark": ("Logo for dark pages", "Halyard, in white"),
    "icon": ("Icon", "A white letter H with a coral flag"),
}
