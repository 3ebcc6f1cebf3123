"""The draft as a frozen value, and its outline."""
