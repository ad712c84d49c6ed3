import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { AppError } from '@/domain/errors/AppError'
import type { Passwords } from '../../ports/passwords'

/**
 * Cost of one comparison: 32 MB and about a tenth of a second of a core. N as OWASP's Password Storage Cheat Sheet
 * gives it beside r 8 (2^15 with p 3, 2^17 with p 1), seen 2026-11; sign-ins are limited besides.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 } as const
const MAX_MEMORY = 64 * 1_024 * 1_024
const KEY_BYTES = 32
const SALT_BYTES = 16
/** Comparisons at once: Node's threads also read files and resolve names. */
const AT_ONCE = 2
/** Comparisons that wait; more are refused. */
const WAITING = 20

const derive = (password: string, salt: Buffer, options: { N: number; r: number; p: number }): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...options, maxmem: MAX_MEMORY }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })

/** Passwords by scrypt, off the main thread. A kept hash names its own cost, so that the cost can rise later. */
export function createScryptPasswords(own: { N: number; r: number; p: number } = cost): Passwords {
  let running = 0
  const queue: (() => void)[] = []
  const inTurn = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running >= AT_ONCE) {
      if (queue.length >= WAITING) throw new AppError('request.tooMany', { waitSec: 2 })
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
      queue.shift()?.()
    }
  }
  const nobody = `scrypt$${own.N}$${own.r}$${own.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`
  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(SALT_BYTES)
        const key = await derive(password, salt, own)
        return ['scrypt', own.N, own.r, own.p, salt.toString('base64url'), key.toString('base64url')].join('$')
      }),
    matches: (password, hash) =>
      inTurn(async () => {
        const [, n, r, p, salt = '', kept = ''] = (hash === '' ? nobody : hash).split('$')
        const options = { N: Number(n), r: Number(r), p: Number(p) }
        const key = await derive(password, Buffer.from(salt, 'base64url'), options)
        const expected = Buffer.from(kept, 'base64url')
        return expected.length === key.length && timingSafeEqual(expected, key) && hash !== ''
      }),
  }
}
