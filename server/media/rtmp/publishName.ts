/** The part of a push address after the application: the stream and its signature. */
export interface PublishName {
  readonly stream: string
  readonly txSecret: string | null
  readonly txTime: string | null
  /** Id of the member of staff that the address was given to; empty in addresses of before, which name nobody. */
  readonly by: string
  /** The word that asks to cut whoever pushes there now; good once, and for a minute. */
  readonly takeOver: string | null
}

/** The signature of an address, which identifies pushes by the same address. Empty without a signature. */
export const claimOf = ({ txSecret, txTime }: PublishName): string => (txSecret && txTime ? `${txSecret} ${txTime}` : '')

/** The same of a push over a WebSocket, which takes no place of an encoder's. */
export const webClaimOf = (name: PublishName): string => (claimOf(name) ? `web ${claimOf(name)}` : '')

/** The application of every push address. */
export const APP = 'live'

/** A path and its query, without the scheme, host and blanks around them. */
interface AddressPart {
  readonly path: readonly string[]
  readonly query: string
}

/**
 * Reads one of the two fields of an encoder. Blanks and line ends come with copying, `%3F` with cameras that encode
 * the key, `&amp;` with addresses from a page's source, a scheme and host with a whole address in one field.
 */
function readPart(text: string): AddressPart {
  const trimmed = text.trim().replace(/&amp;/g, '&')
  const plain = trimmed.includes('?') ? trimmed : decode(trimmed)
  const address = plain.replace(/^rtmps?:\/\/[^/?]*/i, '')
  const cut = address.indexOf('?')
  const path = (cut === -1 ? address : address.slice(0, cut)).split('/').filter((segment) => segment !== '')
  return { path, query: cut === -1 ? '' : address.slice(cut + 1) }
}

function decode(text: string): string {
  if (!/%3f/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether an address may begin with this application. An empty one is judged together with the name. */
export const isOurApp = (app: string): boolean => [undefined, APP].includes(readPart(app).path[0])

/** The segment that most likely names the room in a malformed address: that room's studio shows the refusal. */
export const guessStream = (app: string, text: string): string => {
  const path = [...readPart(app).path, ...readPart(text).path]
  return /^[\w-]{1,64}/.exec(path.at(-1) ?? '')?.[0] ?? ''
}

/**
 * Reads the address of a push from the application and the name, however the encoder split it:
 * `live` + `room?txSecret=…&txTime=…` as OBS and ffmpeg do it, the query behind the application, all of it in one of
 * the fields, or `room/<txSecret>/<txTime>[/<by>]` for cameras that take no question mark. The name is not judged here.
 */
export const readPublishName = (app: string, text: string): PublishName => {
  const [server, key] = [readPart(app), readPart(text)]
  const named = key.path[0] === APP && key.path.length > 1 ? key.path.slice(1) : key.path
  const path = named.length > 0 ? named : server.path.slice(1)
  const query = new URLSearchParams(key.query)
  for (const [name, value] of new URLSearchParams(server.query)) if (!query.has(name)) query.append(name, value)
  const [stream = '', txSecret = null, txTime = null, by = '', ...more] = path
  const isSignedPath = txSecret !== null && txTime !== null && more.length === 0
  return {
    stream: path.length === 1 || isSignedPath ? stream : path.join('/'),
    txSecret: isSignedPath ? txSecret : query.get('txSecret'),
    txTime: isSignedPath ? txTime : query.get('txTime'),
    by: isSignedPath ? by : (query.get('by') ?? ''),
    takeOver: query.get('takeOver'),
  }
}
