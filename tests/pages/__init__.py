"""What runs the examples of pages: of the README, the docs, and the first users' manual."""
