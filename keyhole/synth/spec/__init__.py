"""What a completion must do: references, examples, assertions, and the inputs on which they are tried."""
