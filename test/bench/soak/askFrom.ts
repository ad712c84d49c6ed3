import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'

interface AskFrom {
  ask(localAddress: string, method: string, path: string, token?: string, body?: object): Promise<IncomingMessage>
  askJson<Reply>(localAddress: string, method: string, path: string, token?: string, body?: object): Promise<Reply>
}

/** Asks a server from addresses of the loopback network; `fetch` cannot choose one. */
export function askFrom(origin: string): AskFrom {
  const ask: AskFrom['ask'] = async (localAddress, method, path, token = '', body = {}) => {
    const headers = { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) }
    const asked = request(new URL(path, origin), { method, localAddress, headers, agent: false })
    asked.end(method === 'POST' ? JSON.stringify(body) : undefined)
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    return response
  }
  return {
    ask,
    async askJson<Reply>(localAddress: string, method: string, path: string, token?: string, body?: object) {
      const response = await ask(localAddress, method, path, token, body)
      let text = ''
      for await (const chunk of response) text += String(chunk)
      if ((response.statusCode ?? 500) >= 300) throw new Error(`${response.statusCode} ${path}: ${text}`)
      return JSON.parse(text) as Reply
    },
  }
}
