"""The words that the pages of the site use."""

from django.db import models

from core.text.words import MAX_WORD_LENGTH


class Word(models.Model):
    """A word of a published page, in small letters without accents; misspelled searches are compared with it.

    A word may outlive the page that had it until the worker's next tidying. So a word is never shown before a search
    has found it on a public page.
    """

    text = models.CharField(max_length=MAX_WORD_LENGTH, primary_key=True)

    class Meta:
        ordering = ["text"]

    def __str__(self):
        return self.text
