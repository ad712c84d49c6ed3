import { signStream } from '../media/address/txSecret'

/**
 * Known signatures, made without this code: md5sum over key + stream + upper-case hexadecimal time, 2026-11-23. The
 * keys are nobody's.
 */
const vectors = {
  push: {
    key: '5f4dcc3b5aa765d61d83',
    stream: 'kaibo-room-1',
    expiresAtMs: 1_893_456_000_000,
    txTime: '70DBD880',
    txSecret: '64a2ad0acb3caf0533dfb29b3eebc4f4',
  },
  play: {
    key: 'playkey0123456789ab',
    stream: 'kaibo-room-1_pureAudio',
    expiresAtMs: 2_082_758_399_000,
    txTime: '7C245EFF',
    txSecret: 'f3eb9419b1c2dade2241b15cc91128e6',
  },
} as const

/** @returns The sides on which this code signs otherwise than Tencent Cloud does. */
export const findWrongSignatures = (sign: typeof signStream = signStream): readonly (keyof typeof vectors)[] =>
  (['push', 'play'] as const).filter((side) => {
    const { key, stream, expiresAtMs, txTime, txSecret } = vectors[side]
    const made = sign(key, stream, expiresAtMs)
    return made.txTime !== txTime || made.txSecret !== txSecret
  })
