"""Marsad on public test sets, through an evaluation kit that holds the texts, the answers and the scorers."""
