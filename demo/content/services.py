"""The whole menu, in its order on the treatments page."""

from demo.content.services_massage import MASSAGES
from demo.content.services_more import MORE

SERVICES = MASSAGES + MORE
