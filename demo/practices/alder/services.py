"""The whole menu, in its order on the treatments page."""

from demo.practices.alder.services_massage import MASSAGES
from demo.practices.alder.services_more import MORE

SERVICES = MASSAGES + MORE
