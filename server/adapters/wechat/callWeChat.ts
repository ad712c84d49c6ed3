/** Waiting longer than this for WeChat is a failure, ms: somebody looks at an empty screen meanwhile. */
export const WECHAT_TIMEOUT_MS = 5_000

/** What WeChat answers everywhere: `errcode` absent or 0 is success. */
export type WeChatAnswer = Readonly<Record<string, unknown>> & {
  readonly errcode: number
  /** Where the answer is a picture. */
  readonly picture?: Buffer
}

/** Stands for "no usable answer": unreachable, too slow, not JSON. WeChat's own code for "busy" is the same. */
export const NO_ANSWER: WeChatAnswer = { errcode: -1 }

/**
 * Asks WeChat. Never rejects, and gives no error away: the address holds the secret or the token, and whatever
 * carried it might be logged.
 */
export async function callWeChat(origin: string, path: string, body?: object): Promise<WeChatAnswer> {
  try {
    const response = await fetch(`${origin}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(WECHAT_TIMEOUT_MS),
    })
    if (response.ok && /^image\//.test(response.headers.get('content-type') ?? '')) {
      return { errcode: 0, picture: Buffer.from(await response.arrayBuffer()) }
    }
    const answer: unknown = await response.json()
    if (!response.ok || typeof answer !== 'object' || answer === null) return NO_ANSWER
    const { errcode = 0 } = answer as { errcode?: unknown }
    return { ...answer, errcode: typeof errcode === 'number' ? errcode : -1 }
  } catch {
    return NO_ANSWER
  }
}
