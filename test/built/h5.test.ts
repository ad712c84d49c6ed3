import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const dist = path.resolve(__dirname, '../../dist/h5')
const scripts = readdirSync(path.join(dist, 'js'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(path.join(dist, 'js', name), 'utf8') }))

describe('the built web app', () => {
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
    ['the QR code library', /Code 39|alphanumeric|Reed-Solomon|getSymbolTotalCodewords/i],
  ])('keeps %s out of what every page loads', (_, mark) => {
    const holders = scripts.filter(({ text }) => mark.test(text))
    expect(holders.length).toBeGreaterThan(0)
    for (const { name } of holders) expect(name).not.toMatch(/^(?:app|react|common)\./)
  })

  test('carries no schema library: clients take the types alone', () => {
    for (const { text } of scripts) expect(text).not.toMatch(/typebox|additionalProperties/i)
  })
})
