"""Publishing in the admin: buttons, approval, schedule, the sheet and the report of the publish check."""
