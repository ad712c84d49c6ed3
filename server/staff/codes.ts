import { createHash, randomBytes } from 'node:crypto'

/** Bytes of a code: beyond guessing, and short enough for a small QR code. */
const CODE_BYTES = 16

/** A code that signs somebody in; only its digest is kept. */
export const newCode = (): string => randomBytes(CODE_BYTES).toString('base64url')

/** The stored digest of a code. It needs no salt: nobody guesses 128 bits. */
export const digestOfCode = (code: string): string => createHash('sha256').update(code).digest('base64url')
