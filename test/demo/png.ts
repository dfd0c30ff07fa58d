/** Encoders of browsers are made to be quick: the same pixels in less bytes. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = 8

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

/** PNG (ISO/IEC 15948) section 5.3: length, type, data, CRC. */
function chunksOf(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const data = png.subarray(at + 8, at + 8 + length)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data })
    at += length + 12
  }
  return chunks
}

function write({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** Only what a picture needs, its data deflated as far as zlib can. */
export function smaller(png: Buffer): Buffer {
  const chunks = chunksOf(png)
  const only = (type: string): readonly Chunk[] => chunks.filter(chunk => chunk.type === type)
  const pixels = inflateSync(Buffer.concat(only('IDAT').map(({ data }) => data)))
  const data = deflateSync(pixels, { level: 9, memLevel: 9 })
  const kept = [...only('IHDR'), ...only('PLTE'), { type: 'IDAT', data }, ...only('IEND')]
  return Buffer.concat([png.subarray(0, SIGNATURE), ...kept.map(write)])
}
