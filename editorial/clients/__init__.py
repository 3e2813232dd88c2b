"""What comes from clients and visitors: messages, testimonials, counts of visits."""
