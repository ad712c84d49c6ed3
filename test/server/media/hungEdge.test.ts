import { connect, type Socket } from 'node:net'
import { startRig, until, type EdgeRig } from './edgeRig'
import { upgradeRequest } from '../raw'

const rigs: EdgeRig[] = []
const sockets: Socket[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const rig = await startRig(...options)
  rigs.push(rig)
  return rig
}
const hang = (rig: EdgeRig): number => {
  const { pid } = rig.edge
  if (pid === null) throw new Error('there is no process')
  process.kill(pid, 'SIGSTOP')
  return pid
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

/** A viewer or publisher: sends its request and keeps the connection open. */
const ask = (rig: EdgeRig, request: string): Socket => {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(rig.origin).port) })
  sockets.push(socket)
  socket.on('error', () => undefined)
  socket.write(request)
  return socket
}

test('[MEDIA-41] a media process that hangs says so, is ended and started again', async () => {
  const errors: string[] = []
  const quiet = (): void => undefined
  const rig = await rigged({
    times: { beatMs: 100, beatsMissed: 4, pingWithinMs: 300 },
    logger: { debug: quiet, info: quiet, warn: quiet, error: (_, words) => errors.push(words) },
  })
  await rig.push('tea')
  await rig.signal('up')
  expect(await rig.edge.answers()).toBe(true)
  const pid = hang(rig)
  expect(await rig.edge.answers()).toBe(false)
  expect(await rig.signal('down')).toMatchObject({ stream: 'tea', reason: 'edgeRestarted' })
  await until(() => rig.edge.isReady, 'another process')
  expect(rig.edge.pid).not.toBe(pid)
  expect(errors.join()).toContain('hangs')
  await rig.push('tea')
  await rig.signal('up', 2)
})

test('[MEDIA-41] a media process that its host starves is not ended, however many beats go unanswered', async () => {
  let isStarved = true
  const rig = await rigged({
    times: { beatMs: 20, beatsMissed: 2 },
    processTime: () => ({ cpuMs: 0, isRunnable: isStarved }),
  })
  const pid = hang(rig)
  await until(() => !rig.edge.isReady, 'unanswered beats')
  const from = performance.now()
  // 25 beats and more, where 2 would do.
  await until(() => performance.now() - from > 500, 'more of them')
  expect(rig.edge.pid).toBe(pid)
  process.kill(pid, 'SIGCONT')
  await until(() => rig.edge.isReady, 'an answer')
  expect(rig.edge.pid).toBe(pid)
  isStarved = false
  hang(rig)
  await until(() => rig.edge.pid !== pid, 'the end of a process that hangs')
})

test('[MEDIA-41] questions to a media process that hangs have an end', async () => {
  const rig = await rigged({ times: { askWithinMs: 200, beatMs: 3_600_000 } })
  hang(rig)
  expect(await Promise.all([rig.edge.describe('tea'), rig.edge.kick('tea')])).toEqual([null, false])
})

test('[MEDIA-41] a media process that never begins to listen fails the start', async () => {
  await expect(startRig({ times: { startWithinMs: 1 } })).rejects.toThrow(/in time/)
})

test('[MEDIA-41] an application that was busy ends no media process that answers', async () => {
  const rig = await rigged({ times: { beatMs: 50, beatsMissed: 2 } })
  const { pid } = rig.edge
  const busyUntil = performance.now() + 1_000
  while (performance.now() < busyUntil) continue
  for (const _ of [1, 2, 3, 4]) expect(await rig.edge.answers()).toBe(true)
  expect(rig.edge.pid).toBe(pid)
})

test('[MEDIA-41] connections on their way to a process that dies are let go', async () => {
  const rig = await rigged()
  const { pathname, search } = new URL(rig.playUrl('tea', 'http-flv'))
  rig.edge.show('tea', true)
  hang(rig)
  const pid = rig.edge.pid ?? 0
  let arrived = 0
  rig.server.on('request', () => (arrived += 1)).on('upgrade', () => (arrived += 1))
  const asking = Array.from({ length: 10 }, (_, index) =>
    index % 2 === 0
      ? ask(rig, `GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\n\r\n`)
      : ask(rig, upgradeRequest(pathname + search)),
  )
  const gone = Promise.all(asking.map((socket) => new Promise((resolve) => socket.once('close', resolve))))
  await until(() => arrived === 10, 'the requests')
  await new Promise(setImmediate)
  process.kill(pid, 'SIGKILL')
  await gone
  const countOpen = (): Promise<number> =>
    new Promise((resolve) => rig.server.getConnections((_, count) => resolve(count)))
  while ((await countOpen()) > 0) await new Promise(setImmediate)
})

test('[MEDIA-41] a media process that hangs, or has not begun to listen, holds up no stop', async () => {
  const rig = await rigged({ times: { beatMs: 20, beatsMissed: 1_000 } })
  hang(rig)
  await until(() => !rig.edge.isReady, 'unanswered beats')
  const beganAt = performance.now()
  await rig.edge.stop()
  expect(performance.now() - beganAt).toBeLessThan(10_000)
})
