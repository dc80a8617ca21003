"""What is raised on AWS, and the ZenML stack of it."""
