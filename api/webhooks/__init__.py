"""Word of every change of what the public can see, sent to the addresses that the owner names."""
