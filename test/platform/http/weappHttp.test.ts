import Taro from '@tarojs/taro'
import { createWeappHttp } from '@/platform/http/weappHttp'

interface Asked {
  readonly url: string
  readonly method: string
  readonly data?: unknown
  readonly header: Record<string, string>
}

let asked: Asked[] = []
let answer: () => Promise<{ statusCode: number; data: unknown }>

beforeEach(() => {
  asked = []
  answer = () => Promise.resolve({ statusCode: 200, data: { ok: true } })
  const request = (options: Asked) => {
    asked.push(options)
    return answer()
  }
  Object.assign(globalThis, { SERVER_ORIGIN: 'https://live.example.com' })
  Object.assign(Taro, { request })
})

describe('requests of a mini program', () => {
  test('go to the server of the build, with the token', async () => {
    const http = createWeappHttp()
    http.setToken('t1')
    expect(await http.request('GET', '/api/rooms')).toEqual({ ok: true })
    expect(asked[0]).toMatchObject({
      url: 'https://live.example.com/api/rooms',
      method: 'GET',
      header: { authorization: 'Bearer t1', 'x-kaibo-addresses': 'paths' },
    })
    expect(asked[0]?.data).toBeUndefined()
  })

  test.each(['POST', 'PUT', 'DELETE'] as const)('%s without a body sends an empty one', async (method) => {
    await createWeappHttp().request(method, '/api/rooms/tea/reminders')
    expect(asked[0]?.data).toEqual({})
  })

  test('carry the server’s refusals, and distinguish a timeout from no network', async () => {
    const http = createWeappHttp()
    answer = () => Promise.resolve({ statusCode: 404, data: { code: 'room.notFound' } })
    await expect(http.request('GET', '/api/rooms/x')).rejects.toMatchObject({ code: 'room.notFound' })
    // As WeChat rejects: an object with a sentence.
    answer = () => Promise.reject(Object.assign(new Error(), { errMsg: 'request:fail timeout' }))
    await expect(http.request('GET', '/api/rooms')).rejects.toMatchObject({ code: 'network.timeout' })
    answer = () => Promise.reject(Object.assign(new Error(), { errMsg: 'request:fail -106' }))
    await expect(http.request('GET', '/api/rooms')).rejects.toMatchObject({ code: 'network.offline' })
  })
})
