"""One module a set: `predict(rows, data)` turns the kit's inputs into predictions in that set's format.

An adapter sees inputs only, and holds no rule of reading: what improves a figure belongs in the product.
"""
