; One step of CRC-32, bit by bit, with its branch turned into a mask.
;
;   uint32_t step(uint32_t crc) { return crc & 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1; }
;   uint32_t step(uint32_t crc) { return (crc >> 1) ^ (-(crc & 1) & POLYNOMIAL); }
;
; The polynomial is a 32-bit constant that no enumeration would come across.

define i32 @src(i32 noundef %crc) {
  %bit = and i32 %crc, 1
  %even = icmp eq i32 %bit, 0
  %half = lshr i32 %crc, 1
  %mixed = xor i32 %half, -306674912
  %r = select i1 %even, i32 %half, i32 %mixed
  ret i32 %r
}

define i32 @tgt(i32 noundef %crc) {
  %half = lshr i32 %crc, ?k:const
  %bit = and i32 %crc, 1
  %mask = sub ?flags i32 0, %bit
  %chosen = and i32 %mask, ?polynomial:const
  %r = ?op i32 %half, %chosen
  ret i32 %r
}
