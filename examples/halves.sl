; Two functions that are found together: which halves make up the word again?
(set-logic BV)
(synth-fun high ((x (_ BitVec 16))) (_ BitVec 8))
(synth-fun low ((x (_ BitVec 16))) (_ BitVec 8))
(declare-var x (_ BitVec 16))
(constraint (= (concat (high x) (low x)) x))
(check-synth)
