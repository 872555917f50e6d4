"""Reading and writing LLVM assembly with holes: lexer, readers, checks, printer."""
