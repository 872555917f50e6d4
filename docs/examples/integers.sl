(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) Int)
(check-synth)
