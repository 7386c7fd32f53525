"""Record -> Record with ids and normal forms; candidates are kept."""
