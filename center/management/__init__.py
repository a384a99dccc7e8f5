"""The center's commands, as Django has them."""
