"""Reports in many house styles, and broken ones, through the reading of documents."""
