import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { callTo } from '../../bench/kills/load'
import { buildServer, startServer, type ServerProcess } from './serverProcess'

jest.setTimeout(120_000)

/** A small disk of its own; null where this user may not mount one. */
const mountDisk = (size: string): string | null => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
}
const unmountDisk = (folder: string): void => {
  execFileSync('umount', [folder])
  rmSync(folder, { recursive: true })
}
const probe = mountDisk('64k')
if (probe !== null) unmountDisk(probe)
/** Mounting a small disk needs root, which CI is; elsewhere the tests are skipped with the reason in their names. */
const onSmallDisk = probe === null ? test.skip : test
const needsRoot = probe === null ? ' (skipped: this user may not mount a small disk)' : ''

let disk = ''
let running: ServerProcess[] = []
beforeAll(buildServer)
afterEach(async () => {
  for (const server of running) server.signal('SIGKILL')
  await Promise.all(running.map((server) => server.ended))
  running = []
  if (disk !== '') unmountDisk(disk)
  disk = ''
})

const start = (size: string, fill: number): ServerProcess => {
  disk = mountDisk(size) ?? ''
  if (fill > 0) fillDisk(fill)
  const server = startServer({ DATA_DIR: path.join(disk, 'data') })
  running.push(server)
  return server
}

/** Writes so many bytes, or as many as there is room for. */
const fillDisk = (bytes: number): void => {
  const handle = openSync(path.join(disk, 'fill'), 'w')
  const piece = Buffer.alloc(4_096)
  try {
    for (let left = bytes; left > 0; left -= piece.length) writeSync(handle, piece)
  } catch (cause) {
    expect(cause).toMatchObject({ code: 'ENOSPC' })
  } finally {
    closeSync(handle)
  }
}

onSmallDisk(`[DISK-1] on a full disk a host can pause and end, and /healthz says why it fails${needsRoot}`, async () => {
  const server = start('32m', 0)
  const [, origin = '', code = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/studio#code=([\w-]+)[\s\S]*Ctrl-C/)
  const call = callTo(origin)
  const { body } = await call('POST', '/api/sessions/owner', { code }, '')
  const { token } = body as { token: string }
  const command = (room: string, type: string): Promise<{ status: number; body: unknown }> =>
    call('POST', `/api/rooms/${room}/commands`, { type }, token)
  const rooms = Array.from({ length: 8 }, (_, index) => `room-${index}`)
  for (const id of [...rooms, 'shop']) {
    await call('POST', '/api/rooms', { id, kind: 'shop', title: 'Full', hostName: 'Lin' }, token)
    await command(id, 'room.start')
  }
  const invited = await call('POST', '/api/staff/invites', { role: 'host' }, token)
  const { code: invite } = invited.body as { code: string }
  const joins = { code: invite, name: 'Ben', account: 'ben', password: 'a good long one' }
  const joined = (await call('POST', '/api/invites/accept', joins, '')).body as { user: { id: string } }
  const health = async (): Promise<unknown> => {
    const answer = await fetch(`${origin}/healthz`)
    const { parts } = (await answer.json()) as { parts: Record<string, string> }
    return [answer.status, parts.storage]
  }
  let products = 0
  const sell = async (): Promise<number> => {
    const id = `p-${(products += 1)}`
    return (await call('POST', '/api/rooms/shop/products', { id, name: id, priceFen: 1, stock: 1 }, token)).status
  }
  expect(await health()).toEqual([200, 'ok'])
  const reserve = path.join(disk, 'data/kaibo.reserve')
  const whole = statSync(reserve).size
  expect(whole).toBeGreaterThan(1_000_000)

  fillDisk(Infinity)
  let sold = 201
  while (sold === 201) sold = await sell()
  expect(sold).toBe(507)
  while (JSON.stringify(await health()) !== '[503,"server.storageFull"]');
  for (const id of rooms) expect((await command(id, 'room.pause')).status).toBe(200)
  expect(await sell()).toBe(507)
  for (const id of rooms) expect((await command(id, 'room.end')).status).toBe(200)
  expect((await call('POST', `/api/staff/${joined.user.id}/revoke`, {}, token)).status).toBe(200)

  rmSync(path.join(disk, 'fill'))
  while (JSON.stringify(await health()) !== '[200,"ok"]');
  expect(await sell()).toBe(201)
  expect(statSync(reserve).size).toBe(whole)
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
})

onSmallDisk.each([0, 100, 180, 200, 220, 232, 240, 248, 252, 256])(
  `[DISK-2] a first start on a disk of 256 KB of which %i are taken is one readable line and leaves nothing${needsRoot}`,
  async (taken) => {
    const server = start('256k', taken * 1_024)
    expect(await server.ended).toBe(1)
    // A line about the log may come before.
    expect(server.said().trim().split('\n').at(-1)).toContain('The disk is full')
    expect(server.said()).not.toMatch(/^\s+at /m)
    expect(readdirSync(disk).filter((name) => name !== 'fill')).toEqual([])
  },
)
