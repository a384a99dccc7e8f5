"""What tests of several rooms share; it ships with nothing."""
