"""What is said on a link: requests and their answers, subscriptions and their frames.

Pure state machines (``requests``, ``subscriptions``, ``clock``, ``pacing``, ``outcomes``) take time, randomness
and bytes from outside; the channels carry them out on a link.
"""
