import { createHash, createHmac } from 'node:crypto'
import type { DrawHash } from '@/domain/draw/kaiboDraw'

/** The draw's functions by node:crypto. */
export const nodeDrawHash: DrawHash = {
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  hmac: (keyHex, text) => createHmac('sha256', Buffer.from(keyHex, 'hex')).update(text).digest('hex'),
}
