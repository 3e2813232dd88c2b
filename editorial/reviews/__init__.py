"""The review clock: texts, licenses, consents and awards that hold until a day; *Still right*, list, e-mail."""
