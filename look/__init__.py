"""The look of the site: colors, typefaces, shape and hero style, which owners choose, and the style sheet of them."""
