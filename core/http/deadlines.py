"""Deadlines for requests to other servers.

A socket's timeout starts again with each byte that arrives, and a DNS lookup has none. So a slow server could
hold up its caller for hours. A deadline limits all of it together.
"""

import threading


def call_before_deadline(function, seconds):
    """Return ``function()``, which is called in a thread of its own and must not use the database.

    :raises TimeoutError: if it hasn't returned within ``seconds``; the thread is then left behind
    """
    outcome = []

    def call():
        try:
            outcome.append((function(), None))
        except Exception as error:  # noqa: BLE001 - raised again for the caller
            outcome.append((None, error))

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(seconds)
    if not outcome:
        raise TimeoutError(f"not done within {seconds} seconds")
    result, error = outcome[0]
    if error:
        raise error
    return result
