"""The drawn world of *Late Water*: lamps, tiles, warm water and desert night, in grainy paint."""
