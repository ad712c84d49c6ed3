import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to a server that can be cut, as a network can. */
export interface CuttableWay {
  readonly port: number
  /** How many connections were made so far. */
  made(): number
  /** Every connection breaks and no new one is made, until `mend`. */
  cut(): void
  mend(): void
  /** Open connections go silent without a close, as when a phone changes networks; new connections work. */
  silence(): void
  close(): Promise<void>
}

export async function openCuttableWay(toPort: number): Promise<CuttableWay> {
  const sockets = new Set<Socket>()
  const silencers = new Set<() => void>()
  let isCut = false
  let made = 0
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(toPort, '127.0.0.1')
    made += 1
    keep(near)
    keep(far)
    near.pipe(far)
    far.pipe(near)
    silencers.add(() => {
      near.unpipe(far)
      far.unpipe(near)
      near.resume()
      far.resume()
    })
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    made: () => made,
    cut() {
      isCut = true
      breakAll()
    },
    mend: () => void (isCut = false),
    silence() {
      for (const silence of silencers) silence()
      silencers.clear()
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      breakAll()
      await closed
    },
  }
}
