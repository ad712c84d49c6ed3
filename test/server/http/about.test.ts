import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createFileAboutTexts } from '../../../server/adapters/about/fileAboutTexts'
import { loadConfig } from '../../../server/config'
import { openAppRig, type AppRig } from './appRig'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-about-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const warned: unknown[] = []
const logger = { warn: (...args: unknown[]) => void warned.push(args) }
let rig: AppRig | null = null
afterEach(async () => {
  await rig?.close()
  rig = null
  warned.length = 0
})

const write = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}
const ask = async (environment: Record<string, string>): Promise<{ status: number; body: unknown }> => {
  rig = await openAppRig({ about: createFileAboutTexts(loadConfig(environment), logger) })
  return rig.ask({ method: 'GET', url: '/api/about' })
}

describe('[ACCESS-13] the operator’s texts', () => {
  test('are nobody’s to begin with, and need no session', async () => {
    expect(await ask({})).toMatchObject({ status: 200, body: { agreement: null, privacy: null, contact: null } })
    expect(warned).toEqual([])
  })

  test('are the files, and a file that is replaced holds at once', async () => {
    const file = write('agreement.txt', '\uFEFF第一条\r\n\r\n<b>第二条</b>\n')
    const found = await ask({ AGREEMENT_FILE: file, SERVICE_CONTACT: 'tel:+86-400-123' })
    expect(found.body).toEqual({ agreement: '第一条\n\n<b>第二条</b>', privacy: null, contact: 'tel:+86-400-123' })
    write('agreement.txt', '新的')
    expect((await rig?.ask({ method: 'GET', url: '/api/about' }))?.body).toMatchObject({ agreement: '新的' })
  })

  test.each<readonly [string, () => string]>([
    ['is missing', () => path.join(folder, 'none.txt')],
    ['is a folder', () => folder],
    ['is no UTF-8', () => write('gbk.txt', Buffer.from([0xd3, 0xc3, 0xbb, 0xa7]))],
    ['is too long', () => write('long.txt', 'a'.repeat(262_145))],
  ])('a file that %s is logged, and the default text stays', async (_, file) => {
    expect((await ask({ PRIVACY_FILE: file() })).body).toMatchObject({ privacy: null })
    expect(JSON.stringify(warned)).toContain('PRIVACY_FILE')
  })

  test('a file that cannot be read is logged once, and again when it could be read meanwhile', async () => {
    const file = path.join(folder, 'later.txt')
    const again = () => rig?.ask({ method: 'GET', url: '/api/about' })
    await ask({ PRIVACY_FILE: file })
    await again()
    expect(warned).toHaveLength(1)
    write('later.txt', '现在有了')
    expect((await again())?.body).toMatchObject({ privacy: '现在有了' })
    rmSync(file)
    await again()
    await again()
    expect(warned).toHaveLength(2)
  })

  test('a file of the greatest length is served', async () => {
    const file = write('full.txt', 'a'.repeat(262_144))
    expect((await ask({ PRIVACY_FILE: file })).body).toMatchObject({ privacy: 'a'.repeat(262_144) })
  })

  test('an empty file is none', async () => {
    expect((await ask({ PRIVACY_FILE: write('empty.txt', ' \n') })).body).toMatchObject({ privacy: null })
  })
})

test.each([
  ['https://work.weixin.qq.com/kfid/kfc1', true],
  ['mailto:help@shop.example', true],
  ['tel:4001234567', true],
  ['javascript:alert(1)', false],
  ['http://shop.example', false],
  ['https://', false],
  ['https://shop.example@evil.example/', false],
  ['https://shop.example/"onclick=', false],
  ['help@shop.example', false],
  ['tel:call me', false],
])('[HTTP-3] SERVICE_CONTACT %s is taken: %s', (given, expected) => {
  const load = () => loadConfig({ SERVICE_CONTACT: given })
  if (expected) expect(load().serviceContact).toBe(given)
  else expect(load).toThrow('server.configInvalid')
})
