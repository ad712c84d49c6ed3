import { once } from 'node:events'
import { createServer } from 'node:net'

/** Ports that systems give to outgoing connections begin above; below the first there are services. */
const LEAST = 10_000
const MOST = 32_767

/**
 * Parts of the range, one for each worker of Jest: a port that one worker has found free and not yet opened is never
 * found by another.
 */
const PARTS = 4
const PART_SIZE = Math.floor((MOST - LEAST) / PARTS)
const first = LEAST + (Number(process.env.JEST_WORKER_ID ?? 1) % PARTS) * PART_SIZE

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer()
  try {
    server.listen(port, '0.0.0.0')
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

/**
 * Two neighbours that nobody listens on, anywhere between, so that two runs on one machine do not meet. For a server
 * that is started again on the ports its pages know.
 */
export async function findFreePorts(): Promise<{ port: number; rtmpPort: number }> {
  for (;;) {
    const port = first + Math.floor(Math.random() * (PART_SIZE - 1))
    const rtmpPort = port + 1
    if ((await isFree(port)) && (await isFree(rtmpPort))) return { port, rtmpPort }
  }
}
