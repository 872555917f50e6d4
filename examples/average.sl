; The average of two words, rounded down, without overflow. SyGuS-IF 1: sorts are (BitVec n), one list of productions.
(set-logic BV)
(define-fun mean ((x (BitVec 32)) (y (BitVec 32))) (BitVec 32)
  ((_ extract 31 0) (bvlshr (bvadd ((_ zero_extend 1) x) ((_ zero_extend 1) y)) (_ bv1 33))))
(synth-fun average ((x (BitVec 32)) (y (BitVec 32))) (BitVec 32)
  ((Start (BitVec 32) (x y #x00000001
    (bvand Start Start) (bvor Start Start) (bvxor Start Start) (bvadd Start Start) (bvlshr Start Start)))))
(declare-var x (BitVec 32))
(declare-var y (BitVec 32))
(constraint (= (average x y) (mean x y)))
(check-synth)
