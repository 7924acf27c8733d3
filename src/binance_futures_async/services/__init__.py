"""The public classes: generated calls and subscriptions on a handwritten base."""
