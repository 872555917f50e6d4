"""The IR model with holes, its text form, types and inference, ``fill``, and the bridge to LLVM.

Nothing is imported here: names come from the modules that define them, so that a command loads only what it needs.
"""
