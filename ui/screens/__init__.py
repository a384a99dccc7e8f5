"""The screens, by the names that the navigation uses."""
