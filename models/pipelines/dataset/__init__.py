"""Pictures of cards with their labels: what they are, where they are kept, how they are split, and the formats they come in."""
