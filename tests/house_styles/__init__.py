"""Reports of invented organisations in many house styles, each with a truth written by hand."""
