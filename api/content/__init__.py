"""Look up what a request asks for and have it presented: only what an anonymous visitor may see."""
