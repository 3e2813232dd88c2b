"""Words and facts of the demo practice as plain data: no Django here, so that a writer can read and mend it."""
