import type { Page } from 'playwright-core'
import type { Kaibo } from './kaibo'

/** Calls the API as the owner whose one-time link was printed. */
export async function becomeOwner({
  origin,
  ownerLink,
}: Kaibo): Promise<<Reply>(route: string, body?: unknown) => Promise<Reply>> {
  const post = async <Reply>(route: string, body: unknown = {}, token?: string): Promise<Reply> => {
    const answer = await fetch(`${origin}/api${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Reply
  }
  const code = new URL(ownerLink).hash.replace('#code=', '')
  const { token } = await post<{ token: string }>('/sessions/owner', { code })
  return (route, body) => post(route, body, token)
}

interface KeptSession {
  readonly token: string
  readonly user: { readonly role: string }
}

/** The session stored on a page; null before the sign-in. */
export const keptSession = async (page: Page): Promise<KeptSession | null> =>
  JSON.parse((await page.evaluate(() => localStorage.getItem('kaibo.session'))) ?? 'null') as KeptSession | null

/** Method, route below the rooms, body. */
export type RoomsCall = readonly [method: string, route: string, body?: unknown]

/** Calls the API of the rooms as the owner who is signed in on a page. @throws with what the server answered. */
export async function callRooms<Reply>(page: Page, origin: string, ...call: RoomsCall): Promise<Reply> {
  const [method, route, body] = call
  const token = (await keptSession(page))?.token
  const answer = await fetch(`${origin}/api/rooms${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Reply
}
