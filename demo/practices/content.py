"""What a demo practice consists of."""

from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class PracticeContent:
    """Facts, pages, texts and pictures of one demo practice.

    ``settings`` is its module with the facts, hours and links, ``pages`` that with home, sections, content pages and
    contact. ``images`` maps the name of each picture to its title and its alternative text; the files are in the
    folder ``images`` of the package. ``focus`` maps names of pictures to the point that every crop shows, in parts of
    width and height. ``look`` holds values of the screen *Look*, ``shared_sections`` the title and body of each by a
    name of its own.
    """

    name: str
    settings: ModuleType
    pages: ModuleType
    services: list
    therapists: list
    articles: list
    testimonials: list
    images: dict
    focus: dict = field(default_factory=dict)
    look: dict = field(default_factory=dict)
    shared_sections: dict = field(default_factory=dict)

    @property
    def image_folder(self):
        return FOLDER / self.name / "images"

    @property
    def title(self):
        """The name of the practice, as visitors read it."""
        return self.settings.FACTS["name"]

    def get_username(self, slug):
        """Return the name of the demo account of a therapist or writer, or None."""
        accounts = {account_slug: username for username, _, _, account_slug in self.settings.ACCOUNTS}
        return accounts.get(slug)
