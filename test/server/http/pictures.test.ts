import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pictureLimits } from '@/domain/picture/pictureRules'
import { makeJpeg, makePng, makeWebp } from '../../fixtures/pictures'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
})
afterEach(() => rig.close())

interface SentFile {
  readonly name?: string
  readonly type?: string
  readonly bytes: Buffer
}

/** A form as browsers send it. */
const form = (files: readonly SentFile[]) => {
  const boundary = 'boundary-of-the-test'
  const parts = files.flatMap(({ name = 'a.png', type = 'image/png', bytes }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
        `Content-Type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ])
  return {
    headers: { ...rig.as('owner'), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  }
}
const send = (...files: readonly SentFile[]) => rig.ask({ method: 'POST', url: '/api/pictures', ...form(files) })
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code]

const chosen = (name: string): Buffer => readFileSync(path.join(__dirname, '../../fixtures/chosen', name))
const gif = chosen('gif-named.jpg')

describe('a picture', () => {
  test('is taken by its content: a long one, and a GIF that is called .jpg', async () => {
    const long = await send({ name: 'long.jpg', type: 'image/jpeg', bytes: chosen('long-790x6000.jpg') })
    expect([long.status, (long.body as { url: string }).url]).toEqual([201, expect.stringMatching(/\.jpg$/)])
    const { status, body } = await send({ name: 'gif-named.jpg', type: 'image/jpeg', bytes: gif })
    const { url } = body as { url: string }
    expect([status, url]).toEqual([201, expect.stringMatching(/\.gif$/)])
    const served = await rig.app.inject({ url })
    expect([served.headers['content-type'], served.rawPayload.equals(gif)]).toEqual(['image/gif', true])
  })

  test.each([
    ['jpg', 'image/jpeg', makeJpeg(600, 600)],
    ['png', 'image/png', makePng(600, 800)],
    ['webp', 'image/webp', makeWebp(600, 600)],
  ])('in %s is kept by its content and served for good', async (format, type, bytes) => {
    const { status, body } = await send({ name: '../../x.svg', type: 'text/html', bytes })
    const { url } = body as { url: string }
    expect([status, url]).toEqual([201, expect.stringMatching(new RegExp(`^/pictures/[0-9a-f]{64}\\.${format}$`))])
    expect((await send({ bytes })).body).toEqual({ url })
    const served = await rig.app.inject({ url })
    expect(served.rawPayload.equals(bytes)).toBe(true)
    expect(served.headers).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  test.each([
    ['a page with the name of a picture', Buffer.from('<html><script>alert(1)</script></html>')],
    ['an SVG, which may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a GIF that breaks off', gif.subarray(0, gif.length - 1)],
    ['a HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['a JPEG that breaks off', makeJpeg(60, 40).subarray(0, -2)],
    ['the first bytes of a PNG alone', makePng(9, 9).subarray(0, 9)],
    ['a JPEG without a size', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', async (_, bytes) => {
    expect(codeOf(await send({ bytes }))).toEqual([415, 'upload.notAnImage'])
  })

  test('may have so many bytes and pixels and no more', async () => {
    const small = makePng(10, 10)
    const fits = makePng(10, 10, pictureLimits.bytes - small.length - 12)
    expect(fits.length).toBe(pictureLimits.bytes)
    expect(codeOf(await send({ bytes: fits }))).toEqual([201, undefined])
    expect(codeOf(await send({ bytes: makePng(10, 10, pictureLimits.bytes) }))).toEqual([413, 'upload.tooLarge'])
    const { sidePx, pixels } = pictureLimits
    expect(codeOf(await send({ bytes: makePng(sidePx, 1) }))).toEqual([201, undefined])
    expect(codeOf(await send({ bytes: makePng(sidePx + 1, 1) }))).toEqual([413, 'upload.tooLarge'])
    expect(codeOf(await send({ bytes: makePng(4_096, pixels / 4_096) }))).toEqual([201, undefined])
    expect(codeOf(await send({ bytes: makePng(4_096, pixels / 4_096 + 1) }))).toEqual([413, 'upload.tooLarge'])
  })

  test('that is too large is never kept in part, however its pieces arrive', async () => {
    const { headers, payload } = form([{ bytes: makePng(10, 10, pictureLimits.bytes + 1_000) }])
    const start = payload.indexOf('\x89PNG', 0, 'latin1')
    // The limit falls between two pieces: the first holds exactly the largest permitted size.
    const pieces = [payload.subarray(0, start + pictureLimits.bytes), payload.subarray(start + pictureLimits.bytes)]
    const sent = await rig.ask({ method: 'POST', url: '/api/pictures', headers, payload: Readable.from(pieces) })
    expect(codeOf(sent)).toEqual([413, 'upload.tooLarge'])
  })

  test('comes as a file of a form that is whole', async () => {
    const bytes = makePng(9, 9)
    expect(codeOf(await send())).toEqual([400, 'request.invalid'])
    const json = { method: 'POST', url: '/api/pictures', headers: rig.as('owner'), payload: { file: 'x' } } as const
    expect(codeOf(await rig.ask(json))).toEqual([400, 'request.invalid'])
    const { headers, payload } = form([{ bytes }])
    const cut = payload.subarray(0, payload.length - 30)
    expect((await rig.ask({ method: 'POST', url: '/api/pictures', headers, payload: cut })).status).toBe(400)
  })

  test('is not looked for under names that are none', async () => {
    for (const name of ['x.png', '..%2fmoney.db', `${'0'.repeat(64)}.svg`, `${'0'.repeat(64)}.png`, '.hidden']) {
      const { statusCode, body } = await rig.app.inject({ url: `/pictures/${name}` })
      expect([name, statusCode, (JSON.parse(body) as { code: string }).code]).toEqual([name, 404, 'request.notFound'])
    }
  })
})
