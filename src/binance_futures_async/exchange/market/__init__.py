"""What is published about the books, and the simulated participants who keep them busy."""
