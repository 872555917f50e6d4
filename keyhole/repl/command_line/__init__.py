"""The command line: a file for each verb, which reads words, has the work done, and prints what came of it."""
