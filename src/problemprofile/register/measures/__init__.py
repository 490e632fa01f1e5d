"""What measures and the logframe show: read, compared with baseline and target, and said in words."""
