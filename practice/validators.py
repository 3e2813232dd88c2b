"""Validators of the practice's facts, with errors in plain sentences."""

import re
from functools import lru_cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.utils import timezone

# ISO 4217, active codes.
CURRENCIES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY"
    " COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR"
    " ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK"
    " MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF"
    " SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU"
    " UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)
PHONE_ERROR = (
    "This is not a complete phone number. Write it like (503) 555-0142, or with + and the country code like"
    " +44 20 7946 0958, without letters."
)
BOOKING_PLACEHOLDERS = ("{service}", "{therapist}")
web_address = URLValidator(schemes=["http", "https"], message="Start with https:// or http://.")
verification_code = RegexValidator(
    r"^[A-Za-z0-9_=.-]+$", "Write only the code: what stands between the quotation marks behind content=."
)


@lru_cache
def get_time_zones() -> frozenset[str]:
    """Return the names of the IANA time zones."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def get_time_zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the time zones as choices, one group for each part of the world."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(get_time_zones()):
        area, _, place = name.partition("/")
        label = (place or area).replace("/", ", ").replace("_", " ")
        groups.setdefault(area if place else "Other", []).append((name, label))
    return sorted(groups.items(), key=lambda group: (group[0] in ("Etc", "Other"), group[0]))


def time_zone(value: str) -> None:
    """Require an IANA time zone."""
    if value not in get_time_zones():
        raise ValidationError(f"“{value}” is not a time zone. Choose one from the list, such as America/Los_Angeles.")


def currency(value: str) -> None:
    """Require an ISO 4217 currency code."""
    if value.upper() not in CURRENCIES.split():
        raise ValidationError(f"“{value}” is not a currency code. Write three letters, such as USD or EUR.")


def country(value: str) -> None:
    """Require the form of an ISO 3166 country code."""
    if not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise ValidationError(f"“{value}” is not a country code. Write two letters, such as US or CA.")


def booking_link(value: str) -> None:
    """Require that braces in a booking link hold one of BOOKING_PLACEHOLDERS, behind the name of the website."""
    rest = value
    for placeholder in BOOKING_PLACEHOLDERS:
        rest = rest.replace(placeholder, "")
    if "{" in rest or "}" in rest:
        raise ValidationError("In braces there can only be {service} or {therapist}, in small letters.")
    host = re.match("[^:]*:/*[^/?#]*", value)
    if host and "{" in host[0]:
        raise ValidationError(
            "{service} and {therapist} come after the name of the website, such as"
            " https://book.example/?treatment={service}."
        )


def award_year(value: int) -> None:
    """Require a year that has begun."""
    this_year = timezone.localdate().year
    if not 1900 <= value <= this_year:
        raise ValidationError(f"Write a year between 1900 and {this_year}.")
