; The lowest bit that is set, alone. SyGuS-IF 2: nonterminals are declared before their productions.
(set-logic BV)
(synth-fun lowest ((x (_ BitVec 32))) (_ BitVec 32)
  ((Word (_ BitVec 32)))
  ((Word (_ BitVec 32) (x #x00000001
    (bvnot Word) (bvneg Word) (bvand Word Word) (bvor Word Word) (bvxor Word Word) (bvadd Word Word) (bvsub Word Word)))))
(declare-var x (_ BitVec 32))
(declare-var i (_ BitVec 32))
(define-fun bit ((i (_ BitVec 32))) (_ BitVec 32) (bvshl #x00000001 i))
(constraint (= (bvand (lowest x) x) (lowest x)))
(constraint (=> (= x #x00000000) (= (lowest x) #x00000000)))
(constraint (=> (distinct (bvand x (bit i)) #x00000000) (bvule (lowest x) (bit i))))
(constraint (=> (distinct x #x00000000) (distinct (lowest x) #x00000000)))
(check-synth)
