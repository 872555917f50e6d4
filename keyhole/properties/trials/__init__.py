"""Facts against a black box: calls made up, claims tried, and facts proposed by probing."""
