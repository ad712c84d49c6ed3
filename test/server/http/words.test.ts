import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeAll(async () => {
  rig = await openAppRig()
})
afterAll(() => rig.close())

const put = (payload: object, role: 'host' | 'assistant' = 'host') =>
  rig.ask({ method: 'PUT', url: '/api/talk/words', headers: rig.as(role), payload })
const tryLine = (text: string) =>
  rig.ask({ method: 'POST', url: '/api/talk/words/try', headers: rig.as('assistant'), payload: { text } })

describe('the list of blocked words', () => {
  test('[TALK-11] starts empty, is replaced by hosts on record, and judges at once', async () => {
    const read = () => rig.ask({ method: 'GET', url: '/api/talk/words', headers: rig.as('assistant') })
    expect((await read()).body).toEqual({ version: 0, text: '' })
    expect((await put({ version: 0, text: '微信' }, 'assistant')).status).toBe(403)
    expect((await put({ version: 0, text: '微信\n# mine\nvx\n微信' })).body).toEqual({ version: 1, text: '微信\nvx' })
    expect((await tryLine('加微 信')).body).toEqual({
      does: 'hold', hits: [{ word: '微信', from: 1, to: 4, as: 'hidden' }],
    })
    expect((await put({ version: 0, text: '' })).body).toMatchObject({ code: 'words.changed' })
    expect((await put({ version: 1, text: 'good\nx' })).body).toMatchObject({
      code: 'words.invalid', detail: { line: 2, word: 'x' },
    })
    const acts = await rig.ask({ method: 'GET', url: '/api/acts?limit=50', headers: rig.as('owner') })
    expect(JSON.stringify(acts.body)).toContain('words.save')
    expect((await put({ version: 1, text: '' })).body).toEqual({ version: 2, text: '' })
    expect((await tryLine('加微信')).body).toEqual({ does: 'pass', hits: [] })
  })

  test('[TALK-11] takes 20,000 words and no more', async () => {
    const list = (count: number): string => Array.from({ length: count }, (_, index) => `词语${index}`).join('\n')
    expect((await put({ version: 2, text: list(20_001) })).body).toMatchObject({ code: 'words.invalid' })
    expect((await put({ version: 2, text: list(20_000) })).status).toBe(200)
    expect((await tryLine('说词语19999')).body).toMatchObject({ does: 'refuse' })
  })
})
