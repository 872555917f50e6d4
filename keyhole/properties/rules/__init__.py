"""What follows from facts: stratified Datalog, the standard rules, and why a fact holds."""
