"""Trains small cross-encoders from what `skrerank label` wrote, and exports them for SkRerank."""
