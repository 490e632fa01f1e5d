"""Where the partnership stands in the eight steps: what is recorded, what the folder shows, and what to do next."""
