"""What runs inside a client's own Python: nothing of this project but these few lines, and no package of ours."""
