"""The front end for SyGuS-IF, the language of the syntax-guided synthesis competition, for bit-vectors."""
