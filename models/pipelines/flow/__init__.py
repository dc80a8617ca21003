"""The steps of both pipelines, and what runs, tracks and registers them."""
