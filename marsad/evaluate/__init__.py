"""Gold, predicted -> scores: how well the machine reads, on texts that this project wrote and marked itself."""
