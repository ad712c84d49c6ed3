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
 * Ports that nobody listens on, anywhere between, so that two runs on one machine do not meet. For a server that is
 * stopped and started again on the port its pages know; whatever starts only once listens on port 0 instead.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>()
  while (found.size < count) {
    const port = LEAST + Math.floor(Math.random() * (MOST - LEAST + 1))
    if (!found.has(port) && (await isFree(port))) found.add(port)
  }
  return [...found]
}
