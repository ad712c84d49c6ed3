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
  const code = new URL(ownerLink).searchParams.get('code')
  const { token } = await post<{ token: string }>('/sessions/owner', { code })
  return (route, body) => post(route, body, token)
}
