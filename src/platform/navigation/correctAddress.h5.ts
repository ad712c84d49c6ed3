import type { CorrectAddress } from './contract'

// The server parses an address that an app has altered and names the right one in the page (server/http/html), so that
// no client loads code for it. A fragment never reaches the server, so it is sent there as a query.
export const correctAddress: CorrectAddress = () => {
  const named = document.querySelector('meta[name="kaibo-address"]')?.getAttribute('content')
  if (named) return history.replaceState(history.state, '', named)
  const { pathname, search, hash } = location
  const query = /\bid=.*/i.exec(hash)?.[0]
  const ofRoom = /^\/room\/?$/i.test(pathname) ? !/[?&]id=/i.test(search) : /^#!?\/room\b/i.test(hash)
  if (query !== undefined && ofRoom) location.replace(`/room?${query}`)
}
