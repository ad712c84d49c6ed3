import { once } from 'node:events'
import { createServer } from 'node:net'

/** Ports that systems give to outgoing connections begin above; below the first there are services. */
const LEAST = 10_000
const MOST = 32_767

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
    const port = LEAST + Math.floor(Math.random() * (MOST - LEAST))
    const rtmpPort = port + 1
    if ((await isFree(port)) && (await isFree(rtmpPort))) return { port, rtmpPort }
  }
}
