"""Decoding within limits: one image at a time on each server, none that takes more memory than planned for."""

import ctypes
import fcntl
import time
from contextlib import contextmanager
from threading import Lock

import pillow_heif
from django.conf import settings
from PIL import Image

MAX_SIDE_PIXELS = 3200  # of stored images: twice the widest that the layout shows
MAX_DECODING_BYTES = 220_000_000  # measured in docs/deployment.md, "What it takes"
MAX_FRAMES = 500
WAIT_SECONDS = 45  # of an upload, below nginx's proxy_read_timeout of 60
POLL_SECONDS = 0.05
STRIP_ROWS = 64
# Peak memory of Pillow's decoders for each pixel of the image, measured; JPEG is estimated by its own function.
BYTES_PER_PIXEL = {"PNG": 4, "GIF": 8, "WEBP": 17, "AVIF": 12, "HEIF": 4.5}
OTHER_BYTES_PER_PIXEL = 12
BYTES_PER_FRAME_PIXEL = 4  # of an animation: the encoders of GIF and PNG hold all frames
JPEG_FORMATS = ("JPEG", "MPO")
JPEG_SCALES = (8, 4, 2, 1)


class DecoderBusyError(Exception):
    """Other images were decoded for too long; try again later."""


class ImageTooLargeError(ValueError):
    """Decoding the image would take more memory than ``MAX_DECODING_BYTES``."""


_thread_lock = Lock()


@contextmanager
def decoding_slot(wait_seconds):
    """Wait until nobody else on this server decodes an image, and give memory back to the system afterwards.

    The file ``decoding.lock`` in ``VAR_DIR`` is shared by all processes; where it can't be written, only the
    threads of this process wait for each other.

    :raises DecoderBusyError: after ``wait_seconds``
    """
    deadline = time.monotonic() + wait_seconds
    if not _thread_lock.acquire(timeout=wait_seconds):
        raise DecoderBusyError
    try:
        with _open_lock_file() as file:
            _wait_for_file(file, deadline)
            yield
    finally:
        _thread_lock.release()
        release_memory()


@contextmanager
def _open_lock_file():
    """Open the lock's file; None where it can't be opened."""
    try:
        file = (settings.VAR_DIR / "decoding.lock").open("a")
    except OSError:
        yield None
        return
    with file:
        yield file


def _wait_for_file(file, deadline):
    """Lock ``file``, if any; closing it unlocks it."""
    while file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise DecoderBusyError from None
            time.sleep(POLL_SECONDS)
        else:
            return


def release_memory():
    """Return free memory to the system: glibc keeps what large images took. Does nothing with another libc."""
    malloc_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if malloc_trim:
        malloc_trim(0)


def check_decoding_cost(image):
    """Refuse an opened ``image`` that is too large to decode, by what its header says.

    :raises ImageTooLargeError: if it is
    """
    width, height = image.size
    frames = getattr(image, "n_frames", 1) if image.format not in (*JPEG_FORMATS, "HEIF") else 1
    all_frames = width * height * frames * BYTES_PER_FRAME_PIXEL if frames > 1 else 0
    if frames > MAX_FRAMES or max(estimate_decoding_bytes(image), all_frames) > MAX_DECODING_BYTES:
        raise ImageTooLargeError


def estimate_decoding_bytes(image):
    """Return how many bytes decoding one frame of an opened ``image`` takes."""
    width, height = image.size
    if image.format in JPEG_FORMATS:
        scale = get_jpeg_scale(image.size)
        return width * height * 4 // scale**2 + _estimate_coefficient_bytes(image)
    per_pixel = BYTES_PER_PIXEL.get(image.format, OTHER_BYTES_PER_PIXEL)
    depth = 2 if image.info.get("bit_depth", 8) > 8 else 1
    return int(width * height * per_pixel * depth)


def _estimate_coefficient_bytes(image):
    """Return the memory of a progressive JPEG's coefficients: it is read in several passes over the whole image."""
    if not image.info.get("progressive"):
        return 0
    samples = [horizontal * vertical for _, horizontal, vertical, _ in image.layer]
    width, height = image.size
    return 2 * width * height * sum(samples) // max(samples)


def get_target_size(size):
    """Return ``size`` reduced to at most ``MAX_SIDE_PIXELS`` on the longer side."""
    factor = min(1, MAX_SIDE_PIXELS / max(size))
    return tuple(max(1, round(side * factor)) for side in size)


def get_jpeg_scale(size):
    """Return the divisor at which a JPEG is decoded: the largest that leaves no side smaller than the target."""
    room = min(side // target for side, target in zip(size, get_target_size(size), strict=True))
    return next(scale for scale in JPEG_SCALES if scale <= room)


def decode_reduced(image, file):
    """Decode an opened ``image`` of ``file``, reduced as it is read where its format allows, and then to the target.

    A JPEG is decoded at a half, a quarter or an eighth of its size; HEIC is reduced in strips.
    """
    if image.format == "HEIF":
        return _decode_heif(file)
    if image.format in JPEG_FORMATS:
        image.draft(None, get_target_size(image.size))
    image.thumbnail((MAX_SIDE_PIXELS, MAX_SIDE_PIXELS), Image.Resampling.LANCZOS)
    return image


def _decode_heif(file):
    """Decode a HEIC ``file``; Pillow's plugin would copy the whole image again. The result is upright."""
    file.seek(0)
    heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=True)
    source, data, size = heif[heif.primary_index], memoryview(heif.data), heif.size
    factor = max(1, max(size) // MAX_SIDE_PIXELS)
    rows = STRIP_ROWS * factor
    reduced = Image.new(source.mode, tuple(-(-side // factor) for side in size))
    for top in range(0, size[1], rows):
        height = min(rows, size[1] - top)
        strip_bytes = data[top * source.stride : (top + height) * source.stride]
        strip = Image.frombytes(source.mode, (size[0], height), strip_bytes, "raw", source.mode, source.stride)
        reduced.paste(strip.reduce(factor), (0, top // factor))
    reduced.info["icc_profile"] = heif.info.get("icc_profile")
    reduced.thumbnail((MAX_SIDE_PIXELS, MAX_SIDE_PIXELS), Image.Resampling.LANCZOS)
    return reduced
