"""What other programs may read of the center, with a token that an administrator gives them."""
