import type { PushImpossible } from '@/domain/live/pushObstacle'
import type { TxLivePusherClass } from './txLivePusher'

/** The whole way of the script; a network that swallows it says nothing by itself. Milliseconds. */
export const SCRIPT_WITHIN_MS = 15_000

export type ScriptFault = Extract<PushImpossible, 'scriptUnreachable' | 'scriptBlocked' | 'scriptWrong'>
export type LoadedScript = { readonly pusher: TxLivePusherClass } | { readonly fault: ScriptFault }

/** Methods without which nothing could be sent, or not be ended. */
const needed = [
  'setRenderView', 'setObserver', 'startCamera', 'startPush', 'stopPush', 'getVideoEffectManager',
] as const

const isPusherClass = (value: unknown): value is TxLivePusherClass => {
  if (typeof value !== 'function' || !('checkSupport' in value)) return false
  const methods = value.prototype as Readonly<Record<string, unknown>> | undefined
  return needed.every((name) => typeof methods?.[name] === 'function')
}

const findPusher = (): TxLivePusherClass | null => {
  const { TXLivePusher } = window as unknown as { readonly TXLivePusher?: unknown }
  return isPusherClass(TXLivePusher) ? TXLivePusher : null
}

/**
 * Loads Tencent's push script, once a page. A fault leaves no trace: the next call tries again.
 * @param url as the server's configuration names it
 */
export function loadPusherScript(url: string): Promise<LoadedScript> {
  const pusher = findPusher()
  if (pusher !== null) return Promise.resolve({ pusher })
  return new Promise((resolve) => {
    const script = document.createElement('script')
    let fault: ScriptFault = 'scriptUnreachable'
    const settle = (loaded: LoadedScript): void => {
      clearTimeout(deadline)
      document.removeEventListener('securitypolicyviolation', blocked)
      if ('fault' in loaded) script.remove()
      resolve(loaded)
    }
    const blocked = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
      if (blockedURI === url) fault = 'scriptBlocked'
    }
    const deadline = setTimeout(() => settle({ fault: 'scriptUnreachable' }), SCRIPT_WITHIN_MS)
    document.addEventListener('securitypolicyviolation', blocked)
    // Browsers report the violation after the script's own error.
    script.onerror = () => void setTimeout(() => settle({ fault }))
    script.onload = () => {
      const found = findPusher()
      settle(found === null ? { fault: 'scriptWrong' } : { pusher: found })
    }
    script.src = url
    // Its older document has it in the body: in the head it fails.
    document.body.append(script)
  })
}
