"""What guides staff: the guide, the tour, the checklist of a new site, shortcuts of the dashboard."""
