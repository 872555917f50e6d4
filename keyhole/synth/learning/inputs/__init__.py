"""What a function is asked about: cases of words, how they are drawn, and the calls that they become."""
