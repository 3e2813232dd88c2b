"""The fictional practice Alder & Stone, as code: what `load_demo` puts into an empty site."""
