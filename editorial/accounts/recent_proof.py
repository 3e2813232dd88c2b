"""What somebody proved a moment ago: the password and a second factor, before another second factor is added.

Otherwise somebody at an open browser could add one of their own, and with it remove that of the owner.
"""

import time
from functools import wraps

from django.shortcuts import redirect

from editorial.accounts.confirmation import OPEN_SECONDS, add_next, is_password_recent
from editorial.accounts.second_factor import has_second_factor

STATE_KEY = "second_factor_given_at"  # in the session
SEND_SECONDS = OPEN_SECONDS + 5 * 60  # after a proof, until what was begun on such a screen is refused


def remember_proof(request):
    """Remember that the person of ``request`` gave a second factor now."""
    request.session[STATE_KEY] = time.time()


def find_missing_proof(request, url, seconds=OPEN_SECONDS):
    """Return the screen that asks for what was not given for ``seconds`` and leads on to ``url``; "" if there is none.

    Who has no second factor yet needs the password alone.
    """
    if not is_password_recent(request, seconds):
        return add_next("confirm_password", url)
    is_recent = time.time() - request.session.get(STATE_KEY, 0) < seconds
    if is_recent or not has_second_factor(request.user):
        return ""
    return add_next("second_factor_code", url)


def recently_proved(view):
    """Let ``view`` show its screen only to who gave password and second factor a moment ago; lead others there."""

    @wraps(view)
    def ask_first(request):
        seconds = SEND_SECONDS if request.method == "POST" else OPEN_SECONDS
        missing = find_missing_proof(request, request.get_full_path(), seconds)
        return redirect(missing) if missing else view(request)

    return ask_first
