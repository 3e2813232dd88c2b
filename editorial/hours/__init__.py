"""The screens *Hours* and *Closures*."""
