/** Pieces of binary data as pieces of the base64 text that holds them. */
import type { Piece } from './parts'

/** `pieces` count bytes, the result characters. The last takes the rest of the `length` characters. */
export function base64Pieces(pieces: readonly Piece[], length: number): readonly Piece[] {
  let size = 0
  let start = 0
  return pieces.map(([role, bytes], i): Piece => {
    size += bytes
    const end = i === pieces.length - 1 ? length : Math.min(length, Math.floor((size * 4) / 3))
    const piece: Piece = [role, end - start]
    start = end
    return piece
  })
}
