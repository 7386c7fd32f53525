"""The annotated corpus -> the weights of the shipped linear models (docs/model-card.md). One command, the same bytes each time."""
