/* The loops of the enumerator that are the same for every operation: growing a bank, and looking for a last instruction.

   What an operation computes, and what a result must satisfy, are compiled apart and called here through pointers, a block of
   candidates at a time, so a block's words stay in the first-level cache. Words of a shelf lie sample by sample (a column for each
   sample), so that one sample of many programs is one stretch of memory.

   ../drivers.ll is this as LLVM IR (tests/golden/test_drivers.py makes it again and compares); it is compiled for the
   processor at hand when it is first used. No function of the C library is called. */

#include "shelf.h"
#include "growing.h"
#include "finding.h"
#include "undoing.h"
