"""The border to LLVM itself: its judgement in a guarded child, the carrier form of sketches, and files."""
