"""Knowledge of written Chinese, with no idea of a draft."""
