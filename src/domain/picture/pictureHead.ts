/** Kind of a file by its first bytes; a name or a declared type proves nothing. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'heic' | 'avif'

export interface PictureSize {
  readonly widthPx: number
  readonly heightPx: number
}

const textAt = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

/** Brands of the ISO container (ISO/IEC 23008-12, AV1 Image File Format) that hold a still picture. */
const brands: ReadonlyMap<string, PictureKind> = new Map([
  ...['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].map((brand) => [brand, 'heic'] as const),
  ...['avif', 'avis'].map((brand) => [brand, 'avif'] as const),
])

/** Null for everything that is no picture of pixels, SVG among it. */
export function detectPictureKind(bytes: Uint8Array): PictureKind | null {
  const head = textAt(bytes, 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (head.startsWith('BM')) return 'bmp'
  return head.slice(4, 8) === 'ftyp' ? (brands.get(head.slice(8)) ?? null) : null
}

const big = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0
  for (let index = 0; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}
const little = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0
  for (let index = length - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

/** Whether a JPEG marker begins a frame, whose header holds the size (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpegSize(bytes: Uint8Array): PictureSize | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return { widthPx: big(bytes, at + 7, 2), heightPx: big(bytes, at + 5, 2) }
    else at += 2 + Math.max(2, big(bytes, at + 2, 2))
  }
  return null
}

/** Reads the size from any of a WebP's three header forms (RFC 9649, sections 2.5–2.7). */
function webpSize(bytes: Uint8Array): PictureSize {
  const chunk = textAt(bytes, 12, 16)
  if (chunk === 'VP8X') return { widthPx: little(bytes, 24, 3) + 1, heightPx: little(bytes, 27, 3) + 1 }
  if (chunk === 'VP8L') {
    const packed = little(bytes, 21, 4)
    return { widthPx: (packed % 16_384) + 1, heightPx: (Math.floor(packed / 16_384) % 16_384) + 1 }
  }
  return { widthPx: little(bytes, 26, 2) % 16_384, heightPx: little(bytes, 28, 2) % 16_384 }
}

/** Size from the header; null where it has none, or where files of the kind are not stored unchanged. */
export function readPictureSize(bytes: Uint8Array, kind: PictureKind | null): PictureSize | null {
  const size = ((): PictureSize | null => {
    switch (kind) {
      case 'jpeg':
        return jpegSize(bytes)
      case 'png':
        return { widthPx: big(bytes, 16, 4), heightPx: big(bytes, 20, 4) }
      case 'webp':
        return webpSize(bytes)
      case 'gif':
        return { widthPx: little(bytes, 6, 2), heightPx: little(bytes, 8, 2) }
      default:
        return null
    }
  })()
  return size !== null && size.widthPx > 0 && size.heightPx > 0 ? size : null
}
