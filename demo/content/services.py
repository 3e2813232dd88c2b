"""The whole menu, in its order on the treatments page."""

from .services_massage import MASSAGES
from .services_more import MORE

SERVICES = MASSAGES + MORE
