"""What an archive holds, and ways to damage it."""

import json
import zipfile

from tests.programs import run


def get_snapshot(folder, **variables):
    """Return what the site in ``folder`` shows and holds."""
    code = "from tests.backup.site_snapshot import print_snapshot; print_snapshot()"
    return json.loads(run(folder, code, **variables).splitlines()[-1])


def rows_in(path):
    """Return the rows of each table in the archive at ``path``."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("data/")]
        return {name: [list(map(read, json.loads(line))) for line in archive.open(name)] for name in names}


def read(value):
    """Return ``value``, JSON within it read: PostgreSQL keeps names in an order of its own."""
    return json.loads(value) if isinstance(value, str) and value[:1] in "[{" and value else value


def flip_media_byte(path):
    """Change one byte of an image in the archive at ``path``."""
    with zipfile.ZipFile(path) as archive:
        (info, *_) = [each for each in archive.infolist() if each.filename.startswith("media/original")]
        place = info.header_offset + 200
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def rewrite_members(path, change):
    """Rewrite the archive at ``path`` with each member changed by ``change(name, data)``; None drops a member."""
    with zipfile.ZipFile(path) as archive:
        parts = [change(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for part in filter(None, parts):
            archive.writestr(*part)
