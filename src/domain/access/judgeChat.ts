import type { AccessProfile } from './accessProfile'
import type { CheckFinding } from './finding'

/** Settings of a server with `CHAT=tencent`. Of its token, only its presence. */
export interface ChatFacts {
  readonly sdkAppId: number
  readonly admin: string
  readonly tokenGiven: boolean
  readonly sigHours: number
}

/** The admin that every application begins with. Source: Tencent Chat, console, 帐号管理. */
const FIRST_ADMIN = 'administrator'
/** From here on a signature lives too long, hours: it cannot be taken back. */
const SIG_HOURS_MOST = 24
/** The ports that callbacks of Chat go to. Source: Tencent Chat 269/32431. */
const PORTS = ['', '80', '443']

const judgeCallback = ({ tokenGiven }: ChatFacts, publicUrl: string): CheckFinding => {
  const rule = 'server.chatCallback'
  const values = { address: `${publicUrl === '' ? 'https://live.example.com' : publicUrl}/callbacks/tencent-chat` }
  if (!tokenGiven) return { rule, severity: 'warn', words: 'chatTokenNone', values }
  const port = /:(\d+)$/.exec(publicUrl)?.[1] ?? ''
  if (!PORTS.includes(port)) return { rule, severity: 'warn', words: 'chatCallbackPort', values: { port } }
  return { rule, severity: 'good', words: 'chatCallbackGood', values }
}

/**
 * Judges a server's settings of Tencent Chat; null: chat runs over the server's own sockets.
 * @param publicUrl The server's public origin, or empty.
 */
export const judgeChat = (
  facts: ChatFacts | null,
  { cloudAppId }: AccessProfile,
  publicUrl: string,
): readonly CheckFinding[] => {
  if (facts === null) return []
  const { sdkAppId, admin, sigHours } = facts
  const values = { id: String(sdkAppId) }
  return [
    sdkAppId === cloudAppId
      ? { rule: 'server.chatApp', severity: 'stop', words: 'chatAppIsAccount', values }
      : { rule: 'server.chatApp', severity: 'good', words: 'chatApp', values },
    ...(admin === FIRST_ADMIN
      ? []
      : [{ rule: 'server.chatAdmin', severity: 'notChecked', words: 'chatAdminUnseen', values: { admin } } as const]),
    judgeCallback(facts, publicUrl),
    ...(sigHours <= SIG_HOURS_MOST
      ? []
      : [{
          rule: 'server.chatSigHours',
          severity: 'warn',
          words: 'chatSigLong',
          values: { hours: String(sigHours) },
        } as const]),
    { rule: 'server.chatEdition', severity: 'notChecked', words: 'chatEdition' },
  ]
}
