import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

/** Blocks of the format, bytes. Source: POSIX pax, "ustar Interchange Format". */
const BLOCK = 512
/** Bytes that are copied at once. */
const CHUNK_BYTES = 1_048_576
/** Longest path of a file, bytes: the format has one field of 100. */
const NAME_BYTES = 100
const REGULAR_FILE = '0'

/** An archive, or a part of it, that is not what a writer of this file made. */
export class TarDamage extends Error {}

/** A file in an archive. */
export interface TarEntry {
  readonly name: string
  readonly bytes: number
  /** SHA-256 of the content, hex. */
  readonly sha256: string
}

/** Writes regular files into a tar archive, one after the other. */
export interface TarWriter {
  /** Copies a file; one that shrinks or grows meanwhile is an error. */
  addFile(name: string, file: string): Promise<TarEntry>
  addText(name: string, text: string): Promise<void>
  /** Writes the end of the archive; its bytes are on the disk then. */
  finish(): Promise<void>
}

const field = (value: string, length: number): Buffer => Buffer.from(value.padEnd(length, '\0'), 'latin1')

/** Sizes beyond 11 octal digits (8 GiB) are binary, as GNU tar writes and reads them. */
const sizeField = (bytes: number): Buffer => {
  const octal = bytes.toString(8)
  if (octal.length <= 11) return field(octal.padStart(11, '0'), 12)
  const binary = Buffer.alloc(12)
  binary[0] = 0x80
  binary.writeBigUInt64BE(BigInt(bytes), 4)
  return binary
}

const readSize = (header: Buffer): number =>
  header[124] === 0x80
    ? Number(header.readBigUInt64BE(128))
    : Number.parseInt(header.toString('latin1', 124, 135), 8)

/** The sum of a header's bytes, its own field counted as blanks. */
const sumOf = (header: Buffer): number => {
  let sum = 0
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte
  return sum
}

function headerOf(name: string, bytes: number, at: number): Buffer {
  const nameBytes = Buffer.from(name)
  if (nameBytes.length > NAME_BYTES) throw new Error(`${name}: longer than ${NAME_BYTES} bytes`)
  const header = Buffer.alloc(BLOCK)
  nameBytes.copy(header)
  field('0000600\0' + '0000000\0' + '0000000\0', 24).copy(header, 100)
  sizeField(bytes).copy(header, 124)
  field(Math.floor(at / 1_000).toString(8).padStart(11, '0'), 12).copy(header, 136)
  field(REGULAR_FILE, 1).copy(header, 156)
  field('ustar\x0000', 8).copy(header, 257)
  field(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 8).copy(header, 148)
  return header
}

const paddingOf = (bytes: number): number => (BLOCK - (bytes % BLOCK)) % BLOCK

/** `at` is the time that every entry gets, ms. */
export function createTarWriter(archive: FileHandle, at: number): TarWriter {
  const write = async (bytes: Uint8Array): Promise<void> => {
    let written = 0
    while (written < bytes.length) written += (await archive.write(bytes, written)).bytesWritten
  }
  return {
    async addFile(name, file) {
      const source = await open(file)
      try {
        const { size } = await source.stat()
        await write(headerOf(name, size, at))
        const hash = createHash('sha256')
        await copyBytes(source, 0, size, async (chunk) => {
          hash.update(chunk)
          await write(chunk)
        })
        await write(Buffer.alloc(paddingOf(size)))
        return { name, bytes: size, sha256: hash.digest('hex') }
      } finally {
        await source.close()
      }
    },
    async addText(name, text) {
      const bytes = Buffer.from(text)
      await write(headerOf(name, bytes.length, at))
      await write(Buffer.concat([bytes, Buffer.alloc(paddingOf(bytes.length))]))
    },
    async finish() {
      await write(Buffer.alloc(2 * BLOCK))
      await archive.sync()
    },
  }
}

/** Hands over so many bytes from a place of the file. @throws TarDamage at an earlier end. */
async function copyBytes(from: FileHandle, start: number, bytes: number, take: TarSink): Promise<void> {
  const buffer = Buffer.alloc(Math.min(bytes, CHUNK_BYTES))
  let done = 0
  while (done < bytes) {
    const { bytesRead } = await from.read(buffer, 0, Math.min(bytes - done, buffer.length), start + done)
    if (bytesRead === 0) throw new TarDamage('the file ends too early')
    await take(buffer.subarray(0, bytesRead))
    done += bytesRead
  }
}

/** Takes the content of an entry, chunk after chunk; a chunk's memory is used again afterwards. */
export type TarSink = (chunk: Buffer) => Promise<void>

/**
 * Reads an archive from its beginning to its end. `enter` is called for each file and returns the receiver of its
 * content, or null; the entries that are returned were read wholly.
 * @throws TarDamage when it is cut off, damaged, or holds anything but regular files.
 */
export async function readTar(
  archive: FileHandle,
  enter: (name: string, bytes: number) => Promise<TarSink | null>,
): Promise<TarEntry[]> {
  const entries: TarEntry[] = []
  let position = 0
  const next = async (bytes: number, take: TarSink): Promise<void> => {
    await copyBytes(archive, position, bytes, take)
    position += bytes
  }
  const block = async (): Promise<Buffer> => {
    const parts: Buffer[] = []
    await next(BLOCK, async (chunk) => void parts.push(Buffer.from(chunk)))
    return Buffer.concat(parts)
  }
  for (;;) {
    const header = await block()
    if (header.every((byte) => byte === 0)) break
    const sum = Number.parseInt(header.toString('latin1', 148, 154), 8)
    if (sum !== sumOf(header)) throw new TarDamage('a header is damaged')
    if (header.toString('latin1', 156, 157) !== REGULAR_FILE) throw new TarDamage('it holds more than regular files')
    const name = header.toString('utf8', 0, NAME_BYTES).replace(/\0+$/, '')
    const bytes = readSize(header)
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw new TarDamage('a size is damaged')
    const sink = await enter(name, bytes)
    const hash = createHash('sha256')
    await next(bytes, async (chunk) => {
      hash.update(chunk)
      await sink?.(chunk)
    })
    await next(paddingOf(bytes), async () => undefined)
    entries.push({ name, bytes, sha256: hash.digest('hex') })
  }
  await block()
  return entries
}
