"""The drawn world of *Halyard*: flat bodies in motion, track lanes, cranes, cold light."""
