import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = path.resolve(__dirname, '../../dist/h5')
const scripts = readdirSync(path.join(dist, 'js'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(path.join(dist, 'js', name), 'utf8') }))

const files = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map(([, file]) => file ?? '')
/** Cost of a page before its player's code, in kilobytes of 1,024 gzipped bytes: scripts and style sheets. */
const weigh = (route: string): number => {
  const lists = JSON.parse(readFileSync(path.join(dist, 'preload.json'), 'utf8')) as Record<string, string[]>
  const always = files(/(?:src|href)="?\/((?:js|css)\/[^"\s>]+)/g, readFileSync(path.join(dist, 'index.html'), 'utf8'))
  expect(always.length).toBeGreaterThan(2)
  const loaded = new Set([...always, ...(lists[route] ?? [])].filter((file) => !/\/mpegts\./.test(file)))
  expect(loaded.size).toBeGreaterThan(always.length)
  const sizes = [...loaded].map((file) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1_024
}

describe('the built web app', () => {
  test.each([
    ['/', 97],
    ['/room', 108],
  ])('loads for %s no more than %d KB before the player', (route, most) => {
    expect(weigh(route)).toBeLessThanOrEqual(most)
  })

  test('has every icon that its pages and previews name', () => {
    const index = readFileSync(path.join(dist, 'index.html'), 'utf8')
    const manifestText = readFileSync(path.join(dist, 'manifest.webmanifest'), 'utf8')
    const manifest = JSON.parse(manifestText) as { icons: { src: string }[] }
    const named = [...index.matchAll(/href="?\/([\w.-]+\.(?:png|ico|svg|webmanifest))/g)].map(([, file]) => file ?? '')
    expect(named.sort()).toEqual(['apple-touch-icon.png', 'favicon.ico', 'favicon.svg', 'manifest.webmanifest'])
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47])
    for (const file of ['/apple-touch-icon.png', '/icon-512.png', ...manifest.icons.map(({ src }) => src)]) {
      expect([file, readFileSync(path.join(dist, file)).subarray(0, 4)]).toEqual([file, png])
    }
    expect(readFileSync(path.join(dist, 'favicon.ico')).subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]))
  })

  test('loads nothing from another site', () => {
    expect(readFileSync(path.join(dist, 'index.html'), 'utf8')).not.toMatch(/(?:src|href)="?https?:/)
  })

  test.each([
    ['mpegts.js', /FLVDemuxer/],
    ['hls.js', /hlsMediaAttaching/],
    ['TXLivePlayer', /TX_LIVE_PLAYER_SIGNAL_DATA/],
    ['the browser’s push', /transferControlToOffscreen|avc1\.4d401f/],
    ['the AAC encoder', /mediabunny/i],
    ['what goes up to a room by HTTP', /kaibo-seat/],
    ['Tencent Chat’s code', /TencentCloudLiteChat/],
    ['the form of the nickname', /之前说过的话不会改变/],
    ['what only hosts read of errors', /请选择 JPEG、PNG、WebP/],
    ['the QR code library', /Code 39|alphanumeric|Reed-Solomon|getSymbolTotalCodewords/i],
  ])('keeps %s out of the files that every page loads', (_, mark) => {
    const holders = scripts.filter(({ text }) => mark.test(text))
    expect(holders.length).toBeGreaterThan(0)
    for (const { name } of holders) expect(name).not.toMatch(/^(?:app|react|common)\./)
  })

  test('carries no schema library: clients take the types alone', () => {
    for (const { text } of scripts) expect(text).not.toMatch(/typebox|additionalProperties/i)
  })
})
