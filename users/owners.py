"""The rule that a practice always has an owner who can sign in."""

from users.groups import OWNER
from users.models import User

LAST_OWNER = "Somebody has to be the owner. Make another person an owner first."


def are_all_owners(people):
    """Tell whether ``people`` include every owner who can sign in; False where there is no owner."""
    owners = set(User.objects.filter(groups__name=OWNER, is_active=True).values_list("pk", flat=True))
    return bool(owners) and owners <= {person.pk for person in people}
