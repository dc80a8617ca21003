"""How good a model bundle is: `run.evaluate` for the steps of the pipeline, and what the report needs of Python."""
