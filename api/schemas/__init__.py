"""The shapes of what the API takes and gives; the OpenAPI document is made from them."""
