"""Where pictures and documents are used, beyond what Wagtail's index of references knows."""

from wagtail.models import ReferenceIndex


def find_unindexed_uses(item):
    """Yield the models with a foreign key to ``item`` that Wagtail's index of references leaves out: site settings."""
    for relation in item._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not relation.one_to_many or not relation.auto_created or ReferenceIndex.is_indexed(model):
            continue
        is_part_of_item = getattr(model, "wagtail_reference_index_ignore", False)
        if not is_part_of_item and model._base_manager.filter(**{relation.field.name: item}).exists():
            yield model
