"""What the check finds on public pages, stored for the report: soon after a page is published, and again once a day."""

import logging
import time
from datetime import timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.facts.index import facts_changed
from core.models import BasePage
from core.sections.following import shared_words_changed
from editorial.checks.answers import get_answers
from editorial.checks.content import read_page
from editorial.checks.engine import check_page
from editorial.checks.models import FindingAnswer, PageCheck, PageFinding, PassageDigest
from editorial.checks.rules_structure import digest_passages

logger = logging.getLogger(__name__)

CHECK_AGAIN_AFTER = timedelta(days=1)  # facts, dates and other pages change
PAGES_PER_RUN = 100
SECONDS_PER_RUN = 5  # a worker that is told to stop waits for the run to end
STORED = ("key", "rule", "severity", "message", "advice", "excerpt")


@receiver(page_published)
def forget_check(instance, **kwargs):
    """Let the worker check a page that was just published."""
    PageCheck.objects.filter(page_id=instance.pk).delete()


@receiver([facts_changed, shared_words_changed])
def forget_checks_of_facts(keys, **kwargs):
    """Let the worker check the pages whose texts have facts, one of which may be gone, or show a shared section."""
    PageCheck.objects.filter(page_id__in=keys).delete()


@receiver(page_unpublished)
def forget_findings(instance, **kwargs):
    """Forget what was found on a page that nobody sees any more."""
    for model in (PageCheck, PageFinding, PassageDigest):
        model.objects.filter(page_id=instance.pk).delete()


def check_public_pages(limit=PAGES_PER_RUN):
    """Check public pages that nobody has checked since they were published, then those checked longest ago.

    It ends after :data:`SECONDS_PER_RUN`; the next run goes on.
    """
    ends = time.monotonic() + SECONDS_PER_RUN
    live = Page.objects.live().filter(depth__gt=1, alias_of=None)
    checks = PageCheck.objects.all()
    unchecked = live.exclude(pk__in=checks.values("page_id")).order_by("pk")
    pages = list(unchecked[:limit])
    old = checks.filter(at__lt=timezone.now() - CHECK_AGAIN_AFTER).order_by("at").values_list("page_id", flat=True)
    pages += live.filter(pk__in=list(old[: limit - len(pages)]))
    for page in pages:
        if time.monotonic() > ends:
            break
        check_or_log(page.specific)


def check_or_log(page):
    """Check ``page``. If that fails, log it and try again in a day: the other pages don't wait for this one."""
    try:
        store_findings(page)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # content may be odd in ways that no rule foresees
        logger.exception("“%s” (page %s) could not be checked.", page.title, page.pk)
        PageCheck.objects.update_or_create(page_id=page.pk, defaults={"at": timezone.now()})


def store_findings(page):
    """Check ``page``, as visitors see it, and store what is found; answers to what is mended are forgotten."""
    if not isinstance(page, BasePage):
        return
    findings = check_page(page)
    answers = get_answers(page)
    with transaction.atomic():
        PageFinding.objects.filter(page_id=page.pk).delete()
        PageFinding.objects.bulk_create(build_rows(page, findings, answers))
        PassageDigest.objects.filter(page_id=page.pk).delete()
        digests = digest_passages(read_page(page))
        PassageDigest.objects.bulk_create(PassageDigest(page_id=page.pk, digest=digest) for digest in digests)
        PageCheck.objects.update_or_create(page_id=page.pk, defaults={"at": timezone.now()})
        if not page.has_unpublished_changes:
            found = {finding.key for finding in findings}
            FindingAnswer.objects.filter(page_id=page.pk, word="").exclude(key__in=found).delete()


def build_rows(page, findings, answers):
    """Yield the rows of ``findings``; one that is meant so is left out, one with an owner's reason stays."""
    for finding in findings:
        answer = answers.get(finding.key)
        if answer and not answer.reason:
            continue
        values = {name: getattr(finding, name) for name in STORED}
        yield PageFinding(
            page_id=page.pk,
            place=finding.place.label,
            path=finding.place.path,
            reason=answer.reason if answer else "",
            **values,
        )
