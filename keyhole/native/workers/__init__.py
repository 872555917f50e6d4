"""The processes that lower and call native code, and how one talks to them."""
