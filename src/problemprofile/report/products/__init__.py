"""What can be written from an edition: one product a file, each giving one Markdown document."""
